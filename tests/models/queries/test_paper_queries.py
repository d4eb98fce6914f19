from contextlib import suppress
from datetime import timedelta

import pytest

from models import clock, facts
from models.errors import NotFound, RuleError, StateError
from models.operations.batches import LineForm, add_collective
from models.operations.notices import publish_notice
from models.operations.papers import PaperDraft, issue_paper, record_print, void_paper
from models.operations.payments import record_results, start_paying
from models.operations.way import return_batch, review_batch, submit_batch
from models.queries import documents, papers
from models.rules.results import Result
from models.rules.serials import read_qr
from models.tables import Batch, Line, NumberSeries, Person, SlipNumber, Unit
from tests.builders import approve, make_batch
from tests.statements import counted


def issue(office, key, subject_id):
    """Issue a paper as the print room does."""
    papers.refuse_too_early(key, subject_id)
    of = papers.subject(key, subject_id)
    kind = papers.kind(key)
    document = papers.build(key, subject_id)
    draft = PaperDraft(
        key=key,
        title=kind.label,
        document=documents.dump(document),
        year=of.year,
        series="SJS",
        digest=of.digest,
        batch_id=of.batch_id,
        campaign_id=of.campaign_id or None,
        slip_series="DWN",
        slip_lines=papers.slip_lines(subject_id) if kind.numbered_lines else (),
    )
    return issue_paper(draft, actor=office.cashier).id


def test_roster_equals_the_lines(office):
    batch = make_batch(office)
    document = papers.build("roster", batch)
    assert [row.name for row in document.rows] == ["测试0", "测试1", "测试2"]
    assert sum(row.amount_fen for row in document.rows) == document.expected.amount_fen == 300_000
    assert document.rows[0].sex in {"男", "女"}
    assert document.mark.preview
    assert "冬送温暖" in document.title


def test_preview_consumes_no_number(office):
    batch = make_batch(office)
    approve(office, batch)
    papers.build("slips", batch)
    assert SlipNumber.select().count() == 0


def test_slips_get_numbers_once(office):
    batch = make_batch(office)
    approve(office, batch)
    paper = issue(office, "slips", batch)
    first = papers.issued(paper)
    numbers = [slip.number for slip in first.slips]
    assert len(set(numbers)) == 3
    assert [read_qr(slip.qr_text) for slip in first.slips] == numbers
    with pytest.raises(RuleError, match=papers.issued(paper).mark.number):
        issue(office, "slips", batch)
    void_paper(paper, reason="纸张受潮", actor=office.cashier)
    again = papers.issued(issue(office, "slips", batch))
    assert not set(numbers) & {slip.number for slip in again.slips}


def test_reprint_is_counted_and_unchanged(office):
    batch = make_batch(office)
    approve(office, batch)
    paper = issue(office, "sign_list", batch)
    assert papers.issued(paper).mark.copy_no == 0
    record_print(paper, way="printer", actor=office.cashier)
    Person.update(name="改名").execute()
    again = papers.issued(paper)
    assert again.mark.copy_no == 2
    assert again.rows[0].name == "测试0"
    assert again.mark.digest == Batch.get_by_id(batch).digest
    row = papers.issued_papers(batch_id=batch)[0]
    assert (row.prints, row.state) == (1, "live")
    void_paper(paper, reason="换模板", actor=office.cashier)
    with pytest.raises(StateError):
        record_print(paper, way="pdf", actor=office.cashier)


def test_a_returned_batch_leaves_no_live_paper(office):
    batch = make_batch(office)
    approve(office, batch)
    for key in ("sign_list", "slips"):
        issue(office, key, batch)
    return_batch(batch, reason="金额有误", actor=office.reviewer)
    assert {row.state for row in papers.issued_papers(batch_id=batch)} == {"void"}
    assert {slip.state for slip in SlipNumber.select()} == {"void"}
    approve(office, batch)
    assert issue(office, "slips", batch)


def test_slips_beyond_the_hundred_thousandth_stay_in_order(office):
    batch = make_batch(office)
    approve(office, batch)
    NumberSeries.create(prefix="DWN", year=2026, next=99_999)
    document = papers.issued(issue(office, "slips", batch))
    assert [slip.number.split("-")[2] for slip in document.slips] == ["99999", "100000", "100001"]


def test_a_list_that_changed_is_not_issued(office):
    batch = make_batch(office)
    approve(office, batch)
    of = papers.subject("roster", batch)
    document = papers.build("roster", batch)
    return_batch(batch, reason="重审", actor=office.reviewer)
    draft = PaperDraft(
        "roster", "花名册", documents.dump(document), of.year, "SJS", of.digest, batch
    )
    with pytest.raises(RuleError):
        issue_paper(draft, actor=office.entry)


