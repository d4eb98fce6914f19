"""The board of open items: counts, ages, what is done about each list, the sheet to call from."""

import pytest
from PySide6.QtCore import Qt

from models import clock
from models.operations.payments import prove_payments, record_results
from models.queries.attachments import proof_photos
from models.queries.call_sheet import call_sheet
from models.queries.open_items import OpenLines, open_batches
from models.rules.closing import Open
from models.rules.results import Proof, Result
from models.tables import Line, LineReturn, Payment
from tests.dossiers import photo_file
from tests.statements import counted
from tests.ui.scanning import open_batch
from tests.ui.sitting import Sitting
from ui.pages.open_items import page as open_items_page
from ui.widgets.columns import Sort


@pytest.fixture
def batch(office):
    made, _numbers = open_batch(office, 5)
    lines = [line.id for line in Line.select().where(Line.batch == made).order_by(Line.position)]
    told = {"on": clock.today(), "actor": office.cashier}
    record_results(lines[:1], Result.RECEIVED, proof=Proof.NONE, **told)
    record_results(lines[1:2], Result.ABSENT, **told)
    record_results(lines[2:3], Result.REFUSED, **told)
    record_results(lines[3:4], Result.RECEIVED, **told)
    return made


@pytest.fixture
def board(qtbot, settings, office, batch):
    sitting = Sitting(qtbot, settings, office.cashier, batch)
    sitting.context.open("open_items", batch_id=batch)
    sitting.rest()
    sitting.page = sitting.window.pages.current()
    sitting.page.table.view.setFocus()
    yield sitting
    sitting.context.tasks.close()


def names(board):
    return [row.name for row in board.page.table.model.known_rows()]


def show(board, key):
    board.page.open(batch_id=0, list=key)
    board.rest()


def test_every_open_line_stands_on_one_list(batch):
    found = {key: [row.position for row in OpenLines(key).rows(0, 9, Sort())] for key in Open}
    assert found == {
        Open.NO_RESULT: [5],
        Open.NOT_SIGNED: [1],
        Open.NOT_RETURNED: [2, 3],
        Open.NOT_FILED: [4],
    }
    assert open_batches()[0].counts == {key: len(places) for key, places in found.items()}
    assert OpenLines(Open.NOT_RETURNED).total_fen() == 200_000
    row = OpenLines(Open.NOT_RETURNED).rows(0, 1, Sort())[0]
    assert (row.days, row.since) == (0, clock.today())
    assert "第二轮" in row.remark


def test_the_board_is_read_in_few_statements(batch):
    with counted() as seen:
        open_batches()
    assert len(seen) == 6


def test_a_proof_is_recorded(board):
    show(board, Open.NOT_SIGNED)
    assert names(board) == ["测试0"]
    board.page.do_it()
    board.page.ask.form.set_value({"proof": Proof.THUMB})
    board.page.ask.confirm()
    board.rest()
    assert Payment.get(Payment.proof == Proof.THUMB)
    assert names(board) == []


def test_what_was_not_received_goes_back_all_ticked_at_once(board):
    show(board, Open.NOT_RETURNED)
    board.key(Qt.Key.Key_Space)
    board.key(Qt.Key.Key_Down)
    board.key(Qt.Key.Key_Space)
    assert board.page.act.text().endswith("（2）")
    board.page.do_it()
    board.page.ask.form.set_value({"on": clock.today(), "document": "缴款单 7"})
    board.page.ask.confirm()
    board.rest()
    assert [row.document for row in LineReturn.select()] == ["缴款单 7", "缴款单 7"]


def test_a_second_round_opens_the_line_again(board, batch):
    show(board, Open.NOT_RETURNED)
    board.page.ask_again()
    board.page.ask.confirm()
    board.rest()
    open_ones = Line.select().where((Line.batch == batch) & (Line.result == Result.OPEN))
    assert open_ones.count() == 2


def test_the_call_sheet_has_whole_numbers_and_room(batch):
    sheet = call_sheet(Open.NOT_RETURNED, batch)
    assert len(sheet.rows) == 2
    assert "没领没退" in sheet.title
    assert "第1批" in sheet.head[0]
    assert call_sheet(Open.NOT_RETURNED).head[0].endswith("批次")


def test_a_missing_photo_is_added_and_leaves_the_list(board, batch, office, tmp_path, monkeypatch):
    fifth = Line.get((Line.batch == batch) & (Line.position == 5))
    told = {"on": clock.today(), "actor": office.cashier}
    record_results([fifth.id], Result.RECEIVED, proof=Proof.PHOTO, **told)
    show(board, Open.NOT_FILED)
    assert names(board) == ["测试3", "测试4"]
    assert len(call_sheet(Open.NOT_FILED, batch).rows) == 2
    assert "扫描" in board.page.act.text()
    board.key(Qt.Key.Key_Down)
    assert board.page.table.current().remark == "影像"
    assert "照片" in board.page.act.text()
    photo = photo_file(tmp_path)
    monkeypatch.setattr(open_items_page, "choose_files", lambda *_args: [str(photo)])
    board.page.do_it()
    board.rest()
    assert names(board) == ["测试3"]
    assert [one.title for one in proof_photos(fifth.id)] == ["照片"]


def test_one_photo_is_not_added_to_two_lines(board, batch, office):
    lines = Line.select().where((Line.batch == batch) & Line.position.in_([4, 5]))
    ids = [line.id for line in lines]
    prove_payments(ids[:1], Proof.PHOTO, actor=office.cashier)
    told = {"on": clock.today(), "actor": office.cashier}
    record_results(ids[1:], Result.RECEIVED, proof=Proof.PHOTO, **told)
    show(board, Open.NOT_FILED)
    board.key(Qt.Key.Key_Space)
    board.key(Qt.Key.Key_Down)
    board.key(Qt.Key.Key_Space)
    assert not board.page.act.isEnabled()
    assert "一行" in board.page.act.toolTip()
