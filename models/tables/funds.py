"""Fund sources, the money that arrived in them, and what was allocated to campaigns."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base, MomentField
from models.tables.campaigns import Campaign
from models.tables.office import Operator


class FundSource(Base):
    """Where money comes from (domain.md §1.5); one batch draws on one source."""

    id = AutoField()
    name = TextField(unique=True, constraints=[Check("length(trim(name)) > 0")])
    kind = TextField()
    note = TextField(default="")
    active = BooleanField(default=True)


class FundReceipt(Base):
    """Money that arrived, in fen; going back it is a mirrored row with a reason."""

    id = AutoField()
    fund = ForeignKeyField(FundSource, backref="receipts", on_delete="RESTRICT")
    fund_id: int
    amount_fen = IntegerField()
    received_on = DateField()
    document = TextField(default="")
    summary = TextField(default="")
    voids = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    voids_id: int | None
    operator = ForeignKeyField(Operator, backref="receipts", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Only the mirror of a receipt is negative."""

        constraints = (Check("(voids_id IS NULL) = (amount_fen > 0)"), Check("amount_fen <> 0"))


class FundAllocation(Base):
    """Money of a source set aside for a campaign, in fen; taken back by a mirrored row."""

    id = AutoField()
    fund = ForeignKeyField(FundSource, backref="allocations", on_delete="RESTRICT")
    fund_id: int
    campaign = ForeignKeyField(Campaign, backref="allocations", on_delete="RESTRICT")
    campaign_id: int
    amount_fen = IntegerField()
    allocated_on = DateField()
    document = TextField(default="")
    reason = TextField(default="")
    voids = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    voids_id: int | None
    operator = ForeignKeyField(Operator, backref="allocations", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Only the mirror of an allocation is negative."""

        constraints = (Check("(voids_id IS NULL) = (amount_fen > 0)"), Check("amount_fen <> 0"))
