"""Payments of lines, and their mirrored rows when they are voided."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.rules.results import Proof
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Line
from models.tables.office import Operator


class Payment(Base):
    """Money and goods handed out on one line, in fen; voided by a mirrored row."""

    id = AutoField()
    line = ForeignKeyField(Line, backref="payments", on_delete="RESTRICT")
    line_id: int
    amount_fen = IntegerField()
    goods_fen = IntegerField()
    paid_on = DateField()
    method = TextField(constraints=[Check("method IN ('bank', 'hand')")])
    account_number = TextField(default="")
    reference = TextField(default="")
    proxy_name = TextField(default="")
    proxy_relation = TextField(default="")
    proxy_id_number = TextField(default="")
    proof = TextField(default=Proof.SIGNATURE.value, constraints=[one_of("proof", Proof)])
    voided = BooleanField(default=False)
    voids = ForeignKeyField("self", null=True, index=False, on_delete="RESTRICT")
    voids_id: int | None
    reason = TextField(default="")
    operator = ForeignKeyField(Operator, backref="payments", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Only a mirror is negative, and it gives its reason."""

        indexes = ((("paid_on",), False),)
        constraints = (
            Check(
                "(voids_id IS NULL AND amount_fen >= 0 AND goods_fen >= 0)"
                " OR (voids_id IS NOT NULL AND amount_fen <= 0 AND goods_fen <= 0"
                " AND length(trim(reason)) > 0)",
            ),
        )


Payment.add_index(
    Payment.index(
        Payment.line,
        unique=True,
        where=SQL("voids_id IS NULL AND voided = 0"),
        name="payment_once",
    ),
)
Payment.add_index(
    Payment.index(
        Payment.paid_on,
        Payment.line,
        Payment.amount_fen,
        Payment.goods_fen,
        where=SQL("voids_id IS NULL AND voided = 0"),
        name="payment_standing",
    ),
)
Payment.add_index(
    Payment.index(
        Payment.voids, unique=True, where=SQL("voids_id IS NOT NULL"), name="payment_mirror"
    ),
)
Payment.add_index(
    Payment.index(
        Payment.line,
        where=SQL("proof = 'none' AND voids_id IS NULL AND voided = 0"),
        name="payment_unsigned",
    ),
)
