"""Samples of recipients who are called back, and what they said."""

from peewee import AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.rules.call_backs import Outcome
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Batch, Line
from models.tables.office import Operator


class CallBackDraw(Base):
    """One draw of a sample from the lines of a batch, which its seed makes reproducible."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="draws", on_delete="RESTRICT", index=False)
    batch_id: int
    number = IntegerField()
    seed = TextField(constraints=[Check("length(trim(seed)) > 0")])
    size = IntegerField(constraints=[Check("size > 0")])
    population = IntegerField()
    digest = TextField()
    drawn_on = DateField()
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """Draws are numbered within their batch; a sample is never larger than what it is of."""

        indexes = ((("batch", "number"), True),)
        constraints = (Check("size <= population"),)


class CallBack(Base):
    """One recipient of a sample, and what came of calling."""

    id = AutoField()
    draw = ForeignKeyField(CallBackDraw, backref="calls", on_delete="RESTRICT", index=False)
    draw_id: int
    position = IntegerField()
    line = ForeignKeyField(Line, backref="calls", on_delete="RESTRICT")
    line_id: int
    outcome = TextField(default=Outcome.WAITING.value, constraints=[one_of("outcome", Outcome)])
    called_on = DateField(null=True)
    caller = TextField(default="")
    note = TextField(default="")
    operator = ForeignKeyField(Operator, null=True, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int | None
    recorded_at = MomentField(null=True)

    class Meta:
        """Whoever is called has a day; a note is asked for where something is wrong."""

        indexes = ((("draw", "position"), True),)
        constraints = (
            Check("(outcome = 'waiting') = (called_on IS NULL)"),
            Check("outcome NOT IN ('amount_differs', 'not_received') OR length(trim(note)) > 0"),
        )
