"""Meetings that decide, public notices and the objections to them."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    DeferredForeignKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base, MomentField
from models.tables.office import Operator


class Meeting(Base):
    """A meeting whose decision binds batches: number, date, title of the minutes."""

    id = AutoField()
    number = TextField(constraints=[Check("length(trim(number)) > 0")])
    held_on = DateField()
    title = TextField(default="")
    note = TextField(default="")

    class Meta:
        """A number stands once a day."""

        indexes = ((("number", "held_on"), True),)


class Notice(Base):
    """A public notice of a batch: from when to when, where, with which masking.

    shown holds the names as they were put up, by line, as JSON.
    """

    id = AutoField()
    batch = DeferredForeignKey("Batch", backref="notices", on_delete="RESTRICT")
    batch_id: int
    preset = TextField()
    starts_on = DateField()
    working_days = IntegerField(constraints=[Check("working_days >= 1")])
    ends_on = DateField()
    place = TextField(default="")
    hotline = TextField(default="")
    department = TextField(default="")
    taken_down_on = DateField(null=True)
    withdrawn = BooleanField(default=False)
    shown = TextField(default="{}")
    operator = ForeignKeyField(Operator, backref="notices", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """A notice does not end before it starts."""

        constraints = (Check("ends_on >= starts_on"),)


class Objection(Base):
    """An objection to a notice, against one line or the whole list, and its answer."""

    id = AutoField()
    notice = ForeignKeyField(Notice, backref="objections", on_delete="RESTRICT")
    notice_id: int
    line = DeferredForeignKey("Line", null=True, backref="objections", on_delete="RESTRICT")
    line_id: int | None
    received_on = DateField()
    said_by = TextField(default="")
    text = TextField(constraints=[Check("length(trim(text)) > 0")])
    answer = TextField(default="")
    answered_on = DateField(null=True)
    upheld = BooleanField(null=True)
    operator = ForeignKeyField(Operator, backref="objections", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class NoticeRestart(Base):
    """One line put up again, mended, after an objection was upheld: its own clock."""

    objection = ForeignKeyField(
        Objection, primary_key=True, backref="restarts", on_delete="RESTRICT"
    )
    objection_id: int
    starts_on = DateField()
    working_days = IntegerField(constraints=[Check("working_days >= 1")])
    ends_on = DateField()
    place = TextField(constraints=[Check("length(trim(place)) > 0")])
    operator = ForeignKeyField(Operator, backref="restarts", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """A notice does not end before it starts."""

        constraints = (Check("ends_on >= starts_on"),)
