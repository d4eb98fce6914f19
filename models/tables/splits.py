"""Aid of one person from two sources: two lines in two batches that belong together."""

from peewee import Check, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.batches import Line
from models.tables.office import Operator


class LineSplit(Base):
    """A line that was split off another, and how much money it took over, in fen."""

    line = ForeignKeyField(Line, primary_key=True, backref="split_from", on_delete="RESTRICT")
    line_id: int
    origin = ForeignKeyField(Line, backref="split_into", on_delete="RESTRICT")
    origin_id: int
    amount_fen = IntegerField(constraints=[Check("amount_fen > 0")])
    rule = TextField(default="")
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """No line is split off itself."""

        constraints = (Check("line_id <> origin_id"),)
