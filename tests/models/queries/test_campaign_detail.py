from models.operations.campaigns import set_standards
from models.operations.funds import save_fund
from models.operations.units import save_unit
from models.queries.campaign_detail import batch_choices, campaign_detail
from models.rules.aid_kinds import aid_kinds_for, shipped_bars
from models.tables import Batch
from tests.builders import approve, make_batch, make_campaign
from tests.statements import counted


def test_standards_list_classes_with_their_sub_classes(office):
    campaign = make_campaign(office)
    set_standards(campaign, {"key_group_gig": (0, 20_000)}, actor=office.admin)
    found = campaign_detail(campaign).standards
    groups = [row.class_key for row in found if row.is_group]
    assert groups == ["hardship", "key_group", "model_worker"]
    given = {row.class_key: (row.amount_fen, row.goods_fen) for row in found}
    assert given["hardship"] == (100_000, 0)
    assert given["key_group_gig"] == (0, 20_000)
    assert given["hardship_income"] == (0, 0)
    assert [row.id for row in found] == list(range(len(found)))


def test_budget_of_a_campaign_by_source(office):
    batch = make_batch(office)
    approve(office, batch)
    save_fund(None, name="没有分配的", kind="donation", actor=office.admin)
    (row,) = campaign_detail(Batch.get_by_id(batch).campaign_id).budget
    assert (row.allocated_fen, row.committed_fen, row.paid_fen) == (10_000_000, 300_000, 0)
    assert row.left_fen == 9_700_000


def test_choices_of_a_new_batch(office):
    batch = make_batch(office)
    campaign = Batch.get_by_id(batch).campaign_id
    save_fund(None, name="没有分配的", kind="donation", actor=office.admin)
    save_unit(None, name="某厂", kind="employer", parent_id=None, actor=office.admin)
    found = batch_choices(campaign)
    assert found.number == 2
    assert [fund.left_fen for fund in found.funds] == [10_000_000, 0]
    assert "某厂" not in {unit.name for unit in found.units}
    assert found.aid_kinds(found.funds[0].id) == ("winter_warmth", "model_worker_visit")


def test_money_of_the_state_pays_no_training():
    assert aid_kinds_for(("training", "living"), "state_budget", shipped_bars()) == ("living",)
    assert aid_kinds_for(("training", "living"), "own_union", shipped_bars()) == (
        "training",
        "living",
    )


def test_a_campaign_that_is_gone(office):
    assert campaign_detail(77) is None
    assert batch_choices(77) is None


def test_statements(office):
    campaign = Batch.get_by_id(make_batch(office)).campaign_id
    with counted() as sent:
        campaign_detail(campaign)
    assert len(sent) == 6
    with counted() as sent:
        batch_choices(campaign)
    assert len(sent) == 6
