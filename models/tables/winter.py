"""What only winter warmth keeps: of a line, and how a campaign takes people of two lists."""

from peewee import Check, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base
from models.tables.batches import Line
from models.tables.campaigns import Campaign
from models.tables.keyed import Keyed


class WinterDetail(Base):
    """Cause of hardship, way of handing over, and the honour of a model worker."""

    line = ForeignKeyField(Line, primary_key=True, backref="winter", on_delete="RESTRICT")
    line_id: int
    cause = TextField(default="")
    method = TextField(default="")
    honour = TextField(default="")
    honour_year = IntegerField(null=True)
    honour_state = TextField(default="")


class OverlapChoice(Keyed):
    """What a person on the lists of two populations receives, chosen once a campaign."""

    campaign = ForeignKeyField(Campaign, primary_key=True, backref="overlap", on_delete="RESTRICT")
    campaign_id: int
    choice = TextField(constraints=[Check("choice IN ('both', 'higher', 'one')")])
    reason = TextField(default="")
