"""Statistics of a campaign say what unions publish: raised by source, sites, services."""

import pytest

from models import clock
from models.errors import InputError
from models.money import format_wan
from models.operations.batches import LineForm, add_collective, add_line, draft_batch
from models.operations.funds import allocate, record_receipt, save_fund, void_allocation
from models.operations.season_desk import SiteCounts, note_counts
from models.operations.sites import Delivery, SiteForm, deliver, save_site
from models.operations.units import save_unit
from models.queries import papers
from models.tables import FundAllocation, Line
from tests import builders
from tests.statements import counted

_UNIT, _SITES, _HEADS, _MIGRANTS, _GIG, _MONEY, _GOODS, _SERVICES, _INSPECTIONS = range(1, 10)


@pytest.fixture
def summer(office):
    return builders.make_campaign(office, "2026年夏送清凉", season="summer")


def batch_of(office, campaign, name="第1批", **more):
    told = {"aid_kind": "summer_cool", "pay_method": "hand", "planned_on": clock.today()}
    fund = more.pop("fund", 0) or builders.make_fund(office, campaign, yuan=250_000)
    return draft_batch(campaign, fund, name=name, actor=office.entry, **{**told, **more}).id


def site_under(office, parent, name, kind="building"):
    unit = save_unit(
        None, name=f"{name}单位", kind="employer", parent_id=parent, actor=office.admin
    )
    form = SiteForm(name, unit.id, kind, headcount=50)
    return save_site(None, form, actor=office.entry).made


def test_the_statistics_of_summer_sum_by_reporting_unit(office, summer):
    street = save_unit(
        None, name="双桥街道总工会", kind="subdistrict", parent_id=1, actor=office.admin
    ).id
    batch = batch_of(office, summer)
    one, other = (site_under(office, street, name) for name in ("一号工地", "二号工地"))
    riders = site_under(office, street, "骑手驿站", kind="delivery")
    given = [Delivery(one, goods_fen=60_000), Delivery(one, goods_fen=40_000)]
    given += [Delivery(other, goods_fen=10_000, migrants=20), Delivery(riders, goods_fen=5_000)]
    deliver(batch, given, actor=office.entry)
    first = Line.select().order_by(Line.id).first().id
    counts = SiteCounts(migrants=30, gig_workers=4, heat_services=120, inspections=2)
    note_counts(first, counts, actor=office.entry)
    assert papers.build("summer_summary", summer).rows == ()
    builders.pay_out(office, batch)
    made = papers.build("summer_summary", summer)
    assert made.rows == (("1", "双桥街道总工会", 3, 200, 50, 54, "—", 115_000, 120, 2),)
    assert made.notes[0] == f"筹集资金（万元）：本级工会经费{summer} {format_wan(25_000_000)}。"


def test_money_raised_is_said_by_source_less_what_went_back(office, summer):
    builders.make_fund(office, summer, yuan=250_000)
    other = save_fund(None, name="市级财政", kind="city_budget", actor=office.admin).id
    yuan = 30_000_000
    record_receipt(other, amount_fen=yuan, received_on=clock.today(), actor=office.admin)
    allocate(other, summer, amount_fen=yuan // 2, actor=office.admin)
    allocate(other, summer, amount_fen=yuan // 3, actor=office.admin)
    void_allocation(FundAllocation.get(amount_fen=yuan // 2).id, reason="多拨", actor=office.admin)
    note = papers.build("summer_summary", summer).notes[0]
    assert note == f"筹集资金（万元）：本级工会经费{summer} 25.00，市级财政 10.00，合计 35.00。"


def test_named_lines_count_as_people_of_their_class(office, summer):
    batch = batch_of(office, summer)
    form = LineForm(class_key="key_group_gig", goods_fen=3_000)
    add_line(batch, builders.make_person(office, 1), form, actor=office.entry)
    builders.pay_out(office, batch)
    (row,) = papers.build("summer_summary", summer).rows
    assert (row[_SITES], row[_HEADS], row[_GIG], row[_GOODS]) == ("—", 1, 1, 3_000)


def test_winter_says_sources_and_companies_visited(office):
    winter = builders.make_campaign(office)
    batch = batch_of(office, winter, aid_kind="winter_warmth")
    unit = save_unit(None, name="新桥公司", kind="employer", parent_id=1, actor=office.admin).id
    form = LineForm(class_key="key_group", headcount=9, amount_fen=90_000)
    add_collective(batch, unit, form, actor=office.entry)
    builders.pay_out(office, batch)
    note = papers.build("winter_statistics", winter).notes[0]
    source = f"本级工会经费{winter}"
    assert f"{source} 25.00。走访企业 1 家。" in note
    assert f"按资金来源发放（万元）：{source} 0.09。" in note


@pytest.mark.parametrize("wrong", [{"migrants": 51}, {"inspections": -1}])
def test_counts_that_cannot_be_are_refused(office, summer, wrong):
    batch = batch_of(office, summer)
    deliver(batch, [Delivery(site_under(office, 1, "工地"), goods_fen=100)], actor=office.entry)
    with pytest.raises(InputError) as told:
        note_counts(Line.get().id, SiteCounts(**wrong), actor=office.entry)
    assert set(told.value.problems) == set(wrong)


def test_the_statistics_take_as_many_statements_however_many_sites(office, summer):
    batch = batch_of(office, summer)
    sites = [site_under(office, 1, f"{n}号工地") for n in range(8)]
    deliver(batch, [Delivery(one, goods_fen=100) for one in sites], actor=office.entry)
    builders.pay_out(office, batch)
    with counted() as statements:
        papers.build("summer_summary", summer)
    assert len(statements) == 13
