"""Layouts of papers in the office's own hands."""

from dataclasses import replace
from datetime import datetime

import pytest

from models import clock
from models.errors import InputError, NotAllowed, NotFound
from models.layout_facts import layout_of
from models.operations.layouts import reset_layout, save_layout
from models.queries import audit, papers
from models.queries.audit_words import sentence
from models.queries.layouts import layout_row
from models.queries.listed import listed_kinds, spring_and_summer
from models.rules import layout_checks, layouts
from models.rules.layouts import LayoutSigner
from models.tables import PaperLayout
from tests.builders import approve, make_batch, make_campaign
from tests.models.queries.test_paper_queries import issue
from tests.printing.reading import printed, texts

KEYS = sorted({*layouts.keys()})


@pytest.mark.parametrize("key", KEYS)
def test_every_shipped_layout_can_be_printed(key):
    laid = layouts.shipped(key)
    assert layout_checks.problem(key, laid, laid) == ""
    assert layouts.load(layouts.dump(laid)) == laid


def test_a_layout_holds_from_its_year_on(office):
    first = layout_of("pay_sheet", 2026)
    mine = replace(first, title="{union}发放表", signed=(LayoutSigner("审批人", "王建国"),))
    save_layout("pay_sheet", 2027, mine, actor=office.admin)
    assert layout_of("pay_sheet", 2026) == first
    assert layout_of("pay_sheet", 2027) == layout_of("pay_sheet", 2030) == mine
    assert layout_row("pay_sheet", 2028).kept_from == 2027
    assert sentence(audit.entries(limit=1)[0]) == "修改了慰问金发放表的版式，自 2027 年起。"
    reset_layout("pay_sheet", 2027, actor=office.admin)
    assert layout_of("pay_sheet", 2027) == first
    with pytest.raises(NotFound):
        reset_layout("pay_sheet", 2027, actor=office.admin)


def test_an_issued_paper_keeps_its_layout(office):
    batch = make_batch(office)
    approve(office, batch)
    paper = issue(office, "pay_sheet", batch)
    before = papers.issued(paper)
    first = layout_of("pay_sheet", 2026)
    save_layout("pay_sheet", 2026, replace(first, title="新表"), actor=office.admin)
    assert papers.issued(paper) == before
    assert papers.build("pay_sheet", batch).title == "新表"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "标题"),
        ({"title": "{nobody}表"}, "nobody"),
        ({"title": "{表"}, "字段"),
        ({"size": "a0"}, "纸张"),
        ({"rows_per_page": 99}, "行数"),
        ({"columns": ()}, "一栏"),
    ],
)
def test_what_cannot_be_printed_is_refused(office, change, words):
    wrong = replace(layout_of("pay_sheet", 2026), **change)
    with pytest.raises(InputError, match=words):
        save_layout("pay_sheet", 2026, wrong, actor=office.admin)
    assert not PaperLayout.select().exists()


def test_only_reviewers_and_the_administrator_change_layouts(office):
    with pytest.raises(NotAllowed):
        save_layout("pay_sheet", 2026, layout_of("pay_sheet", 2026), actor=office.cashier)


def test_every_list_has_a_layout_with_a_sample():
    kinds = [one for one in listed_kinds() if one.drawing == "list"]
    for kind in kinds:
        assert layouts.shipped(kind.key).columns
    for kind in set(kinds) - set(spring_and_summer.PAPERS):
        assert layouts.sample(kind.key).get("rows") or layouts.sample(kind.key).get("sections")


def test_a_roster_follows_the_office(office):
    batch = make_batch(office)
    first = layout_of("sign_list", 2026)
    order = ("seq", "unit", "name", "amount", "signature")
    columns = tuple(
        replace(next(c for c in first.columns if c.key == key), on=True, label=f"栏{key}")
        for key in order
    )
    mine = replace(first, title="{union}发放花名册", columns=columns, rows_per_page=12)
    save_layout("sign_list", 2026, mine, actor=office.admin)
    made = papers.build("sign_list", batch)
    assert (made.columns, made.rows_per_page, made.title) == (order, 12, "云岫区总工会发放花名册")
    page = "".join(texts(printed("roster", made)))
    assert all(f"栏{key}" in page for key in order)
    assert made.rows[0].name in page
    assert made.rows[0].id_number not in page
    assert not papers.build("roster", batch).heads


def test_the_fair_of_last_year_keeps_last_years_layout(office):
    fairs = make_campaign(office, "2026年春送岗位", season="spring")
    first = layouts.shipped("intents")
    save_layout("intents", 2027, replace(first, title="新表名"), actor=office.admin)
    with clock.told(datetime(2027, 1, 15, 9)):  # noqa: DTZ001  (the desk's own time)
        assert papers.build("intents", fairs).title == first.title
