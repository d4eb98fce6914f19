import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.queries.charts import Series, StackedChart
from models.rules.states import State
from ui import theme, tokens
from ui.widgets.badge import Badge, Tag, season_tag, stage_tag, verdict_tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.chart import Chart, Legend, round_scale
from ui.widgets.chips import ChipBar, Choice, Segmented
from ui.widgets.dialog import FormDialog, Question, ReasonDialog
from ui.widgets.drawer import Drawer
from ui.widgets.empty_state import EmptyState
from ui.widgets.figures import Bar, Duty, DutyRow, HistoryRow, Part, Past, Tile
from ui.widgets.form import Field
from ui.widgets.info_bar import Info, InfoBar, InfoStack
from ui.widgets.label import Link
from ui.widgets.page_header import PageHeader
from ui.widgets.person_panel import CapCard, Facts, MaskedValue
from ui.widgets.stepper import Stage, Step, Stepper

STEPS = (
    Step("草稿", Stage.DONE, "12-01 李敏"),
    Step("送审", Stage.RETURNED, "缺材料"),
    Step("审核", Stage.NOW, "12-10 至 12-17"),
    Step("公示"),
)
MONEY = StackedChart(
    "每月合计",
    ("1月", "2月"),
    (Series("夏送清凉", (200_000_000, 0)), Series("金秋助学", (100_000_000, 50_000_000))),
)
LOOKS = (tokens.season_look("summer_cool"), tokens.season_look("autumn_study"))


def _cap():
    card = CapCard()
    card.show_cap(400_000, 125_000, 500_000)
    return card


def _chart():
    chart = Chart()
    chart.show_chart(MONEY, LOOKS)
    return chart


def _tile():
    tile = Tile("受助人数", "人", "同一人只计一次")
    tile.show_figure("4,986")
    return tile


def _parts(context):
    masked = MaskedValue(context, "身份证号")
    masked.set_value("9901****1119", lambda: "990102197904061119")
    facts = Facts()
    facts.add("身份证号", masked)
    return (
        *(Badge(stage_tag(state)) for state in State),
        *(Badge(verdict_tag("好", tone)) for tone in tokens.STATE_TONES),
        *(Badge(season_tag("季", season)) for season in tokens.SEASON_TONES),
        *(
            Button("字", icon="plus", variant=v)
            for v in ("", "primary", "ghost", "danger", "small")
        ),
        icon_button("eye", "看"),
        ChipBar([Choice("a", "全部", 412), Choice("b", "红", 3, "stop", "danger")]),
        Segmented([Choice("a", "万元"), Choice("b", "元"), Choice("c", "人次")]),
        *(
            InfoBar(Info("按上次的记忆对应。", tone, (("看", print),)))
            for tone in ("info", "danger")
        ),
        Stepper(STEPS),
        Stepper(STEPS, compact=True),
        _chart(),
        Legend(["夏", "秋"], LOOKS),
        EmptyState("还没有批次。", action="新建批次"),
        _cap(),
        facts,
        _tile(),
        Bar([Part(1, "c_spring")], 3),
        DutyRow(Duty("名单有红灯", "3 人", Tag("今天", "danger"), "stop", "danger")),
        HistoryRow(Past("09-12", "助学", "已签收", "1,500.00")),
        PageHeader("活动", "2026年度", [Button("新建", variant="primary")]),
        Card(edge="c_winter", opens=True),
        Card(edge="c_winter", side="top"),
    )


@pytest.mark.parametrize("letters", [100, 150])
@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
def test_every_part_is_painted_whole(context, qtbot, qapp, name, letters):
    theme.apply(qapp, name, letters=letters)
    board = QWidget()
    qtbot.addWidget(board)
    columns = QHBoxLayout(board)
    column = QVBoxLayout()
    for number, part in enumerate(_parts(context)):
        if number % 14 == 0:
            column = QVBoxLayout()
            columns.addLayout(column)
        column.addWidget(part)
    board.show()
    board.resize(board.minimumSizeHint())
    image = QImage(board.size() * 2, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(2)
    board.render(image, QPoint())
    small = [
        part
        for part in board.findChildren(QWidget)
        if part.isVisible() and part.width() < part.minimumSizeHint().width()
    ]
    assert not small


def test_badges_and_figures_speak(context):
    assert Badge(stage_tag(State.PUBLICISED)).accessibleName() == "公示"
    assert _tile().accessibleName() == "受助人数 4,986 人"
    duty = DutyRow(Duty("名单有红灯", "3 人", Tag("今天", "danger")))
    assert duty.accessibleName() == "名单有红灯 3 人 今天"


def test_stepper_says_each_step_and_opens_it(qtbot):
    stepper = Stepper()
    stepper.set_steps(STEPS)
    qtbot.addWidget(stepper)
    stepper.show()
    assert "审核 进行中 12-10 至 12-17" in stepper.accessibleDescription()
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    with qtbot.waitSignal(stepper.chosen) as chosen:
        QTest.keyClick(stepper, Qt.Key.Key_Return)
    assert chosen.args == [1]
    with qtbot.waitSignal(stepper.chosen) as chosen:
        QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    assert chosen.args == [0]


def test_compact_stepper_is_one_line():
    assert Stepper(STEPS, compact=True).sizeHint().height() < Stepper(STEPS).sizeHint().height()


def test_chart_is_walked_and_read(qtbot):
    chart = _chart()
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show()
    with qtbot.waitSignal(chart.walked) as walked:
        QTest.keyClick(chart.columns, Qt.Key.Key_Right)
    assert walked.args == ["1月 300.00 万元, 夏送清凉 200.00, 金秋助学 100.00"]
    QTest.keyClick(chart.columns, Qt.Key.Key_Right)
    assert "2月 50.00 万元" in chart.columns.accessibleDescription()
    QApplication.sendEvent(
        chart.columns, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(90, 90), QPoint(90, 90))
    )


