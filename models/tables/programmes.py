"""The plan behind a campaign: where it comes from, its budget, who joins, stays out, follows."""

from peewee import AutoField, Check, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base
from models.tables.batches import Batch
from models.tables.campaigns import Campaign
from models.tables.funds import FundSource
from models.tables.keyed import Keyed
from models.tables.people import Person


class CampaignPlan(Keyed):
    """The programme or campaign it was made from, and who it is for in a sentence.

    columns: the programme's own fields, as a JSON list; frozen_filter: as JSON; organisers:
    who runs it beside the union.
    """

    campaign = ForeignKeyField(Campaign, primary_key=True, backref="plan", on_delete="RESTRICT")
    campaign_id: int
    programme = TextField(default="")
    copied_from = ForeignKeyField(Campaign, null=True, backref="copies", on_delete="RESTRICT")
    copied_from_id: int | None
    columns = TextField(default="[]")
    frozen_filter = TextField(default="")
    sentence = TextField(default="")
    organisers = TextField(default="")


class CampaignBudget(Keyed):
    """What a campaign may cost from one source, in fen: planned, not yet set aside."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="budget", on_delete="RESTRICT", index=False)
    campaign_id: int
    fund = ForeignKeyField(FundSource, backref="budgets", on_delete="RESTRICT")
    fund_id: int
    amount_fen = IntegerField(constraints=[Check("amount_fen >= 0")])
    note = TextField(default="")

    class Meta:
        """One figure a source."""

        indexes = ((("campaign", "fund"), True),)


class PlanDecision(Keyed):
    """Why someone of last year's list leaves, or someone new joins."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="decisions", on_delete="RESTRICT", index=False)
    campaign_id: int
    person = ForeignKeyField(Person, backref="decisions", on_delete="RESTRICT")
    person_id: int
    decision = TextField(constraints=[Check("decision IN ('joins', 'leaves', 'stays')")])
    reason = TextField(default="")

    class Meta:
        """One decision a person; who leaves leaves for a reason."""

        indexes = ((("campaign", "person"), True),)
        constraints = (Check("decision <> 'leaves' OR length(trim(reason)) > 0"),)


class BatchFollowUp(Base):
    """A batch that tops up another of the same campaign; people of both count once."""

    batch = ForeignKeyField(Batch, primary_key=True, backref="follows", on_delete="RESTRICT")
    batch_id: int
    first = ForeignKeyField(Batch, backref="followed_by", on_delete="RESTRICT")
    first_id: int
    reason = TextField(default="")

    class Meta:
        """No batch follows itself."""

        constraints = (Check("batch_id <> first_id"),)
