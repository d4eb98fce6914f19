from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from models.changes import Change, Outcome
from models.errors import RuleError, WrongPassword
from tests.ui.front import bring_forward
from ui import theme
from ui.context import Copy, Hit, HitGroup, Office
from ui.main_window import MainWindow
from ui.pages import Group, PageKind, discover
from ui.responsive import Size
from ui.widgets.button import Button
from ui.widgets.status_bar import copy_words

NOW = datetime.fromisoformat("2026-12-17T17:41")
DRAWN = []


@pytest.fixture
def kinds(make_page):
    return (
        make_page("home", responds_to=Change.LINES, reload=lambda self: DRAWN.append(self.key)),
        make_page("people", order=2, group=Group.RECORDS),
        make_page("person", group=Group.NONE, parent_key="people"),
        make_page("backup", group=Group.BOTTOM),
    )


@pytest.fixture
def open_window(kinds, qtbot):
    def open_(context, size=(1366, 768)):
        window = MainWindow(context, kinds)
        qtbot.addWidget(window)
        window.resize(*size)
        bring_forward(window, qtbot)
        context.open("home")
        qtbot.waitUntil(context.tasks.idle)
        return window

    return open_


@pytest.fixture
def window(open_window, context):
    return open_window(context)


def _words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_pages_are_made_when_opened_and_found_again(window, context):
    assert window.pages.count() == 1
    first = window.pages.current()
    context.open("person", person=7)
    assert window.pages.current().seen == [{"person": 7}]
    assert window.rail._buttons["people"].isChecked()
    window.do_back()
    assert window.pages.current() is first


def test_unknown_pages_are_not_opened(window, context):
    context.open("nowhere")
    assert window.pages.current().key == "home"


def test_numbers_open_the_rail_in_order(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.current().key == "people")


def test_a_page_can_refuse_to_be_left(window, context):
    window.pages.current().may_leave = lambda: False
    context.open("people")
    assert window.pages.current().key == "home"
    assert not window.close()
    del window.pages.current().may_leave


def test_keys_reach_the_page_in_view(window, qtbot):
    done, page = [], window.pages.current()
    button = Button("提请审批", variant="primary")
    page.body.addWidget(button)
    qtbot.waitUntil(button.isVisible)
    button.clicked.connect(lambda: done.append("primary"))
    page.primary_action = lambda: button
    page.handlers = lambda: {"print": lambda: done.append("print")}
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_P, control)
    QTest.keyClick(window, Qt.Key.Key_Return, control)
    button.set_reason("公示没有期满")
    QTest.keyClick(window, Qt.Key.Key_Return, control)
    assert done == ["print", "primary"]
    assert button.accessibleDescription() == "公示没有期满"


def test_changes_reload_what_is_seen_now_and_the_rest_when_seen(window, context, qtbot):
    DRAWN.clear()
    context.run_operation(lambda: Outcome(Change.LINES, message="已保存"))
    qtbot.waitUntil(context.tasks.idle)
    assert DRAWN == ["home"]
    context.open("people")
    context.announce(Change.LINES)
    assert DRAWN == ["home"]
    context.open("home")
    assert DRAWN == ["home", "home"]


def test_success_stands_in_the_status_bar(window, context):
    context.notify("已导入 300 行")
    assert any(text.startswith("已导入 300 行 · ") for text in _words(window.status))


def test_failure_stands_in_the_info_bar_until_the_page_changes(window, context, qtbot):
    def fail():
        raise RuleError("资金不足。", "请先登记到账。")

    context.run_operation(fail)
    qtbot.waitUntil(window.news.isVisible)
    assert "资金不足。 请先登记到账。" in _words(window.news)
    context.open("people")
    assert not window.news.isVisible()


