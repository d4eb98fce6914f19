"""What a table shows leaves as a workbook; whole numbers leave only with a reason."""

import io

import msoffcrypto
import openpyxl
import pytest
import python_calamine
from PySide6.QtCore import Qt

from models import clock
from models.errors import Cancelled
from models.operations.batches import LineForm, add_line
from models.queries import audit
from models.queries.batch_lines import BatchLines
from models.queries.full_rows import LINES, PEOPLE
from models.queries.people import EVERYBODY
from resources import i18n
from tests import builders
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.dialogs.export import ExportDialog
from ui.exporting import Shown, write_table
from ui.main_window import MainWindow
from ui.pages.batch.columns import ROSTER
from ui.pages.people.columns import COLUMNS
from ui.pages.people.source import PeopleSource
from ui.table_files import Wish
from ui.widgets import table_export
from ui.widgets.columns import Kind, Sort

YEAR = clock.today().year


@pytest.fixture
def people(office):
    return [builders.make_person(office, n, phone="13800001234") for n in range(3)]


def shown(source=None, columns=COLUMNS, **more):
    given = source or PeopleSource(EVERYBODY, YEAR)
    return Shown("人员", "困难职工", columns, given, **more)


def sheet(path):
    return openpyxl.load_workbook(path).worksheets[0]


def body(path):
    return [[cell.value for cell in row] for row in sheet(path).iter_rows(min_row=4)]


def test_people_leave_masked_as_they_are_seen(office, people, tmp_path):
    target = tmp_path / "人员.xlsx"
    assert write_table(shown(), target, Wish(), actor=office.auditor) == 3
    read = sheet(target)
    heads = [cell.value for cell in read[3]]
    assert heads[:2] == ["姓名", "身份证号"]
    assert read["A2"].value == "困难职工"
    assert body(target)[0][0] == "测试0"
    assert all("****" in row[1] for row in body(target)[:3])
    assert builders.resident_number(1) not in target.read_bytes().decode("latin-1")
    assert audit.count_entries(audit.AuditFilter(groups=frozenset({"export"}))) == 0


def test_whole_numbers_leave_with_a_purpose_and_are_written_down(office, people, tmp_path):
    target = tmp_path / "人员.xlsx"
    wish = Wish(full=True, purpose="上报市总工会")
    write_table(shown(full=PEOPLE), target, wish, actor=office.entry)
    rows = body(target)
    assert [row[2] for row in rows] == [builders.resident_number(n) for n in range(3)]
    assert rows[0][14] == "6200000000000000"
    assert rows[0][5] == "13800001234"
    assert sheet(target)["C4"].number_format == "@"
    book = python_calamine.CalamineWorkbook.from_path(str(target))
    assert book.get_sheet_by_index(0).to_python()[3][2] == builders.resident_number(0)
    entry = audit.entries()[0]
    assert (entry.verb, entry.data["count"], entry.data["reason"]) == (
        "export.full",
        3,
        "上报市总工会",
    )


@pytest.mark.parametrize("purpose", ["", "报送"])
def test_a_refused_export_leaves_no_file(office, people, tmp_path, purpose):
    actor = office.auditor if purpose else office.entry
    with pytest.raises(Exception, match=r"用途|角色"):
        write_table(
            shown(full=PEOPLE),
            tmp_path / "a.xlsx",
            Wish(full=True, purpose=purpose),
            actor=actor,
        )
    assert list(tmp_path.glob("*.xlsx*")) == []


class Stopping:
    def report(self, done, total, what=""):
        raise Cancelled


