"""What four federations published is found to the digit: in figures, on paper, in a workbook."""

import io
import json
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

import app
from models import store
from models.exchange.table_out import table_xlsx
from models.queries import paper_figures, statistics, statistics_out
from models.queries.figures.indicators import indicators
from models.queries.figures.span import Span
from models.queries.handed_out import HandedOutLines, Within
from models.rules.phrases import unit_of
from models.tables import Line, Payment
from printing.registry import render
from tests import builders
from tests.ledger import open_ledger
from tests.published import SOURCES, build, of, printed, span_of, true_value, years
from tests.statements import counted
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.widgets.rows_model import CELL_ROLE


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Return a maker of one closed store a publisher, each made once."""
    made = {}

    def of_source(source):
        if source not in made:
            folder = tmp_path_factory.mktemp(source) / "四季送"
            office = builders.copy_office(folder)
            build(open_ledger(office.admin, years(source)), source)
            store.close()
            made[source] = folder, office
        folder, office = made[source]
        store.open_store(folder, operator=office.admin.name, password=builders.PASSWORD)
        return office

    of_source.made = made
    return of_source


@pytest.mark.parametrize("source", SOURCES)
def test_every_published_figure_is_found(stores, source):
    stores(source)
    span = span_of(source)
    found = {one.indicator.key: one for one in statistics.reported(span)}
    missing = {one["indicator"] for one in of(source)} - set(found)
    assert not missing
    wrong = [
        (one["indicator"], found[one["indicator"]].value, true_value(one))
        for one in of(source)
        if found[one["indicator"]].value != true_value(one)
    ]
    assert wrong == []


@pytest.mark.parametrize("source", SOURCES)
def test_the_paper_and_the_workbook_print_them(stores, source):
    stores(source)
    span = span_of(source)
    reported = statistics.reported(span)
    document = paper_figures.summary(span, reported)
    stream = io.BytesIO()
    render("summary", document, stream)
    pdf = pypdfium2.PdfDocument(stream.getvalue())
    text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    book = openpyxl.load_workbook(
        io.BytesIO(table_xlsx(statistics_out.figures_out(reported, span, "指标")))
    )
    rows = {row[0]: row[1:4] for row in book.worksheets[0].iter_rows(min_row=4, values_only=True)}
    for one in of(source):
        kind = indicators()[one["indicator"]]
        exact, unit, phrase = rows[kind.label]
        assert unit == unit_of(kind.measure)
        assert printed(one, (exact, unit, phrase)), (one["indicator"], exact, phrase)
        assert f"{kind.label}{exact}{unit}{phrase}" in text, kind.label


def shown(table, measure):
    """Return every cell of a table in a measure."""
    return {place: statistics.MEASURES[measure](cell) for place, cell in table.cells.items()}


def changed(before, after):
    keys = before.keys() | after.keys()
    told = {key: (before.get(key, 0), after.get(key, 0)) for key in keys}
    return {key: new - old for key, (old, new) in told.items() if new != old}


def all_figures(span):
    return {one.indicator.key: one.value for one in statistics.reported(span)}


@pytest.fixture
def two_years(tmp_path):
    """Return the ledger of a small office, one line of last year, and a summer's batch."""
    office = builders.copy_office(tmp_path / "四季送")
    ledger = open_ledger(office.admin, (2024, 2025))
    with store.atomic():
        people = ledger.people(6)
        ledger.named("winter", people, class_key="hardship", money=60_000)
        ledger.named("autumn", ledger.people(4), money=40_000)
        other = ledger.batch("summer", 2025, "summer_cool")
    moved = Line.get((Line.person == people[1]) & (Line.kind == "named"))
    assert Payment.get(Payment.line == moved.id).paid_on.year == 2025
    return ledger, moved.id, other


YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
BOTH = Span(date(2024, 1, 1), date(2025, 12, 31))


def test_a_line_moved_to_another_season(two_years):
    ledger, moved, other = two_years
    figures, cells = all_figures(YEAR), shown(statistics.table(YEAR), "value")
    Line.update(batch=other).where(Line.id == moved).execute()
    assert changed(figures, all_figures(YEAR)) == {
        "summer.person_times": 1,
        "winter.person_times": -1,
        "winter.hardship_person_times": -1,
        "winter.hardship_persons": -1,
        "winter.households": -1,
        "winter.total_value": -10_000,
    }
    unit = str(ledger.units[1])
    assert changed(cells, shown(statistics.table(YEAR), "value")) == {
        (unit, "winter"): -10_000,
        (unit, "summer"): 10_000,
        ("", "winter"): -10_000,
        ("", "summer"): 10_000,
    }


def test_a_line_moved_to_another_unit(two_years):
    ledger, moved, _other = two_years
    figures, cells = all_figures(YEAR), shown(statistics.table(YEAR), "value")
    Line.update(unit=ledger.units[2]).where(Line.id == moved).execute()
    unit, here = str(ledger.units[1]), str(ledger.units[2])
    assert changed(cells, shown(statistics.table(YEAR), "value")) == {
        (unit, "winter"): -10_000,
        (unit, ""): -10_000,
        (here, "winter"): 10_000,
        (here, ""): 10_000,
    }
    assert all_figures(YEAR) == figures


