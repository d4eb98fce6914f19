"""What only winter warmth keeps of a line."""

from peewee import ForeignKeyField, IntegerField, TextField

from models.tables.base import Base
from models.tables.batches import Line


class WinterDetail(Base):
    """Cause of hardship, way of handing over, and the honour of a model worker."""

    line = ForeignKeyField(Line, primary_key=True, backref="winter", on_delete="RESTRICT")
    line_id: int
    cause = TextField(default="")
    method = TextField(default="")
    honour = TextField(default="")
    honour_year = IntegerField(null=True)
    honour_state = TextField(default="")
