"""Money and goods that nobody received and that went back to where they came from."""

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

from models.tables.base import Base, MomentField
from models.tables.batches import Line
from models.tables.office import Operator


class LineReturn(Base):
    """What went back of one line, in fen; taken back by a mirrored row."""

    id = AutoField()
    line = ForeignKeyField(Line, backref="returns", on_delete="RESTRICT")
    line_id: int
    amount_fen = IntegerField()
    goods_fen = IntegerField()
    returned_on = DateField()
    document = TextField(default="")
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    voided = BooleanField(default=False)
    voids = ForeignKeyField("self", null=True, index=False, on_delete="RESTRICT")
    voids_id: int | None
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Only a mirror is negative."""

        constraints = (
            Check(
                "(voids_id IS NULL AND amount_fen >= 0 AND goods_fen >= 0"
                " AND amount_fen + goods_fen > 0)"
                " OR (voids_id IS NOT NULL AND amount_fen <= 0 AND goods_fen <= 0)"
            ),
        )


LineReturn.add_index(
    LineReturn.index(
        LineReturn.line,
        unique=True,
        where=SQL("voids_id IS NULL AND voided = 0"),
        name="line_return_once",
    ),
)
LineReturn.add_index(
    LineReturn.index(
        LineReturn.voids, unique=True, where=SQL("voids_id IS NOT NULL"), name="line_return_mirror"
    ),
)
