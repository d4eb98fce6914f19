"""Imports: which file came when, what each of its rows became, and what was learned of senders."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DeferredForeignKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base, MomentField
from models.tables.campaigns import Campaign
from models.tables.office import Operator, Unit
from models.tables.people import Person


class ImportRun(Base):
    """One import of one file, from its start to its end or its undoing."""

    id = AutoField()
    file_name = TextField()
    content_hash = TextField(index=True)
    kind = TextField()
    batch = DeferredForeignKey("Batch", null=True, backref="imports", on_delete="RESTRICT")
    batch_id: int | None
    campaign = ForeignKeyField(Campaign, null=True, backref="imports", on_delete="RESTRICT")
    campaign_id: int | None
    unit = ForeignKeyField(Unit, null=True, backref="imports", on_delete="RESTRICT")
    unit_id: int | None
    state = TextField(
        constraints=[Check("state IN ('running', 'applied', 'undone', 'interrupted')")],
    )
    rows_read = IntegerField(default=0)
    rows_taken = IntegerField(default=0)
    operator = ForeignKeyField(Operator, backref="imports", on_delete="RESTRICT", index=False)
    operator_id: int
    started_at = MomentField()
    ended_at = MomentField(null=True)


class ImportRow(Base):
    """What one row of a file became, and how the person's card read before."""

    id = AutoField()
    run = ForeignKeyField(ImportRun, backref="rows", on_delete="RESTRICT")
    run_id: int
    sheet = TextField()
    row = IntegerField()
    row_key = TextField(index=True)
    person = ForeignKeyField(Person, null=True, backref="import_rows", on_delete="RESTRICT")
    person_id: int | None
    person_created = BooleanField(default=False)
    line = DeferredForeignKey("Line", null=True, backref="import_rows", on_delete="RESTRICT")
    line_id: int | None
    line_created = BooleanField(default=False)
    before = TextField(default="")
    after = TextField(default="")


class ImportTouch(Base):
    """A record that a row of a file made or changed: as it stood before and after, as JSON."""

    id = AutoField()
    trace = ForeignKeyField(ImportRow, backref="touches", on_delete="RESTRICT")
    trace_id: int
    record_table = TextField()
    record = IntegerField()
    before = TextField(default="")
    after = TextField(default="")


class HeadingMapping(Base):
    """What a heading means in one sender's lists, as a clerk put it right; '' leaves it out."""

    id = AutoField()
    sender = TextField(constraints=[Check("length(trim(sender)) > 0")])
    kind = TextField()
    heading = TextField()
    key = TextField()
    changed_at = MomentField()

    class Meta:
        """A sender means one thing by a heading."""

        indexes = ((("sender", "kind", "heading"), True),)


class ListReturn(Base):
    """A list given back to its sender with its problems marked; rows holds what each row said."""

    id = AutoField()
    file_name = TextField()
    content_hash = TextField(index=True)
    kind = TextField()
    sender = TextField(default="")
    problems = IntegerField(constraints=[Check("problems >= 0")])
    row_keys = TextField()
    operator = ForeignKeyField(Operator, backref="returns", on_delete="RESTRICT", index=False)
    operator_id: int
    given_back_at = MomentField()