def test_too_early(office):
    batch = make_batch(office)
    with pytest.raises(StateError):
        papers.refuse_too_early("sign_list", batch)
    papers.refuse_too_early("roster", batch)
    with pytest.raises(NotFound):
        papers.build("roster", 999)


def test_notice_leaves_the_query_masked(office):
    batch = make_batch(office)
    Person.update(name="欧阳小明").where(Person.name == "测试0").execute()
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="同意", actor=office.reviewer)
    publish_notice(
        batch,
        starts_on=clock.today() - timedelta(days=9),
        working_days=5,
        preset="web",
        place="网站",
        actor=office.entry,
    )
    text = documents.dump(papers.build("notice", batch))
    assert "欧阳*明" in text
    for person in Person.select():
        assert person.id_number not in text
        assert person.name not in text


def test_cover_names_exceptions_and_steps(office):
    batch = make_batch(office)
    approve(office, batch)
    cover = papers.build("cover", batch)
    assert [step.label for step in cover.steps] == ["送审", "审核通过", "张贴公示", "审批通过"]
    assert cover.meeting_number == "〔2026〕3号"
    assert cover.totals.amount_fen == 300_000


def test_summary_counts_what_was_paid(office):
    batch = make_batch(office)
    campaign = Batch.get_by_id(batch).campaign_id
    assert papers.build("summary", campaign).total.occasions == 0
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    some = [line.id for line in Line.select()][:2]
    record_results(some, Result.RECEIVED, on=clock.today(), actor=office.cashier)
    summary = papers.build("summary", campaign)
    assert (summary.total.people, summary.total.occasions) == (2, 2)
    assert summary.total.total_fen == 200_000
    assert summary.groups == ("困难职工",)
    assert sum(row.total.money_fen for row in summary.rows) == summary.total.money_fen


MOST_STATEMENTS = {
    "roster": 12,
    "sign_list": 12,
    "pay_list": 12,
    "slips": 12,
    "notice": 17,
    "cover": 16,
    "summary": 14,
    "claim_cover": 33,
}


@pytest.mark.parametrize("people", [2, 30])
def test_statements_do_not_grow_with_the_lines(office, people):
    batch = make_batch(office, people)
    approve(office, batch)
    campaign = Batch.get_by_id(batch).campaign_id
    ids = {"batch": batch, "campaign": campaign, "year": 2026}
    taken = {}
    for key, kind in papers.KINDS.items():
        with counted() as statements, suppress(NotFound):  # a paper of what did not happen
            papers.build(key, ids[kind.of])
        taken[key] = len(statements)
    assert not {key: n for key, n in taken.items() if n > MOST_STATEMENTS.get(key, 24)}
    with counted() as statements:
        facts.batch_facts(Batch.get_by_id(batch))
    assert len(statements) <= 11


def test_a_unit_counts_its_heads_as_occasions_and_nobody_as_a_person(office):
    batch = make_batch(office, 2)
    unit = Unit.get(Unit.kind == "subdistrict")
    form = LineForm(headcount=30, amount_fen=0, goods="米", goods_fen=90_000)
    add_collective(batch, unit.id, form, actor=office.entry)
    approve(office, batch)
    digest = Batch.get_by_id(batch).digest
    Unit.update(name="改了名").where(Unit.id == unit.id).execute()
    *_named, row = papers.build("roster", batch).rows
    assert (row.name, row.headcount, row.collective) == (unit.name, 30, True)
    assert papers.build("roster", batch).expected.headcount == 32
    start_paying(batch, actor=office.cashier)
    every = [line.id for line in Line.select()]
    record_results(every, Result.RECEIVED, on=clock.today(), actor=office.cashier)
    total = papers.build("summary", Batch.get_by_id(batch).campaign_id).total
    assert (total.people, total.occasions, total.goods_fen) == (2, 32, 90_000)
    assert Batch.get_by_id(batch).digest == digest


def test_a_letter_names_the_phone_of_the_union(office):
    batch = make_batch(office)
    approve(office, batch)
    Person.update(phone="13900000001").execute()
    for letter in papers.build("letter", batch).letters:
        said = "".join(letter.paragraphs)
        assert "0991-1234567" in said
        assert "13900000001" not in said


def test_a_report_counts_the_lines_still_open(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    first = Line.select().order_by(Line.id).first()
    record_results([first.id], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    (sheet,) = papers.build("pay_report", batch).sheets
    table = next(part.table for part in sheet.parts if part.side == "发放情况")
    counts = {row[0]: row[1] for row in table.rows}
    assert counts == {"审定": "3", "已领": "1", "退回": "0", "差额": "2"}


def test_nobody_without_an_honour_is_a_model_worker(office):
    batch = make_batch(office)
    approve(office, batch)
    assert {row[2] for row in papers.build("model_workers", batch).rows} == {""}