def test_chart_becomes_a_table_by_a_key(qtbot):
    chart = _chart()
    qtbot.addWidget(chart)
    with qtbot.waitActive(chart):
        chart.show()
        chart.columns.setFocus()
    QTest.keyClick(chart.columns, Qt.Key.Key_T)
    assert chart._table.isVisible()
    assert chart._table.model().index(0, 1).data() == "2,000,000.00"
    QTest.keyClick(chart._table, Qt.Key.Key_T)
    assert chart.columns.isVisible()


@pytest.mark.parametrize("largest", [0, 1, 7, 99, 4_100_000, 87_000_000, 10**14])
def test_scale_holds_the_largest_in_round_steps(largest):
    whole = round_scale(largest)
    assert whole >= largest
    assert whole <= max(4 * largest, 4)
    assert whole % 4 == 0 or whole > 10


def test_masked_value_is_shown_logged_and_hidden(context, qtbot, qapp):
    read = []
    masked = MaskedValue(context, "身份证号")
    qtbot.addWidget(masked)
    masked.set_value("9901****1119", lambda: read.append(1) or "990102197904061119")
    masked.show()
    masked._eye.click()
    qtbot.waitUntil(context.tasks.idle)
    assert masked._text.text() == "990102197904061119"
    assert read == [1]
    masked._text.setFocus()
    QTest.keyClick(masked._text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "990102197904061119"
    context.locked.emit()
    assert masked._text.text() == "9901****1119"


def test_cap_says_the_numbers_and_the_way_out(qtbot):
    card = _cap()
    qtbot.addWidget(card)
    card.show()
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "超限额 250.00 元" in words
    assert {"已领 4,000.00", "本批 1,250.00", "限额 5,000.00"} <= set(words)
    assert card.way_out.isVisible()
    card.show_cap(0, 100, 500_000)
    assert not card.way_out.isVisible()


def _news(stack):
    return [b.accessibleName() for b in stack.findChildren(InfoBar) if b.isVisibleTo(stack)]


def test_only_the_gravest_news_is_shown(qtbot):
    stack = InfoStack()
    holder = QWidget()
    QVBoxLayout(holder).addWidget(stack)
    qtbot.addWidget(holder)
    holder.show()
    stack.show_infos([Info("知道", "info"), Info("停", "danger"), Info("问", "warn")])
    assert _news(stack) == ["停"]
    next(b for b in stack.findChildren(Button) if b.text() == "还有 2 条").click()
    qtbot.waitUntil(lambda: _news(stack) == ["停", "问", "知道"])
    stack.show_infos([])
    assert not stack.isVisible()


def test_questions_default_to_the_safe_answer(qtbot):
    question = Question(None, "删除批次", "名单会丢。", yes="删除批次")
    qtbot.addWidget(question)
    question.show()
    assert question.no.isDefault()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert question.result() == 0


def test_reason_must_be_given(qtbot, type_text):
    dialog = ReasonDialog(None, "移出名单", "张淑芬将移出。", yes="移出 1 人")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.yes.click()
    assert dialog.isVisible()
    type_text(dialog.form.editor("reason"), "重复")
    dialog.yes.click()
    assert dialog.result() == 1
    assert dialog.reason() == "重复"


def test_form_dialog_returns_data(qtbot):
    dialog = FormDialog(None, "新建", (Field("name", "名称", required=True),), yes="新建批次")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.editor("name").setText("第2批")
    QTest.keyClick(dialog.form.editor("name"), Qt.Key.Key_Return)
    assert dialog.result() == 1
    assert dialog.form.values() == {"name": "第2批"}


def test_drawer_comes_over_the_page_and_leaves(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    drawer = Drawer(page, "张淑芬")
    drawer.open_drawer()
    assert drawer.geometry().right() == 799
    page.resize(600, 400)
    assert drawer.geometry().right() == 599
    QTest.keyClick(drawer, Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_cards_and_links_open_by_keyboard(qtbot):
    for part, signal in ((Card(opens=True), "opened"), (Link("412"), "clicked")):
        qtbot.addWidget(part)
        part.resize(100, 40)
        part.show()
        with qtbot.waitSignal(getattr(part, signal)):
            QTest.keyClick(part, Qt.Key.Key_Return)
        with qtbot.waitSignal(getattr(part, signal)):
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