def test_a_line_moved_to_another_year(two_years):
    ledger, moved, _other = two_years
    figures, cells = all_figures(YEAR), shown(statistics.table(BOTH, "unit", "year"), "value")
    Payment.update(paid_on=date(2024, 7, 1)).where(Payment.line == moved).execute()
    gone = changed(figures, all_figures(YEAR))
    money = {"all.total_value", "all.amount", "all_but_spring.amount", "winter.total_value"}
    assert {key for key, by in gone.items() if by == -10_000} == money
    assert {key for key, by in gone.items() if by == -1} == {
        *(f"all.{name}" for name in ("person_times", "persons", "households")),
        *(f"winter.{name}" for name in ("person_times", "hardship_person_times")),
        *(f"winter.{name}" for name in ("hardship_persons", "households")),
    }
    assert len(gone) == 11
    here = str(ledger.units[1])
    assert changed(cells, shown(statistics.table(BOTH, "unit", "year"), "value")) == {
        (here, "2025"): -10_000,
        (here, "2024"): 10_000,
        ("", "2025"): -10_000,
        ("", "2024"): 10_000,
    }


def test_every_cell_leads_to_its_lines(stores):
    stores("chengzhong")
    table = statistics.table(span_of("chengzhong"), "unit", "season")
    for (row, column), cell in table.cells.items():
        lines = HandedOutLines(Within(table.span_of(row, column)))
        assert sum(lines.totals()) == cell.value_fen, (row, column)
        heads = lines.rows(0, 10_000, SimpleNamespace(key="", descending=False))
        assert sum(line.heads for line in heads) == cell.occasions
        assert lines.count() == len(heads)


def test_base_unions_are_counted_under_their_sub_district(stores):
    stores("baqiao")
    table = statistics.table(span_of("baqiao"))
    names = dict(table.keys).values()
    assert "甲一厂工会" not in names
    assert set(names) == {"甲街道", "乙街道", "丙街道"}


@pytest.mark.parametrize("side", statistics.SIDES)
def test_totals_of_every_side_agree(stores, side):
    stores("xianyang")
    table = statistics.table(span_of("xianyang"), side, "year")
    whole = table.cell("", "")
    for read in (statistics.MEASURES["value"], statistics.MEASURES["occasions"]):
        assert sum(read(table.cell(key, "")) for key, _name in table.keys) == read(whole)
        assert sum(read(table.cell("", key)) for key, _name in table.columns) == read(whole)


def test_a_table_is_one_statement_for_figures(stores):
    stores("baqiao")
    with counted() as sent:
        statistics.table(span_of("baqiao"))
    assert len(sent) == 2  # the figures, and the names of units


