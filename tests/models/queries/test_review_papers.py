"""Papers of a list's review, and of how it was paid out, say what the store holds."""

from models import clock
from models.identity import IdKind
from models.operations.batches import LineForm, add_line
from models.operations.payments import record_results, start_paying
from models.operations.people import PersonCard, save_person
from models.operations.way import review_batch, submit_batch
from models.queries import papers
from models.queries.listed.review_papers import review_opinions, suspects
from models.rules.results import Result
from tests import builders, goods
from tests.printing.reading import printed, texts


def found(listed):
    (section,) = listed.sections
    return [dict(row) for row in section.rows]


def plain(document, key="form"):
    return "".join("".join(texts(printed(key, document))).split())


def test_every_line_stands_with_what_the_checks_say(office):
    batch = builders.make_batch(office, 2)
    bare = builders.make_person(office, 7, "王建国", account=False)
    add_line(batch, bare, LineForm(), actor=office.entry)
    rows = {row["name"]: row for row in found(review_opinions(batch))}
    assert len(rows) == 3
    assert rows["王建国"]["light"] != "通过"
    assert rows["王建国"]["findings"]
    assert "尚未提交审核" in plain(papers.build("review_opinions", batch), "list")


def test_the_steps_of_the_review_stand_under_the_list(office):
    batch = builders.make_batch(office, 2)
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="情况属实", actor=office.reviewer)
    document = papers.build("review_opinions", batch)
    assert "情况属实" in document.notes[1]
    assert "共2行" in document.notes[0]
    sums = [document.rows[n][5] for n in range(2)]
    assert sums == [100_000, 100_000]


def test_possible_doubles_of_a_list_are_told_with_their_chain(office):
    batch = builders.make_batch(office, 2)
    assert found(suspects(batch)) == []
    first = PersonCard(name="李喆", id_number=builders.resident_number(50), phone="13900010003")
    twin = PersonCard(
        id_kind=IdKind.NONE,
        name="李喆",
        id_missing_reason="遗失",
        phone="13900010003",
        class_key="hardship",
    )
    people = [save_person(None, card, actor=office.entry).id for card in (first, twin)]
    add_line(batch, people[0], LineForm(amount_fen=100_000), actor=office.entry)
    (row,) = found(suspects(batch))
    assert row["certainty"] == "很可能"
    assert row["chain"].count("李喆") == 2


def test_the_report_of_paying_out_has_the_sums_of_the_batch(office):
    batch = builders.make_batch(office, 3, pay="hand")
    assert "＿＿＿＿" in plain(papers.build("pay_report", batch))
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    lines = goods.lines_of(batch)
    record_results(lines[:2], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    said = plain(papers.build("pay_report", batch))
    assert "审定3,000.00元" in said
    assert "已领2行、2,000.00元" in said
    assert "尚余1,000.00元" in said
    assert "〔2026〕3号" in said