def test_cancelling_leaves_an_older_file_as_it_was(office, people, tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_table(shown(), target, Wish(), actor=office.entry, progress=Stopping())
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.xlsx"]


def test_a_password_locks_the_file(office, people, tmp_path):
    target = tmp_path / "a.xlsx"
    write_table(shown(), target, Wish(password="春天的风2026"), actor=office.entry)
    locked = msoffcrypto.OfficeFile(io.BytesIO(target.read_bytes()))
    locked.load_key(password="春天的风2026", verify_password=True)
    plain = io.BytesIO()
    locked.decrypt(plain)
    assert sheet(plain)["A4"].value == "测试0"


def test_lines_leave_in_the_order_asked_with_money_as_numbers(office, tmp_path):
    batch = builders.make_batch(office, 3)
    extra = builders.make_person(office, 9, "=危险")
    add_line(batch, extra, LineForm(amount_fen=12_345), actor=office.entry)
    source = BatchLines(batch)
    columns = [column for column in ROSTER if column.kind is not Kind.TICK]
    seen = shown(source, columns, sort=Sort("amount_fen"), full=LINES)
    write_table(seen, tmp_path / "a.xlsx", Wish(), actor=office.entry)
    read = sheet(tmp_path / "a.xlsx")
    assert (read["B4"].value, read["B4"].data_type) == ("=危险", "s")
    heads = [cell.value for cell in read[3]]
    money = heads.index("金额（元）") + 1
    assert [row.value for row in next(read.iter_cols(money, money, 4))] == [
        123.45,
        1000,
        1000,
        1000,
        3123.45,
    ]
    write_table(seen, tmp_path / "b.xlsx", Wish(full=True, purpose="代发"), actor=office.cashier)
    full = body(tmp_path / "b.xlsx")
    assert full[0][1:3] == ["=危险", builders.resident_number(9)]
    assert [row[6] for row in full] == [123.45, 1000, 1000, 1000, 3123.45]


def test_several_windows_come_whole(office, tmp_path, monkeypatch):
    for n in range(7):
        builders.make_person(office, n, account=False)
    monkeypatch.setattr("ui.exporting.WINDOW", 3)
    write_table(shown(full=PEOPLE), tmp_path / "a.xlsx", Wish(), actor=office.entry)
    assert [row[0] for row in body(tmp_path / "a.xlsx")][:7] == [f"测试{n}" for n in range(7)]


@pytest.fixture
def window(office, people, settings, qtbot):
    context = Context(office.entry, YEAR, settings, office=Office("云岫区总工会", (YEAR,)))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    context.open("people")
    qtbot.waitUntil(context.tasks.idle)
    yield made
    context.tasks.close()


def test_the_key_exports_what_is_seen(window, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "名单"
    monkeypatch.setattr(table_export, "choose_target", lambda *_more: str(target))
    said = []
    window.context.notified.connect(said.append)
    answer_next(lambda dialog: dialog.yes.click())
    window.pages.act("export")
    qtbot.waitUntil(window.context.tasks.idle)
    qtbot.waitUntil(lambda: bool(said))
    read = sheet(target.with_suffix(".xlsx"))
    assert "3" in said[0]
    assert read["A2"].value.startswith("全部人员")
    table = window.pages.current().table
    wanted = [table.model.headerData(at, Qt.Orientation.Horizontal) for at in order(table)]
    assert [cell.value for cell in read[3]] == wanted


def order(table):
    header = table.view.horizontalHeader()
    places = sorted(range(len(table.model.columns)), key=header.visualIndex)
    return [at for at in places if not table.view.isColumnHidden(at)]


@pytest.fixture
def dialog(qtbot):
    def make(**more):
        made = ExportDialog(None, 3, **{"offers_full": True, "refusal": "", **more})
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_whole_numbers_ask_for_a_purpose(dialog):
    one = dialog()
    assert one.form.boxes["purpose"].isHidden()
    one.form.boxes["numbers"].editor.set_value(True)
    assert not one.form.boxes["purpose"].isHidden()
    one.confirm()
    assert one.isVisible()
    one.form.boxes["purpose"].editor.setText("代发")
    one.confirm()
    assert not one.isVisible()
    assert (one.wish().full, one.wish().purpose) == (True, "代发")


def test_passwords_must_agree_and_be_long_enough(dialog):
    one = dialog()
    one.form.boxes["password"].editor.setText("短")
    one.confirm()
    assert one.form.boxes["password"].editor.property("problem")
    one.form.boxes["password"].editor.setText("春天的风2026")
    one.form.boxes["again"].editor.setText("春天的风2025")
    one.confirm()
    assert one.form.boxes["again"].editor.property("problem")
    one.form.boxes["again"].editor.setText("春天的风2026")
    one.confirm()
    assert one.wish().password == "春天的风2026"


@pytest.mark.parametrize("more", [{"offers_full": False}, {"refusal": "须由录入员办理"}])
def test_numbers_stay_masked_where_they_may_not_leave(dialog, more):
    one = dialog(**more)
    assert not one.form.boxes["numbers"].editor.isEnabled()
    one.confirm()
    assert not one.wish().full


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_dialog_speaks_the_language_in_use(dialog, language):
    i18n.use_language(language)
    one = dialog()
    assert bool(latin_words(one)) == (language == "en")