@pytest.fixture
def page(stores, settings, qtbot):
    made = []

    def open_(source):
        actor = stores(source).admin
        year = years(source)[-1]
        context = Context(actor, year, settings, office=Office("总工会", (year,)))
        window = MainWindow(context)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        bring_forward(window, qtbot)
        context.open("statistics")
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def texts(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(page, qtbot, source, arrangement):
    held = years(source)
    period = held[0] if len(held) == 1 else -len(held)
    if len(held) == 2:
        page.filters.start.set_value(date(held[0], 1, 1))
        page.filters.end.set_value(date(held[1], 12, 31))
        period = 0
    page.filters.period.set_value(period)
    page.filters.arrangement.set_value(arrangement)
    qtbot.waitUntil(page.context.tasks.idle)


@pytest.mark.parametrize("source", SOURCES)
def test_the_page_shows_them(page, qtbot, source):
    shown_page = page(source)
    choose(shown_page, qtbot, source, "figures")
    QAbstractItemModelTester(shown_page.figures.model())
    found = {row[0]: (row[1], row[2], row[-2]) for row in texts(shown_page.figures)}
    for one in of(source):
        label = indicators()[one["indicator"]].label
        assert printed(one, found[label]), (one["indicator"], found[label])


def test_keys_lead_from_a_cell_to_its_lines_and_back(page, qtbot):
    shown_page = page("baqiao")
    table = shown_page.table
    rows = texts(table)
    assert rows[-1][0] == "合计"
    assert rows[-1][-1] == "40.16"
    shown_page.filters.measure.choose("occasions")
    assert texts(table)[-1][-1] == "3,515"
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    for _step in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(shown_page.context.tasks.idle)
    lines = shown_page.window().pages.current()
    assert lines.key == "handed_out"
    qtbot.waitUntil(lambda: lines.table.model.rowCount() > 0)
    heads = sum(line.heads for line in lines.table.model.known_rows())
    assert f"{heads:,}" == rows_of(shown_page)[0][2]
    assert "夏送清凉" in lines.header._sub.text()
    lines.back.click()
    qtbot.waitUntil(shown_page.context.tasks.idle)
    assert shown_page.window().pages.current() is shown_page


def rows_of(shown_page):
    return texts(shown_page.table)


def test_what_is_shown_leaves_as_workbook_paper_and_paragraph(page, qtbot, tmp_path):
    shown_page = page("baqiao")
    targets = {".xlsx": tmp_path / "表.xlsx", ".pdf": tmp_path / "表.pdf"}
    shown_page.choose_target = lambda _parent, _title, kinds, _name: str(
        targets[".pdf" if "pdf" in kinds else ".xlsx"]
    )
    shown_page.handlers()["export"]()
    shown_page.save_pdf()
    qtbot.waitUntil(shown_page.context.tasks.idle)
    sheet = openpyxl.load_workbook(targets[".xlsx"]).worksheets[0]
    assert sheet["A3"].value == "单位"
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[0] == "合计"
    assert float(last[-1]) == pytest.approx(401_600.37)
    assert targets[".pdf"].read_bytes().startswith(b"%PDF")
    shown_page.copy_sentence()
    said = QGuiApplication.clipboard().text()
    assert "3,515人次" in said
    assert "40.16万元" in said


def test_one_unit_is_looked_at_with_those_below_it(page, qtbot):
    shown_page = page("baqiao")
    names = [shown_page.filters.unit.itemText(at) for at in range(shown_page.filters.unit.count())]
    assert names[0] == "全部单位"
    assert {"甲街道", "乙街道"} <= set(names)
    assert "甲一厂工会" not in names
    whole = {row[0]: row[-1] for row in texts(shown_page.table)}
    shown_page.filters.unit.setCurrentText("甲街道")
    qtbot.waitUntil(shown_page.context.tasks.idle)
    rows = texts(shown_page.table)
    assert [row[0] for row in rows] == ["甲街道", "合计"]
    assert rows[0][-1] == rows[1][-1] == whole["甲街道"]
    cell = shown_page.table.model().index(1, 1).data(CELL_ROLE)
    assert cell.total
    assert not shown_page.table.model().index(0, 1).data(CELL_ROLE).total
    shown_page.filters.unit.setCurrentText("未注明单位")
    qtbot.waitUntil(shown_page.context.tasks.idle)
    assert shown_page.layers.currentWidget() is shown_page.empty


def test_two_figures_side_by_side_say_why_they_differ(page, qtbot):
    shown_page = page("baqiao")
    whole = shown_page.table.model()
    shown_page.table.setCurrentIndex(whole.index(whole.rowCount() - 1, 0))
    first = shown_page.asked()
    shown_page.filters.compare.click()
    shown_page.filters.unit.setCurrentText("甲街道")
    qtbot.waitUntil(shown_page.context.tasks.idle)
    shown_page.filters.season.set_value("summer")
    shown_page.filters.measure.choose("yuan")
    qtbot.waitUntil(shown_page.context.tasks.idle)
    last = shown_page.table.model()
    shown_page.table.setCurrentIndex(last.index(last.rowCount() - 1, 0))
    shown_page.filters.compare.click()
    qtbot.waitUntil(shown_page.context.tasks.idle)
    assert shown_page.beside.isVisible()
    rows = texts(shown_page.beside.table)
    assert len(rows) >= 3
    assert rows[0][0] == first.title
    held, shown = (Decimal(rows[at][2].replace(",", "")) for at in (0, -1))
    steps = [Decimal(row[1].replace(",", "").replace("−", "-")) for row in rows[1:-1]]
    assert held + sum(steps) == shown
    assert "甲街道" in rows[-1][0]
    assert any("夏送清凉" in row[0] for row in rows[1:-1])
    shown_page.beside.close_button.click()
    assert not shown_page.beside.isVisible()
    assert shown_page.held is None


def test_days_without_anything_say_what_to_do(page, qtbot):
    shown_page = page("baqiao")
    shown_page.filters.period.set_value(0)
    shown_page.filters.start.set_value(date(1999, 1, 1))
    shown_page.filters.end.set_value(date(1999, 12, 31))
    qtbot.waitUntil(shown_page.context.tasks.idle)
    assert shown_page.layers.currentWidget() is shown_page.empty
    assert not shown_page.chart_card.isVisible()


def test_figures_are_told_without_a_window(stores, capsys, monkeypatch):
    office = stores("baqiao")
    folder = stores.made["baqiao"][0]
    store.close()
    monkeypatch.setenv("SJS_PASSWORD", builders.PASSWORD)
    words = ["--store", str(folder), "--operator", office.admin.name]
    days = ["--from", "2019-01-01", "--to", "2019-12-31", "--by", "season", "--json"]
    assert app.main([*words, "statistics", *days]) == 0
    told = json.loads(capsys.readouterr().out)
    found = {one["indicator"]: one for one in told["figures"]}
    for one in of("baqiao"):
        assert found[one["indicator"]]["value"] == true_value(one)
    assert found["all.total_value"]["phrase"] == "40余万元"
    assert told["rows"][-1]["total"]["occasions"] == true_value(of("baqiao")[0])
    assert app.main([*words, "statistics", "--from", "2020-01-01", "--to", "2019-01-01"]) == 2
