"""Calls for lists: which units are to send which list until when, and what came of it."""

from peewee import AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.campaigns import Campaign
from models.tables.office import Operator, Unit


class ListCall(Base):
    """A call for one kind of list within a campaign, with the day until which it is to come."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="calls", on_delete="RESTRICT", index=False)
    campaign_id: int
    kind = TextField(constraints=[Check("length(trim(kind)) > 0")])
    due_on = DateField()
    operator = ForeignKeyField(Operator, backref="calls", on_delete="RESTRICT", index=False)
    operator_id: int
    called_at = MomentField()

    class Meta:
        """A campaign calls for a kind of list once."""

        indexes = ((("campaign", "kind"), True),)


class CallUnit(Base):
    """A unit from which a call expects a list."""

    id = AutoField()
    call = ForeignKeyField(ListCall, backref="units", on_delete="RESTRICT", index=False)
    call_id: int
    unit = ForeignKeyField(Unit, backref="calls", on_delete="RESTRICT")
    unit_id: int

    class Meta:
        """A unit is expected once a call."""

        indexes = ((("call", "unit"), True),)


class TemplateIssue(Base):
    """A template made for a unit; the token in it tells the returned file."""

    id = AutoField()
    call = ForeignKeyField(ListCall, backref="issues", on_delete="RESTRICT", index=False)
    call_id: int
    unit = ForeignKeyField(Unit, backref="templates", on_delete="RESTRICT")
    unit_id: int
    token = TextField(unique=True, constraints=[Check("length(trim(token)) > 0")])
    version = IntegerField(constraints=[Check("version > 0")])
    people = IntegerField(default=0, constraints=[Check("people >= 0")])
    file_name = TextField()
    operator = ForeignKeyField(Operator, backref="templates", on_delete="RESTRICT", index=False)
    operator_id: int
    issued_at = MomentField()

    class Meta:
        """Versions of a unit's template are counted."""

        indexes = ((("call", "unit", "version"), True),)


class ListArrival(Base):
    """A list that came back from a unit, as it was read: its rows and how many have problems."""

    id = AutoField()
    call = ForeignKeyField(ListCall, backref="arrivals", on_delete="RESTRICT", index=False)
    call_id: int
    unit = ForeignKeyField(Unit, backref="arrivals", on_delete="RESTRICT")
    unit_id: int
    file_name = TextField()
    content_hash = TextField(index=True)
    rows_read = IntegerField(constraints=[Check("rows_read >= 0")])
    problems = IntegerField(constraints=[Check("problems >= 0")])
    operator = ForeignKeyField(Operator, backref="arrivals", on_delete="RESTRICT", index=False)
    operator_id: int
    came_at = MomentField()

    class Meta:
        """The same file comes from a unit once a call."""

        indexes = ((("call", "unit", "content_hash"), True),)


class EmptyReport(Base):
    """A unit's word that it has nothing to report for a call, and why."""

    id = AutoField()
    call = ForeignKeyField(ListCall, backref="empty_reports", on_delete="RESTRICT", index=False)
    call_id: int
    unit = ForeignKeyField(Unit, backref="empty_reports", on_delete="RESTRICT")
    unit_id: int
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    operator = ForeignKeyField(Operator, backref="empty_reports", on_delete="RESTRICT", index=False)
    operator_id: int
    reported_at = MomentField()

    class Meta:
        """A unit says so once a call."""

        indexes = ((("call", "unit"), True),)
