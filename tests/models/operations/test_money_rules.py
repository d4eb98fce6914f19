"""Money that goes back, interest, lines split over two sources, and caps of homes and students."""

from datetime import date

import pytest

from models import clock, facts
from models.errors import InputError, RuleError, StateError
from models.operations.batches import LineForm, add_line, change_line
from models.operations.funds import (
    record_receipt,
    return_money,
    save_fund,
    void_receipt,
    void_return,
)
from models.operations.settings import change_setting
from models.operations.splitting import join_lines, split_lines
from models.operations.way import return_batch, submit_batch
from models.queries.batch_checks import person_caps
from models.queries.funds import INTEREST, RETURN, funds, ledger
from models.rules.batch_checks import findings
from models.rules.splitting import SplitRule
from models.tables import Batch, FundReceipt, Household, HouseholdMember, Line, Student
from tests import builders, goods

DAY = date(2026, 5, 1)


@pytest.fixture
def fund(office):
    made = save_fund(None, name="专户", kind="own_union", actor=office.admin).id
    record_receipt(made, amount_fen=100_000, received_on=DAY, actor=office.admin)
    return made


def send_back(office, fund, fen, **more):
    return return_money(
        fund, amount_fen=fen, returned_on=DAY, reason="结余缴回", actor=office.admin, **more
    )


def of_fund(fund):
    return next(row for row in funds(2026) if row.id == fund)


def test_money_that_goes_back_is_a_line_of_the_ledger(office, fund):
    send_back(office, fund, 30_000, document="缴〔2026〕1号")
    row = of_fund(fund)
    assert (row.returned_fen, row.balance_fen, row.free_fen) == (30_000, 70_000, 70_000)
    entry = ledger(fund, 2026)[-1]
    assert (entry.kind, entry.out_fen, entry.balance_fen) == (RETURN, 30_000, 70_000)
    with pytest.raises(RuleError, match="700"):
        send_back(office, fund, 70_001)
    void_return(entry.record_id, reason="填错", actor=office.admin)
    assert of_fund(fund).balance_fen == 100_000
    with pytest.raises(RuleError):
        void_return(entry.record_id, reason="填错", actor=office.admin)


def test_interest_stands_apart_and_counts(office, fund):
    record_receipt(fund, amount_fen=123, received_on=DAY, interest=True, actor=office.admin)
    row = of_fund(fund)
    assert (row.received_fen, row.interest_fen) == (100_123, 123)
    assert [entry.kind for entry in ledger(fund, 2026)][-1] == INTEREST
    last = FundReceipt.select().order_by(FundReceipt.id.desc()).get().id
    void_receipt(last, reason="重复", actor=office.admin)
    assert of_fund(fund).interest_fen == 0


def test_a_receipt_cannot_be_taken_back_once_its_money_went_back(office, fund):
    send_back(office, fund, 60_000)
    receipt = FundReceipt.get(FundReceipt.fund == fund).id
    with pytest.raises(RuleError):
        void_receipt(receipt, reason="重复", actor=office.admin)


def second_batch(office, batch):
    campaign = Batch.get_by_id(batch).campaign_id
    other = save_fund(None, name="中央财政", kind="state_budget", actor=office.admin).id
    record_receipt(other, amount_fen=10**7, received_on=DAY, actor=office.admin)
    builders.allocate(other, campaign, amount_fen=10**7, actor=office.admin)
    return builders.another_batch(office, batch, fund_id=other)


def test_a_split_line_is_two_lines_from_two_sources_and_no_double(office):
    batch = builders.make_batch(office, 2)
    into = second_batch(office, batch)
    split_lines(goods.lines_of(batch), into, SplitRule("percent", 30), actor=office.entry)
    sums = [[Line.get_by_id(one).amount_fen for one in goods.lines_of(b)] for b in (batch, into)]
    assert sums == [[70_000, 70_000], [30_000, 30_000]]
    submit_batch(batch, actor=office.entry)
    found = {finding.key for finding in findings(facts.batch_facts(Batch.get_by_id(into)))}
    assert "double_elsewhere" not in found
    submit_batch(into, actor=office.entry)
    with pytest.raises(Exception, match="锁"):
        split_lines(goods.lines_of(batch), into, SplitRule("even"), actor=office.entry)