def test_bugs_offer_their_details(window, context, qtbot, qapp):
    context.run_operation(lambda: 1 // 0)
    qtbot.waitUntil(window.news.isVisible)
    window.news.findChildren(Button)[-1].click()
    assert "ZeroDivisionError" in qapp.clipboard().text()


def test_lock_covers_everything_until_the_password(make_context, open_window, qtbot, qapp):
    def unlock(password):
        if password != "对":
            raise WrongPassword("口令不对。")

    context = make_context(unlock=unlock)
    window, locked = open_window(context), []
    context.locked.connect(lambda: locked.append(1))
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked
    assert window.cover.isVisible()
    assert not window.pages.isVisible()
    window.cover._password.setText("错")
    window.cover._on_go()
    qtbot.waitUntil(context.tasks.idle)
    assert "口令不对。" in _words(window.cover)
    window.cover._password.setText("对")
    window.cover._on_go()
    qtbot.waitUntil(window.pages.isVisible)


def test_nobody_at_the_desk_locks(window, qtbot):
    assert window._idle.isActive()
    window._idle.setInterval(1)
    window._idle.start()
    qtbot.waitUntil(window.cover.isVisible)


@pytest.mark.parametrize(
    ("size", "shape", "narrow"),
    [
        ((1366, 768), Size.FULL, False),
        ((1366, 696), Size.COMPACT, False),
        ((1024, 680), Size.COMPACT, True),
        ((960, 540), Size.SMALL, True),
    ],
)
def test_window_takes_the_shape_of_its_size(open_window, context, size, shape, narrow):
    window = open_window(context, size)
    assert window.pages.current().size_class is shape
    assert (window.rail.width() == 56) is narrow
    assert window.top.search.width() > 200


@pytest.mark.parametrize("letters", [100, 150])
def test_nothing_is_smaller_than_it_needs(open_window, context, qapp, letters):
    theme.apply(qapp, theme.LIGHT, letters=letters)
    window = open_window(context, (960, 540))
    for bar in (window.top, window.status):
        for part in bar.findChildren(QLabel):
            if part.isVisible() and part.text():
                assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_year_is_for_every_page(window, context, qtbot):
    heard = []
    context.year_changed.connect(heard.append)
    window.top.year.setCurrentIndex(1)
    assert heard == [2025]
    assert context.year == 2025


def test_practice_is_always_said(make_context, open_window):
    window = open_window(make_context(Office("练习区总工会", (2026,), practice=True)))
    assert "练习库 · 只有虚构人员" in _words(window)


def test_regions_are_visited_in_reading_order(window, qapp):
    window.activateWindow()
    window.rail.focus_target().setFocus()
    window.do_next_region()
    assert window.focusWidget() is window.top.search
    window.do_previous_region()
    assert window.focusWidget() is window.rail.focus_target()


def test_help_opens_beside_and_closes(window, qtbot):
    window.do_help()
    assert window.help.isVisible()
    QTest.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


@pytest.mark.parametrize(
    ("hours", "words", "tone"),
    [
        (1, "副本良好 今天16:41", "ok"),
        (20, "副本良好 昨天21:41", "ok"),
        (25, "副本已 1 天", "warn"),
    ],
)
def test_copys_age_is_said(hours, words, tone):
    assert copy_words(Copy(NOW - timedelta(hours=hours)), NOW) == (words, tone)


def test_old_and_missing_copies_stop():
    assert copy_words(Copy(NOW - timedelta(days=8)), NOW) == ("副本已 8 天", "danger")
    assert copy_words(Copy(None), NOW) == ("还没有副本", "danger")


def test_copy_and_badges_are_shown(make_context, open_window, qtbot):
    context = make_context(last_copy=lambda: Copy(NOW), badges=lambda: {"people": "3 待办"})
    window = open_window(context)
    qtbot.waitUntil(context.tasks.idle)
    assert window.rail._buttons["people"].accessibleDescription() == "3 待办"
    window.status._copy.clicked.emit()
    assert window.pages.current().key == "backup"


def test_search_opens_what_was_found(make_context, open_window, qtbot, type_text):
    asked = []

    def search(text):
        asked.append(text)
        hits = [Hit("张淑芬", "9901****1119", "姓名", "person", {"person": 7}, "person")]
        return [HitGroup("人", hits), HitGroup("户", [])]

    context = make_context(search=search)
    window = open_window(context)
    box = window.top.search
    box.setFocus()
    type_text(box, "", composing="zhang")
    qtbot.wait(200)
    assert asked == []
    type_text(box, "张淑芬")
    qtbot.waitUntil(box.list.isVisible)
    assert asked == ["张淑芬"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.pages.current().seen == [{"person": 7}]
    assert box.text() == ""


def test_search_says_when_nothing_was_found(make_context, open_window, qtbot, type_text):
    window = open_window(make_context())
    box = window.top.search
    type_text(box, "无")
    qtbot.waitUntil(box.list.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.pages.current().key == "home"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.list.isVisible()


def test_long_work_is_shown_and_can_be_cancelled(window, context, qtbot):
    def count(progress):
        while True:
            progress.report(12, 30)

    context.run_long(count, what="生成发放单")
    qtbot.waitUntil(lambda: any("生成发放单 12 / 30" in t for t in _words(window.status)))
    stop = next(b for b in window.status.findChildren(Button) if b.text() == "取消")
    stop.click()
    qtbot.waitUntil(context.tasks.idle)
    assert not stop.isVisible()


def test_pages_found_by_listing_are_whole():
    for page in discover():
        assert isinstance(page, PageKind)
        assert page.label
        assert page.group is Group.NONE or page.icon
