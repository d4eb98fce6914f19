"""What four federations published is found to the digit: in figures, on paper, in a workbook."""

import io
import json
from datetime import date
from pathlib import Path
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
from tests.statements import counted
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow

PUBLISHED = json.loads(
    (Path(__file__).parent.parent / "data/published_figures.json").read_text("utf-8")
)["figures"]
SOURCES = ("yanan", "xianyang", "baqiao", "chengzhong")
FIVE_YEARS = (2021, 2022, 2023, 2024, 2025)
MANUAL = "manual."


def of(source):
    return [one for one in PUBLISHED if one["source"] == source]


def years(source):
    period = of(source)[0]["period"]
    if period["from"] is None:
        return FIVE_YEARS
    return tuple(range(int(period["from"][:4]), int(period["to"][:4]) + 1))


def true_value(figure):
    """Return a figure as it may really have been, for what is printed with 余, 近 or 不低于."""
    value, relation = figure["value"], figure["relation"]
    cents = 37 if figure["unit"] == "分" else 1
    return {
        "=": value,
        ">": value + value * 4 // 1000 + cents,
        "<": value - 2,
        ">=": value + 1,
    }[relation]


def yanan(ledger, v):
    ledger.fairs(v["spring.events"], v["spring.vacancies"])
    ledger.seekers(v["spring.intents"])
    ledger.classes(v["spring.classes"], v["spring.trainees"])
    ledger.sites(v["summer.sites"], v["summer.person_times"], v["summer.goods_value"])
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=v["autumn.amount"])
    whole, heads = v["winter.total_value"], v["winter.person_times"]
    people = ledger.people(4000)
    ledger.named("winter", people, class_key="hardship", money=whole // 4)
    left = whole - whole // 4
    rest = heads - len(people)
    ledger.collective(
        "winter", rest, 200, class_key="key_group", money=left // 3, goods=left - left // 3
    )
    ledger.recovered(v["hardship.households_relieved"], v["hardship.amount"])
    learners = ledger.people(v["study_dream.person_times"] // 2) * 2
    ledger.named("year_round", learners, kind="study_dream", money=v["study_dream.amount"])


def xianyang(ledger, v):
    homes = ledger.people(v["winter.households"], homes=True)
    ledger.named("winter", homes, class_key="hardship", money=52_450_000)
    rest = v["winter.hardship_person_times"] - len(homes)
    ledger.collective("winter", rest, 90, class_key="hardship_migrant", goods=99_000_000)
    ledger.fairs(40, v["spring.vacancies"])
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=v["autumn.amount"])
    models = ledger.people(v["model_workers.persons"])
    more = {"kind": "model_worker_visit", "class_key": "model_worker_city"}
    ledger.named("year_round", models, money=v["model_workers.amount"], **more)
    ill = ledger.people(v["epidemic.person_times"])
    hit = {"kind": "disaster", "class_key": "disaster"}
    ledger.named("year_round", ill, money=v["epidemic.amount"], **hit)
    staff = {"kind": "disaster", "class_key": "key_group_service"}
    ledger.collective(
        "year_round",
        5000,
        30,
        money=v["epidemic.consolation_money"],
        goods=v["epidemic.consolation_goods"],
        **staff,
    )
    ledger.donated("received", money=v["epidemic.charity"])
    ledger.donated("given", money=v["epidemic.donated_money"])
    ledger.donated("given", goods=v["epidemic.donated_goods"])
    for item, key, measure in (("蔬菜", "vegetables", "吨"), ("水果", "fruit", "箱")):
        amount = v[f"epidemic.{key}"]
        ledger.donated("given", item=item, quantity=amount, measure=measure)
    relief = v["consumption_aid.amount"]
    share = v["consumption_aid.share_of_gifts"]
    ledger.bought(relief, relief=True)
    ledger.bought(relief * 100 // share - relief - 1, relief=False)
    for level in ("provincial", "city"):
        heads = v[f"check_up.{level}_model_workers"]
        named = {"kind": "check_up", "class_key": f"model_worker_{level}"}
        ledger.collective("year_round", heads, 2, **named)


def baqiao(ledger, v):
    whole = v["all.total_value"]
    people = ledger.people(400)
    ledger.named("winter", people, class_key="hardship", money=whole // 2)
    ledger.sites(30, v["all.person_times"] - 400, whole - whole // 2)
    ledger.fairs(5, v["spring.vacancies"])
    ledger.seekers(v["spring.hired_laid_off"], at_work=True, seeker_class="laid_off")
    ledger.bought(v["consumption_aid.amount"], relief=True)


def chengzhong(ledger, v):
    whole = v["all_but_spring.amount"]
    part = whole // 4
    cared = ledger.people(v["winter.hardship_persons"])
    ledger.named("winter", cared + cared[:90], class_key="hardship", money=part)
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=part)
    ledger.sites(20, 900, part)
    living = {"kind": "living", "class_key": "hardship"}
    ledger.named("year_round", cared[:100], money=whole - 3 * part, **living)
    given = {"kind": "breakfast", "class_key": "public"}
    ledger.collective("year_round", v["breakfast.persons"], 5, money=v["breakfast.amount"], **given)
    given = {"kind": "check_up", "class_key": "public"}
    ledger.collective("year_round", v["check_up.persons"], 10, money=v["check_up.amount"], **given)
    given = {"kind": "screening", "class_key": "public"}
    ledger.collective("year_round", v["screening.persons"], 3, **given)
    hit = {"kind": "disaster", "class_key": "disaster"}
    ledger.named("year_round", ledger.people(150), money=v["epidemic.amount"], **hit)


BUILD = {"yanan": yanan, "xianyang": xianyang, "baqiao": baqiao, "chengzhong": chengzhong}


def build(ledger, source):
    values = {one["indicator"]: true_value(one) for one in of(source)}
    with store.atomic():
        BUILD[source](ledger, values)
        for key, value in values.items():
            if key.startswith(MANUAL):
                kind = indicators()[key]
                ledger.keyed(kind.label, value, kind.measure)


def span_of(source):
    held = years(source)
    return Span(date(held[0], 1, 1), date(held[-1], 12, 31))


def printed(figure, told):
    """Say whether a figure stands there as it was published."""
    exact, unit, phrase = told
    if figure["relation"] == ">=":
        return int(exact) >= figure["value"]
    if figure["relation"] != "=":
        said = f"{(figure['relation'] == '<' and '近') or ''}{figure['printed'].strip('近')}"
        return phrase.startswith(said)
    numbers = {exact.replace(",", ""), phrase.removesuffix(unit)}
    short = {one.rstrip("0").rstrip(".") if "." in one else one for one in numbers}
    return figure["printed"] in numbers | short


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Return a maker of one closed store a publisher, each made once."""
    made = {}

    def of_source(source):
        if source not in made:
            folder = tmp_path_factory.mktemp(source) / "四季送"
            office = builders.make_office(folder)
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


def test_a_line_moved_changes_exactly_what_it_should(tmp_path):
    office = builders.make_office(tmp_path / "四季送")
    ledger = open_ledger(office.admin, (2024, 2025))
    with store.atomic():
        people = ledger.people(6)
        ledger.named("winter", people, class_key="hardship", money=60_000)
        ledger.named("autumn", ledger.people(4), money=40_000)
        other = ledger.batch("summer", 2025, "summer_cool")
    moved = Line.get((Line.person == people[1]) & (Line.kind == "named"))
    assert Payment.get(Payment.line == moved.id).paid_on.year == 2025
    span = Span(date(2025, 1, 1), date(2025, 12, 31))
    figures, cells = all_figures(span), shown(statistics.table(span), "value")

    Line.update(batch=other).where(Line.id == moved.id).execute()
    after, now = all_figures(span), shown(statistics.table(span), "value")
    assert changed(figures, after) == {
        "summer.person_times": 1,
        "winter.person_times": -1,
        "winter.hardship_person_times": -1,
        "winter.hardship_persons": -1,
        "winter.households": -1,
        "winter.total_value": -10_000,
    }
    unit = str(ledger.units[1])
    assert changed(cells, now) == {
        (unit, "winter"): -10_000,
        (unit, "summer"): 10_000,
        ("", "winter"): -10_000,
        ("", "summer"): 10_000,
    }

    Line.update(unit=ledger.units[2]).where(Line.id == moved.id).execute()
    here = str(ledger.units[2])
    assert changed(now, shown(statistics.table(span), "value")) == {
        (unit, "summer"): -10_000,
        (unit, ""): -10_000,
        (here, "summer"): 10_000,
        (here, ""): 10_000,
    }
    assert all_figures(span) == after

    both = Span(date(2024, 1, 1), date(2025, 12, 31))
    before = shown(statistics.table(both, "unit", "year"), "value")
    Payment.update(paid_on=date(2024, 7, 1)).where(Payment.line == moved.id).execute()
    gone = changed(after, all_figures(span))
    assert gone == {
        "all.person_times": -1,
        "all.persons": -1,
        "all.households": -1,
        "all.total_value": -10_000,
        "all.amount": -10_000,
        "all_but_spring.amount": -10_000,
        "summer.person_times": -1,
    }
    assert changed(before, shown(statistics.table(both, "unit", "year"), "value")) == {
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
    qtbot.waitUntil(shown_page.context.tasks.idle, timeout=20_000)
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
