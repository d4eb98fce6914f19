"""Money of a source beside what arrived: interest it bore, and what went back."""

from peewee import AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.funds import FundReceipt, FundSource
from models.tables.office import Operator


class FundInterest(Base):
    """A receipt that is interest, and the days it was borne in."""

    receipt = ForeignKeyField(
        FundReceipt, primary_key=True, backref="interest", on_delete="RESTRICT"
    )
    receipt_id: int
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)

    class Meta:
        """Days are in order."""

        constraints = (Check("starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on"),)


class FundReturn(Base):
    """Money that went back to where it came from, in fen; taken back by a mirrored row."""

    id = AutoField()
    fund = ForeignKeyField(FundSource, backref="returns", on_delete="RESTRICT")
    fund_id: int
    amount_fen = IntegerField()
    returned_on = DateField()
    document = TextField(default="")
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    voids = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    voids_id: int | None
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Only the mirror of a return is negative."""

        constraints = (Check("(voids_id IS NULL) = (amount_fen > 0)"), Check("amount_fen <> 0"))