def test_a_split_does_not_slip_under_the_cap_of_an_occasion(office):
    batch = builders.make_batch(office, 0)
    into = second_batch(office, batch)
    person = builders.make_person(office, 7)
    add_line(batch, person, LineForm(amount_fen=400_000), actor=office.entry)
    split_lines(goods.lines_of(batch), into, SplitRule("even"), actor=office.entry)
    submit_batch(batch, actor=office.entry)
    found = {finding.key for finding in findings(facts.batch_facts(Batch.get_by_id(into)))}
    assert "cap_occasion" in found


def test_lines_are_split_once_and_over_two_sources(office):
    batch = builders.make_batch(office, 1)
    lines = goods.lines_of(batch)
    with pytest.raises(InputError):
        split_lines(lines, batch, SplitRule("even"), actor=office.entry)
    into = second_batch(office, batch)
    split_lines(lines, into, SplitRule("even"), actor=office.entry)
    with pytest.raises(RuleError):
        split_lines(lines, into, SplitRule("even"), actor=office.entry)


def test_split_lines_are_joined_with_what_their_parts_have_now(office):
    batch = builders.make_batch(office, 2)
    into = second_batch(office, batch)
    lines = goods.lines_of(batch)
    with pytest.raises(RuleError, match="1"):
        join_lines(lines, actor=office.entry)
    split_lines(lines, into, SplitRule("percent", 30), actor=office.entry)
    part = goods.lines_of(into)[0]
    change_line(part, LineForm(amount_fen=20_000), actor=office.entry)
    submit_batch(into, actor=office.entry)
    with pytest.raises(StateError):
        join_lines(lines, actor=office.entry)
    return_batch(into, reason="名单有误", actor=office.reviewer)
    join_lines(lines, actor=office.entry)
    assert [Line.get_by_id(line).amount_fen for line in lines] == [90_000, 100_000]
    assert Line.get_by_id(part).removed_reason
    split_lines(lines, into, SplitRule("even"), actor=office.entry)
    assert Line.get_by_id(lines[1]).amount_fen == 50_000


def cap(office, scope, fen, **more):
    row = {
        "key": "own",
        "scope": scope,
        "period": "year",
        "limit_fen": fen,
        "aid_kinds": [],
        "source_kinds": [],
    }
    change_setting("caps", [row | more], actor=office.admin)


def share_a_home(office, *people):
    home = Household.create(head=people[0], created_by=office.entry.id, created_at=clock.now())
    for place, person in enumerate(people):
        HouseholdMember.create(household=home, person=person, position=place, relation="本人")


def keys_of(batch):
    return [finding.key for finding in findings(facts.batch_facts(Batch.get_by_id(batch)))]


def test_a_home_shares_one_cap(office):
    batch = builders.make_batch(office, 2)
    people = [Line.get_by_id(one).person_id for one in goods.lines_of(batch)]
    cap(office, "household", 150_000)
    assert "cap_year" not in keys_of(batch)
    share_a_home(office, *people)
    assert keys_of(batch).count("cap_year") == 1
    (use,) = person_caps(people[1], batch)
    assert (use.used_fen, use.this_fen, use.over_fen) == (100_000, 100_000, 50_000)


def test_a_home_remembers_what_others_of_it_got_elsewhere(office):
    batch = builders.make_batch(office, 1)
    into = second_batch(office, batch)
    mate = builders.make_person(office, 8)
    add_line(into, mate, LineForm(amount_fen=100_000), actor=office.entry)
    share_a_home(office, Line.get_by_id(goods.lines_of(batch)[0]).person_id, mate)
    cap(office, "household", 150_000)
    submit_batch(batch, actor=office.entry)
    assert "cap_year" in keys_of(into)


def test_a_student_has_a_cap_of_the_own(office):
    batch = builders.make_batch(office, 2)
    pupil = Line.get_by_id(goods.lines_of(batch)[0]).person_id
    cap(office, "student", 50_000)
    assert "cap_year" not in keys_of(batch)
    Student.create(person=pupil, entered_by=office.entry.id, changed_at=clock.now())
    assert keys_of(batch).count("cap_year") == 1


def test_a_cap_counts_only_in_its_years(office):
    batch = builders.make_batch(office, 1)
    cap(office, "person", 50_000, year_from=clock.today().year + 1)
    assert "cap_year" not in keys_of(batch)
    cap(office, "person", 50_000, year_to=clock.today().year)
    assert "cap_year" in keys_of(batch)
