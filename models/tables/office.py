"""The office itself: settings, operators with their roles, named exceptions, the unit tree."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    TextField,
)

from models.rules.roles import Role
from models.tables.base import Base, MomentField, one_of


class Setting(Base):
    """One fact of the union, as JSON under a dotted key."""

    key = TextField(primary_key=True)
    value = TextField()
    changed_at = MomentField()


class Operator(Base):
    """A person who works at this desk; the name opens the store with its own password."""

    id = AutoField()
    name = TextField(unique=True, constraints=[Check("length(trim(name)) > 0")])
    active = BooleanField(default=True)
    created_at = MomentField()


class OperatorRole(Base):
    """A role held by an operator."""

    id = AutoField()
    operator = ForeignKeyField(Operator, backref="roles", on_delete="RESTRICT", index=False)
    operator_id: int
    role = TextField(constraints=[one_of("role", Role)])

    class Meta:
        """No role twice."""

        indexes = ((("operator", "role"), True),)


class RoleException(Base):
    """A named leave from the rule that nobody reviews or approves what they entered."""

    id = AutoField()
    operator = ForeignKeyField(Operator, backref="exceptions", on_delete="RESTRICT", index=False)
    operator_id: int
    verb = TextField()
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    granted_by = ForeignKeyField(Operator, backref="granted", on_delete="RESTRICT", index=False)
    granted_by_id: int
    granted_at = MomentField()
    ended_at = MomentField(null=True)


class Unit(Base):
    """A union of the tree: district, sub-district, industry or base union, or an employer."""

    id = AutoField()
    parent = ForeignKeyField(
        "self", null=True, backref="children", on_delete="RESTRICT", index=False
    )
    parent_id: int | None
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    code = TextField(default="")
    kind = TextField(
        constraints=[Check("kind IN ('district', 'subdistrict', 'industry', 'base', 'employer')")],
    )
    contact = TextField(default="")
    phone = TextField(default="")
    position = TextField(default="")
    active = BooleanField(default=True)
    valid_from = DateField(null=True)

    class Meta:
        """A name stands once under the same parent."""

        indexes = ((("parent", "name"), True),)
