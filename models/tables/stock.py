"""Stock of goods: papers of what came in and went out, counts, and the moves behind all."""

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

from models.rules.goods import InKind, MoveKind, OutState
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Batch, Line
from models.tables.goods import GoodsItem, Supplier
from models.tables.office import Operator
from models.tables.summer import RouteTeam


class GoodsIn(Base):
    """A paper by which goods came in (入库单): from whom, on which document and invoice."""

    id = AutoField()
    kind = TextField(constraints=[one_of("kind", InKind)])
    received_on = DateField()
    document = TextField(default="")
    supplier = ForeignKeyField(Supplier, null=True, backref="deliveries", on_delete="RESTRICT")
    supplier_id: int | None
    invoice = TextField(default="")
    keeper = TextField(default="")
    note = TextField(default="")
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Listed by day."""

        indexes = ((("received_on",), False),)


class GoodsOut(Base):
    """A paper by which goods of a batch went out (出库单), for all lines or a team's round."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="goods_out", on_delete="RESTRICT")
    batch_id: int
    team = ForeignKeyField(RouteTeam, null=True, backref="goods_out", on_delete="RESTRICT")
    team_id: int | None
    issued_on = DateField()
    document = TextField(default="")
    taken_by = TextField(default="")
    note = TextField(default="")
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class OutLine(Base):
    """A line whose goods went out with a paper, and whether they came back."""

    id = AutoField()
    out = ForeignKeyField(GoodsOut, backref="lines", on_delete="RESTRICT")
    out_id: int
    line = ForeignKeyField(Line, backref="goods_out", on_delete="RESTRICT", index=False)
    line_id: int
    state = TextField(default=OutState.OUT.value, constraints=[one_of("state", OutState)])
    returned_on = DateField(null=True)
    reason = TextField(default="")

    class Meta:
        """What came back came back on a day."""

        constraints = (Check("(state = 'out') = (returned_on IS NULL)"),)


OutLine.add_index(
    OutLine.index(
        OutLine.line,
        unique=True,
        where=SQL("state = 'out'"),
        name="out_line_once",
    ),
)


class StockCount(Base):
    """A count of what lies in store; once closed neither it nor the days before it change."""

    id = AutoField()
    counted_on = DateField()
    closed = BooleanField(default=False)
    counted_by = TextField(default="")
    witness = TextField(default="")
    note = TextField(default="")
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class CountLine(Base):
    """What the books say of an item on the day of a count, and what was found."""

    id = AutoField()
    count = ForeignKeyField(StockCount, backref="lines", on_delete="RESTRICT", index=False)
    count_id: int
    item = ForeignKeyField(GoodsItem, backref="counts", on_delete="RESTRICT")
    item_id: int
    book_thousandths = IntegerField()
    found_thousandths = IntegerField(null=True)
    reason = TextField(default="")

    class Meta:
        """An item is counted once a count; nobody finds less than nothing."""

        indexes = ((("count", "item"), True),)
        constraints = (Check("found_thousandths IS NULL OR found_thousandths >= 0"),)


class StockMove(Base):
    """One change of what lies in store of an item; taken back by a mirrored row."""

    id = AutoField()
    item = ForeignKeyField(GoodsItem, backref="moves", on_delete="RESTRICT", index=False)
    item_id: int
    kind = TextField(constraints=[one_of("kind", MoveKind)])
    happened_on = DateField()
    quantity_thousandths = IntegerField(constraints=[Check("quantity_thousandths <> 0")])
    value_fen = IntegerField()
    came_in = ForeignKeyField(GoodsIn, null=True, backref="moves", on_delete="RESTRICT")
    came_in_id: int | None
    out = ForeignKeyField(GoodsOut, null=True, backref="moves", on_delete="RESTRICT")
    out_id: int | None
    count = ForeignKeyField(StockCount, null=True, backref="moves", on_delete="RESTRICT")
    count_id: int | None
    expires_on = DateField(null=True)
    reason = TextField(default="")
    voids = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    voids_id: int | None
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Read by item and day; the sign follows the kind, and a mirror turns it round."""

        indexes = ((("item", "happened_on"), False),)
        constraints = (
            Check("quantity_thousandths * value_fen >= 0"),
            Check(
                "kind = 'count' OR"
                " (kind IN ('in', 'back')) = ((quantity_thousandths > 0) = (voids_id IS NULL))",
            ),
            Check(
                "CASE kind WHEN 'in' THEN came_in_id IS NOT NULL"
                " WHEN 'out' THEN out_id IS NOT NULL WHEN 'back' THEN out_id IS NOT NULL"
                " WHEN 'count' THEN count_id IS NOT NULL ELSE length(trim(reason)) > 0 END",
            ),
        )
