import json
from datetime import date

import pytest

from models import clock
from models.errors import InputError, RuleError, StateError
from models.operations.batches import draft_batch
from models.operations.campaigns import change_campaign, close_campaign, set_standards
from models.operations.funds import save_fund
from models.tables import AuditRow, Batch, Campaign
from tests.builders import make_batch, make_campaign

WINDOW = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 2, 28)}


def test_a_campaign_can_be_renamed_while_it_is_open(office):
    campaign = make_campaign(office)
    change_campaign(campaign, name="两节送温暖", theme="暖冬", actor=office.entry, **WINDOW)
    row = Campaign.get_by_id(campaign)
    assert (row.name, row.theme, row.ends_on) == ("两节送温暖", "暖冬", date(2027, 2, 28))
    close_campaign(campaign, actor=office.admin)
    with pytest.raises(StateError):
        change_campaign(campaign, name="晚了", actor=office.entry, **WINDOW)


def test_a_name_stands_once_a_year(office):
    first, second = make_campaign(office), make_campaign(office, "第二个")
    name = Campaign.get_by_id(first).name
    change_campaign(first, name=name, actor=office.entry, **WINDOW)
    with pytest.raises(InputError) as refused:
        change_campaign(second, name=name, actor=office.entry, **WINDOW)
    assert "name" in refused.value.problems
    assert Campaign.get_by_id(second).name == "第二个"


@pytest.mark.parametrize("aid_kind", ["schooling", "nonsense"])
def test_a_batch_is_of_an_aid_kind_its_season_offers(office, aid_kind):
    campaign = make_campaign(office)
    fund = save_fund(None, name="本级", kind="own_union", actor=office.admin).id
    with pytest.raises(InputError) as refused:
        draft_batch(
            campaign,
            fund,
            name="第1批",
            aid_kind=aid_kind,
            pay_method="hand",
            planned_on=clock.today(),
            actor=office.entry,
        )
    assert "aid_kind" in refused.value.problems


def test_the_kind_of_a_fund_stays_once_batches_draw_on_it(office):
    batch = Batch.get_by_id(make_batch(office, 1))
    name = batch.fund.name
    save_fund(batch.fund_id, name=f"{name}甲", kind=batch.fund.kind, actor=office.admin)
    with pytest.raises(RuleError, match=name):
        save_fund(batch.fund_id, name=name, kind="state_budget", actor=office.admin)
    data = json.loads(AuditRow.select().order_by(AuditRow.id.desc()).get().data)
    assert data["before"]["name"] == name


def test_standards_say_what_they_were_and_stay_in_a_closed_campaign(office):
    campaign = make_campaign(office)
    set_standards(campaign, {"hardship": (120_000, 0)}, actor=office.admin)
    data = json.loads(AuditRow.select().order_by(AuditRow.id.desc()).get().data)
    assert data["before"] == {"hardship": [100_000, 0]}
    close_campaign(campaign, actor=office.admin)
    with pytest.raises(StateError):
        set_standards(campaign, {"hardship": (1, 0)}, actor=office.admin)
