"""Ledgers of a year say what the store holds, day by day, and nothing that was taken back."""

from datetime import date, datetime, timedelta

import pytest

from models import clock
from models.operations.attachments import Owner, attach, keep
from models.operations.call_backs import draw_sample, record_call
from models.operations.funds import record_receipt, save_fund, void_receipt
from models.operations.goods import ItemForm, SupplierForm, save_item, save_supplier
from models.operations.goods_stock import void_goods_in
from models.operations.notices import answer_objection, record_objection
from models.operations.papers import PaperDraft, issue_paper, void_paper
from models.operations.payments import record_results, start_paying
from models.operations.placements import (
    IntentForm,
    SeekerForm,
    record_follow_up,
    save_intent,
    save_seeker,
)
from models.operations.sites import TeamForm, plan_route, record_visits, save_team
from models.operations.visits import withdraw_visit
from models.queries import documents, papers
from models.queries.batch_notices import batch_notice
from models.queries.call_backs import calls, draws
from models.queries.listed import listed_kinds
from models.queries.listed.contact_ledgers import (
    call_back_ledger,
    objection_ledger,
    visit_ledger,
)
from models.queries.listed.goods_ledgers import donation_ledger, purchase_ledger
from models.queries.listed.handover import handover
from models.queries.listed.issued_ledger import issued_ledger
from models.queries.listed.seekers import seekers
from models.rules.call_backs import Outcome
from models.rules.dossier import OwnerKind, VisitPurpose
from models.rules.goods import InKind
from models.rules.results import Result
from models.tables import Batch, FundReceipt, Line, RouteStop
from tests import builders, dossiers, goods
from tests.scanned import issue
from tests.statements import counted

YEAR = 2026


@pytest.fixture(autouse=True)
def _in_november():
    with clock.told(datetime(YEAR, 11, 21, 10)):  # noqa: DTZ001  (the desk's own time)
        yield


def found(listed):
    (section,) = listed.sections
    return [dict(row) for row in section.rows]


def test_what_was_bought_stands_by_invoice_with_its_price(office):
    supplier = save_supplier(None, SupplierForm("云岫粮油有限公司"), actor=office.entry).id
    rice = save_item(
        None, ItemForm("大米", "袋", 6_550, spec="10kg", relief_area=True), actor=office.entry
    ).id
    goods.take_in(office, rice, 20, supplier_id=supplier, invoice="123", keeper="张淑芬")
    wrong = goods.take_in(office, rice, 1)
    void_goods_in(wrong, reason="重复", actor=office.entry)
    goods.take_in(office, rice, 5, kind=InKind.DONATION)
    (row,) = found(purchase_ledger(goods.day(10).year))
    assert (row["supplier"], row["invoice"], row["relief"]) == ("云岫粮油有限公司", "123", "是")
    assert (row["quantity"], row["price_fen"], row["value_fen"]) == ("20", 6_550, 131_000)
    assert (row["keeper"], row["operator"]) == ("张淑芬", "录入员")
    assert found(purchase_ledger(1999)) == []


def test_gifts_of_money_and_of_goods_stand_together_by_day(office):
    fund = save_fund(None, name="社会捐助", kind="donation", actor=office.admin).id
    own = save_fund(None, name="本级工会经费", kind="own_union", actor=office.admin).id
    first, today = date(YEAR, 1, 2), clock.today()
    record_receipt(own, amount_fen=7, received_on=first, actor=office.admin)
    record_receipt(
        fund, amount_fen=5_000_000, received_on=today, summary="云岫慈善协会", actor=office.admin
    )
    record_receipt(fund, amount_fen=1, received_on=today, actor=office.admin)
    wrong = FundReceipt.get(FundReceipt.amount_fen == 1).id
    void_receipt(wrong, reason="重复", actor=office.admin)
    milk = goods.make_item(office, "牛奶", "箱", 4_800)
    ago = (today - first).days
    goods.take_in(office, milk, 200, ago=ago, kind=InKind.DONATION)
    kinds = [row["kind"] for row in found(donation_ledger(YEAR))]
    assert kinds == ["牛奶", "捐款"]
    assert sum(row.get("amount_fen", 0) for row in found(donation_ledger(YEAR))) == 5_000_000
    assert sum(row.get("value_fen", 0) for row in found(donation_ledger(YEAR))) == 960_000


