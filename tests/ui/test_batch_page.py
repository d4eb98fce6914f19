"""The batch page with a real store: what is pressed, what is written, what is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models import clock
from models.operations.batches import LineForm, add_line, change_line, remove_lines
from models.operations.notices import record_objection
from models.operations.payments import start_paying
from models.operations.people import add_account
from models.operations.way import review_batch, submit_batch
from models.rules.results import Result
from models.tables import AuditRow, Batch, Line, LineOverride, Notice, Payment, Unit
from resources import i18n
from tests.builders import another_batch, approve, make_batch, make_person, publicise
from tests.ui.sitting import ALT, CTRL, ENTER, lines, state
from tests.ui.words import latin_words
from ui.responsive import SMALLEST_WINDOW
from ui.widgets.money_edit import MoneyEdit

SIZES = [(1366, 768), (1366, 696), (1024, 680), SMALLEST_WINDOW]


def test_a_red_light_is_let_pass_with_a_reason(office, sit, type_text):
    batch = make_batch(office, 3)
    change_line(lines(batch)[1], LineForm(amount_fen=325_000), actor=office.entry)
    clerk = sit(office.entry, batch, tab="checks")
    clerk.view.enter()
    clerk.key(ENTER)
    type_text(clerk.focus, "大病")
    clerk.key(ENTER)
    assert LineOverride.get().reason == "大病"
    assert clerk.primary.text() == "送审"


def test_several_problems_pass_with_one_reason(office, sit, type_text):
    batch = make_batch(office, 3)
    for line in lines(batch)[:2]:
        change_line(line, LineForm(amount_fen=90_000), actor=office.entry)
    clerk = sit(office.entry, batch, tab="checks")
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Space)
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Space)
    clerk.key(ENTER)
    type_text(clerk.focus, "按实际困难程度")
    clerk.key(ENTER)
    assert LineOverride.select().count() == 2
    assert clerk.view.checks.table.ticked() == []


def test_the_head_of_a_batch_is_changed(office, sit):
    batch = make_batch(office, 1)
    clerk = sit(office.entry, batch)
    clerk.view.head.edit.click()
    clerk.rest()
    form = clerk.view.bar.form
    form.editor("name").set_value("元旦慰问")
    form.editor("pay_method").set_value("hand")
    clerk.view.bar.confirm()
    clerk.rest()
    assert clerk.view.head.title.text() == "元旦慰问"
    assert Batch.get_by_id(batch).pay_method == "hand"
    submit_batch(batch, actor=office.entry)
    assert not sit(office.entry, batch).view.head.edit.isVisible()


def test_amount_is_edited_in_place_and_undone(office, sit):
    batch = make_batch(office, 3)
    clerk = sit(office.entry, batch)
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_F4)
    clerk.qtbot.keyClicks(clerk.focus, "888.5")
    clerk.key(ENTER)
    assert Line.get_by_id(lines(batch)[1]).amount_fen == 88_850
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Z, CTRL)
    assert Line.get_by_id(lines(batch)[1]).amount_fen == 100_000


def test_lines_leave_with_a_reason_and_come_back(office, sit, type_text):
    batch = make_batch(office, 3)
    clerk = sit(office.entry, batch)
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Space)
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Space)
    clerk.key(Qt.Key.Key_Delete)
    clerk.key(ENTER)
    assert clerk.view.bar.isVisible()
    type_text(clerk.focus, "重复报送")
    clerk.key(ENTER)
    assert clerk.names() == ["测试2"]
    assert clerk.view.roster.table.ticked() == []
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Z, CTRL)
    assert clerk.names() == ["测试0", "测试1", "测试2"]


def test_lines_taken_off_are_put_back_later(office, sit):
    batch = make_batch(office, 3)
    remove_lines(lines(batch)[:1], reason="重复报送", actor=office.entry)
    clerk = sit(office.entry, batch)
    clerk.view.roster.show_light("removed")
    clerk.rest()
    assert clerk.names() == ["测试0"]
    clerk.view.roster.back.click()
    clerk.rest()
    assert not Line.get_by_id(lines(batch)[0]).removed


def test_a_missing_account_is_chosen_beside_the_list(office, sit):
    batch = make_batch(office, 1)
    person = make_person(office, 60, account=False)
    add_line(batch, person, LineForm(), actor=office.entry)
    add_account(person, number="6200000000000603", bank="工商银行", actor=office.entry)
    clerk = sit(office.entry, batch)
    clerk.next_step()
    clerk.key(ENTER)
    assert clerk.focus.text() == "选账户"
    clerk.key(Qt.Key.Key_Space)
    clerk.key(ENTER)
    assert Line.get_by_id(lines(batch)[1]).account.bank == "工商银行"
    assert clerk.primary.text() == "送审"


def test_what_a_form_got_wrong_is_marked_in_it(office, sit):
    batch = make_batch(office, 1)
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="同意", actor=office.reviewer)
    clerk = sit(office.entry, batch)
    clerk.next_step()
    clerk.view.notice.notice.form.editor("working_days").set_value("0")
    clerk.next_step()
    assert clerk.view.notice.notice.form.boxes["working_days"].editor.property("problem")
    assert state(batch) == "reviewed"
    assert clerk.warned == []


def test_people_are_added_by_the_box(office, sit):
    batch = make_batch(office, 1)
    make_person(office, 50, "欧阳堃")
    clerk = sit(office.entry, batch)
    clerk.view.enter()
    clerk.key(Qt.Key.Key_N, CTRL)
    box = clerk.view.roster.strip.box
    clerk.qtbot.keyClicks(box, "ouyang")
    clerk.qtbot.waitUntil(box._is_open)
    clerk.key(ENTER)
    assert clerk.names() == ["测试0", "欧阳堃"]
    assert clerk.focus is box
    clerk.key(Qt.Key.Key_Escape)
    clerk.key(Qt.Key.Key_Z, CTRL)
    assert clerk.names() == ["测试0"]


def test_a_unit_is_added_with_its_head_count(office, sit):
    batch = make_batch(office, 1)
    clerk = sit(office.entry, batch)
    clerk.view.roster.strip.collective.click()
    clerk.rest()
    form = clerk.view.bar.form
    form.set_value({"unit": Unit.get(Unit.kind == "subdistrict").id, "headcount": "30"})
    form.editor("amount_fen").set_value(600_000)
    clerk.view.bar.confirm()
    clerk.rest()
    line = Line.get(Line.kind == "collective")
    assert (line.headcount, line.amount_fen) == (30, 600_000)


def test_problems_are_walked(office, sit):
    batch = make_batch(office, 5)
    for place in (1, 3):
        change_line(lines(batch)[place], LineForm(amount_fen=325_000), actor=office.entry)
    clerk = sit(office.entry, batch)
    seen = []
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F8, Qt.Key.Key_F8):
        clerk.key(key)
        seen.append(clerk.view.roster.table.current().position)
    assert seen == [2, 4, 2]


def test_find_and_light_filter(office, sit):
    batch = make_batch(office, 5)
    clerk = sit(office.entry, batch)
    clerk.view.roster.table.find_box.setText("测试3")
    clerk.qtbot.waitUntil(lambda: clerk.names() == ["测试3"])
    clerk.view.enter()
    clerk.key(Qt.Key.Key_Escape)
    clerk.qtbot.waitUntil(lambda: len(clerk.names()) == 5)


def test_objection_is_recorded_answered_and_its_line_leaves(office, sit, type_text):
    batch = make_batch(office, 3)
    publicise(office, batch)
    clerk = sit(office.entry, batch, tab="notice")
    clerk.view.notice.record()
    form = clerk.view.bar.form
    form.set_value({"text": "已退休", "position": "2", "received_on": clock.today()})
    clerk.view.bar.confirm()
    clerk.rest()
    assert Notice.get().objections.get().line_id == lines(batch)[1]
    assert clerk.primary.text() == "答复 1 条异议"
    clerk.next_step()
    type_text(clerk.focus, "属实")
    clerk.view.bar.form.editor("upheld").set_value(value=True)
    clerk.view.bar.confirm()
    clerk.rest()
    clerk.page.view.ways["upheld"]()
    clerk.rest()
    type_text(clerk.focus, "异议成立")
    clerk.key(ENTER)
    assert Line.get_by_id(lines(batch)[1]).removed


def test_a_batch_is_returned_with_a_reason(office, sit, type_text):
    batch = make_batch(office, 3)
    submit_batch(batch, actor=office.entry)
    reviewer = sit(office.reviewer, batch)
    reviewer.key(Qt.Key.Key_Backspace, CTRL)
    type_text(reviewer.focus, "缺材料")
    reviewer.key(ENTER)
    assert state(batch) == "returned"
    clerk = sit(office.entry, batch)
    assert "缺材料" in clerk.view.news.findChildren(type(clerk.window.news))[0].accessibleName()


def test_who_may_not_reads_why(office, sit):
    batch = make_batch(office, 3)
    auditor = sit(office.auditor, batch)
    assert not auditor.primary.isEnabled()
    assert "录入" in auditor.primary.accessibleDescription()
    submit_batch(batch, actor=office.entry)
    both = type(office.entry)(office.entry.id, office.entry.name, office.reviewer.roles)
    judge = sit(both, batch)
    assert "同事" in judge.primary.accessibleDescription()


def test_payments_many_at_once_and_void(office, sit, type_text):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    cashier = sit(office.cashier, batch, tab="paying")
    cashier.view.enter()
    cashier.key(Qt.Key.Key_6, ALT)
    cashier.view.bar.confirm()
    cashier.rest()
    assert Payment.select().count() == 3
    assert cashier.view.paying.sums.verdict() == "三数相符"
    cashier.view.enter()
    cashier.key(Qt.Key.Key_5, ALT)
    type_text(cashier.focus, "发错人")
    cashier.key(ENTER)
    assert Payment.select().count() == 4
    assert cashier.primary.text() == "登记 1 行结果"


def test_the_eye_shows_a_number_and_logs_it(office, sit):
    batch = make_batch(office, 1)
    clerk = sit(office.entry, batch)
    number = clerk.view.panel._number
    assert "****" in number._text.text()
    number._eye.click()
    clerk.rest()
    assert number._text.text() == Line.get().person.id_number
    assert AuditRow.select().where(AuditRow.verb == "person.reveal").count() == 1


def test_the_panel_is_a_drawer_in_a_small_window(office, sit):
    batch = make_batch(office, 3)
    clerk = sit(office.entry, batch, size=SMALLEST_WINDOW)
    clerk.view.enter()
    clerk.key(Qt.Key.Key_I, CTRL)
    assert clerk.view.panel.isVisible()
    clerk.key(Qt.Key.Key_Escape)
    assert not clerk.view.panel.isVisible()


def test_an_empty_batch_says_what_to_do(office, sit):
    clerk = sit(office.entry, make_batch(office, 0))
    assert clerk.primary.text() == "添加人员"
    clerk.next_step()
    assert clerk.focus is clerk.view.roster.strip.box


def test_no_batch_is_open(office, sit):
    clerk = sit(office.entry, 0)
    assert not clerk.view.isVisible()


def test_a_batch_that_is_gone_is_told(office, sit):
    assert sit(office.entry, 77).warned == ["库里已经没有这个批次。"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_tab_opens_in_every_state(office, sit, language, size):
    i18n.use_language(language)
    batch = make_batch(office, 3)
    change_line(lines(batch)[1], LineForm(amount_fen=325_000), actor=office.entry)
    paying = make_batch_paying(office)
    for shown in (batch, paying):
        clerk = sit(office.admin, shown, size=size)
        for tab in clerk.view.tabs:
            clerk.view.go(tab.key)
            clerk.rest()
            if language == "zh_CN":
                assert latin_words(clerk.page) <= {"Alt", "Ctrl"}
        assert clerk.view.width() <= size[0]
        assert clerk.view.minimumSizeHint().width() <= max(size[0], 1024)


def make_batch_paying(office):
    second = another_batch(office, Batch.get().id, range(60, 63))
    publicise(office, second)
    record_objection(
        Notice.get().id, text="金额有误", received_on=clock.today(), actor=office.entry
    )
    return second


def test_tables_are_sound_models(office, sit):
    clerk = sit(office.admin, make_batch(office, 3))
    view = clerk.view
    tables = (view.roster.table, view.checks.table, view.paying.table, view.notice.objections)
    for table in tables:
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(table.model, mode, clerk.window)
    for tab in view.tabs:
        view.go(tab.key)
        clerk.rest()


def test_the_room_under_the_cap_follows_what_is_typed(office, sit, qtbot):
    batch = make_batch(office, 1)
    at = sit(office.entry, batch)
    view, card = at.view.roster.table.view, at.view.panel.cap_card
    view.edit_column("amount_fen")
    editor = view.findChild(MoneyEdit)
    editor.setText("2600")
    assert card._words.text() == "还可领 400.00 元。"
    editor.setText("3200")
    assert card._head.text() == "超限额 200.00 元"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    at.rest()
    assert card._words.text() == "还可领 2,000.00 元。"
    at.window.resize(960, 540)
    at.rest()
    view.edit_column("amount_fen")
    view.findChild(MoneyEdit).setText("3200")
    assert at.view.roster._room.text() == "超限额 200.00 元"


def test_the_foot_adds_up_what_a_filter_left(office, sit):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    clerk = sit(office.cashier, batch, tab="paying")
    table = clerk.view.paying.table
    clerk.view.paying.record(Result.RECEIVED)
    clerk.rest()
    table.chips.choose(Result.OPEN)
    clerk.rest()
    assert table.foot._total.text() == "2,000.00"
    table.chips.choose("all")
    clerk.rest()
    assert table.foot._total.text() == "3,000.00"


def test_another_batch_begins_without_the_filter_of_the_last(office, sit):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    other = another_batch(office, batch, [7])
    clerk = sit(office.cashier, batch, tab="paying")
    table = clerk.view.paying.table
    table.chips.choose(Result.OPEN)
    clerk.rest()
    clerk.open("batch", batch_id=other, tab="paying")
    assert Result.OPEN not in table.chips.chosen()
