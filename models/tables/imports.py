"""Imports: which file came when, and what each of its rows became."""

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
from models.tables.office import Operator, Unit
from models.tables.people import Person


class ImportRun(Base):
    """One import of one file, from its start to its end or its undoing."""

    id = AutoField()
    file_name = TextField()
    content_hash = TextField(index=True)
    kind = TextField()
    batch = DeferredForeignKey("Batch", backref="imports", on_delete="RESTRICT")
    batch_id: int
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
