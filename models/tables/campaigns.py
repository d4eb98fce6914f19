"""Campaigns with the classes they serve and the standards of each class."""

from peewee import AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.office import Operator


class Campaign(Base):
    """A season in a year: its window, theme and state."""

    id = AutoField()
    season = TextField()
    year = IntegerField(constraints=[Check("year BETWEEN 1990 AND 2200")])
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    theme = TextField(default="")
    basis = TextField(default="")
    starts_on = DateField()
    ends_on = DateField()
    state = TextField(default="open", constraints=[Check("state IN ('open', 'closed')")])
    created_by = ForeignKeyField(Operator, backref="campaigns", on_delete="RESTRICT", index=False)
    created_by_id: int
    created_at = MomentField()

    class Meta:
        """A name stands once a year; a window does not end before it starts."""

        indexes = ((("year", "name"), True), (("season", "year"), False))
        constraints = (Check("ends_on >= starts_on"),)


class CampaignClass(Base):
    """A class of recipients with its standard: money and goods at value, in fen."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="classes", on_delete="RESTRICT")
    campaign_id: int
    class_key = TextField()
    standard_fen = IntegerField(default=0, constraints=[Check("standard_fen >= 0")])
    goods_fen = IntegerField(default=0, constraints=[Check("goods_fen >= 0")])
    quota = IntegerField(null=True)

    class Meta:
        """One standard a class."""

        indexes = ((("campaign", "class_key"), True),)
