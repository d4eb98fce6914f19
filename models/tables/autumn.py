"""Autumn: students, followed from admission to graduation, and what a line says of one."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base
from models.tables.batches import Line
from models.tables.keyed import Keyed
from models.tables.people import Person


class Student(Keyed):
    """A person at school with the parent who applies; aided until graduation or a stop."""

    id = AutoField()
    person = ForeignKeyField(Person, unique=True, backref="student", on_delete="RESTRICT")
    person_id: int
    parent = ForeignKeyField(Person, null=True, backref="students", on_delete="RESTRICT")
    parent_id: int | None
    relation = TextField(default="")
    school = TextField(default="")
    level = TextField(default="")
    grade = TextField(default="")
    major = TextField(default="")
    admission_year = IntegerField(null=True)
    admission_no = TextField(default="")
    exclusion = TextField(default="")
    graduates_on = DateField(null=True)
    stopped_on = DateField(null=True)
    stop_reason = TextField(default="")
    note = TextField(default="")

    class Meta:
        """Nobody is their own parent; a stop has a reason."""

        indexes = ((("stopped_on", "graduates_on"), False),)
        constraints = (
            Check("parent_id IS NULL OR parent_id <> person_id"),
            Check("stopped_on IS NULL OR length(trim(stop_reason)) > 0"),
        )


class AutumnDetail(Base):
    """Where the student of a line was at school that year, and whose parent applied."""

    line = ForeignKeyField(Line, primary_key=True, backref="autumn", on_delete="RESTRICT")
    line_id: int
    parent = ForeignKeyField(Person, null=True, backref="aid_asked", on_delete="RESTRICT")
    parent_id: int | None
    relation = TextField(default="")
    school = TextField(default="")
    level = TextField(default="")
    grade = TextField(default="")
    is_new = BooleanField(null=True)
    standard_fen = IntegerField(null=True)
    other_aid = TextField(default="")
    exclusion = TextField(default="")

    class Meta:
        """Counted by level."""

        indexes = ((("level", "line"), False),)
        constraints = (Check("standard_fen IS NULL OR standard_fen >= 0"),)