def test_visits_and_rounds_stand_together_by_day(office, tmp_path):
    home, _file, _people = dossiers.make_home(office, first=10)
    visit = dossiers.make_visit(office, home, visited_on=date(YEAR, 2, 1), needs="医药费")
    wrong = dossiers.make_visit(office, home, purpose=VisitPurpose.REVIEW)
    withdraw_visit(wrong, reason="记错", actor=office.entry)
    attach(
        Owner(OwnerKind.VISIT, visit), "", keep([dossiers.photo_file(tmp_path)]), actor=office.entry
    )
    batch = builders.make_batch(office, 1)
    campaign = Batch.get_by_id(batch).campaign_id
    team = save_team(None, campaign, TeamForm("第一组", "老王"), actor=office.entry).made
    day = date(YEAR, 1, 20)
    plan_route(campaign, team, day, line_ids=goods.lines_of(batch), actor=office.entry)
    record_visits([stop.id for stop in RouteStop.select()], day, actor=office.entry)
    stop, home_row = found(visit_ledger(YEAR))
    assert (stop["name"], stop["who"], stop["gifts"]) == ("测试0", "老王", "慰问金 1,000.00 元")
    assert (home_row["name"], home_row["who"], home_row["photos"]) == ("测试10", "赵敏、钱勇", 1)
    assert home_row["situation"].endswith("；医药费")
    assert found(visit_ledger(1999)) == []


def test_calls_of_every_kind_stand_by_day(office):
    batch = builders.make_batch(office, 3, pay="hand")
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results(goods.lines_of(batch), Result.RECEIVED, on=clock.today(), actor=office.cashier)
    draw_sample(batch, size=2, seed="1", actor=office.entry)
    one, _waiting = calls(draws(batch)[0].id)
    record_call(
        one.id,
        Outcome.CONFIRMED,
        on=clock.today(),
        caller="李敏",
        actor=office.entry,
    )
    spring = builders.make_campaign(office, "2026年春送岗位", "spring")
    seeker = save_seeker(
        None, spring, SeekerForm("李喆", phone="13900010003"), actor=office.entry
    ).made
    began = date(YEAR, 1, 5)
    form = IntentForm(began, began, began, post="包装工")
    intent = save_intent(None, seeker, form, actor=office.entry).made
    record_follow_up(
        intent, "month_1", done_on=began + timedelta(days=40), outcome="working", actor=office.entry
    )
    work, aid = found(call_back_ledger(YEAR))
    assert (work["kind"], work["matter"]) == ("就业回访（满1个月）", "包装工")
    assert work["phone"] == "139****0003"
    assert (aid["name"], aid["caller"]) == (one.name, "李敏")
    assert aid["matter"].endswith("第1批")
    (registered,) = found(seekers(spring))
    assert registered["name"] == "李喆"


def test_objections_stand_with_their_answers(office):
    batch = builders.make_batch(office)
    builders.publicise(office, batch)
    notice, today = batch_notice(batch).id, clock.today()
    line = Line.get(Line.batch == batch).id
    for text, about in (("收入偏高", line), ("询问办法", None)):
        record_objection(notice, text=text, line_id=about, received_on=today, actor=office.entry)
    first = batch_notice(batch).objections[0].id
    answer_objection(first, answer="属实", answered_on=today, upheld=False, actor=office.entry)
    rows = found(objection_ledger(YEAR))
    assert [row["about"] for row in rows] == ["测试0", "整个名单"]
    assert [row["outcome"] for row in rows] == ["不成立", "待核实答复"]


def test_papers_issued_stand_with_the_voided_among_them(office):
    batch = builders.make_batch(office)
    builders.approve(office, batch)
    paper = issue(office, batch)
    void_paper(paper, reason="日期写错", actor=office.admin)
    issue(office, batch)
    states = [row["state"] for row in found(issued_ledger(YEAR))]
    assert states == ["作废：日期写错", "有效"]


@pytest.mark.parametrize(
    "kind", [kind for kind in listed_kinds() if kind.of == "year"], ids=lambda kind: kind.key
)
def test_a_ledger_of_a_year_without_records_is_a_paper(office, kind):
    document = kind.build(YEAR)
    assert all(len(part.rows) <= 1 for part in document.parts)
    with counted() as said:
        kind.build(YEAR)
    assert len(said) < 12


def test_only_what_was_formed_is_handed_over(office):
    done = builders.make_batch(office)
    builders.another_batch(office, done, (7,))
    issue(office, done)
    builders.pay_out(office, done)
    campaign = Batch.get_by_id(done).campaign_id
    issued = papers.build("campaign_plan", campaign)
    draft = PaperDraft(
        key="campaign_plan",
        title="方案",
        document=documents.dump(issued),
        year=YEAR,
        series="DWN",
        campaign_id=campaign,
    )
    assert [row["number"] for row in found(handover(YEAR))] == ["2026-DWN-01"]
    plan = issue_paper(draft, actor=office.entry).id
    listed = handover(YEAR)
    common, closed = found(listed)
    assert (common["number"], common["papers"]) == ("2026-DWN", 1)
    assert (closed["number"], closed["people"], closed["papers"]) == ("2026-DWN-01", 3, 1)
    assert listed.words["open"] == "1"
    void_paper(plan, reason="重复", actor=office.entry)
    assert found(handover(YEAR)) == [closed]
