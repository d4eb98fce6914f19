"""People and their bank accounts."""

from typing import Any

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    TextField,
)

from models.identity import IdKind, Sex
from models.tables.base import Base, MomentField, one_of
from models.tables.office import Operator, Unit

_MERGED = SQL("(SELECT merged_id FROM person_merge WHERE undone_at IS NULL)")
_NONE_IS = SQL("NOT EXISTS (SELECT 1 FROM person_merge WHERE undone_at IS NULL)")  # asked once


class Person(Base):
    """A person on the light roster card; sex and birth date are derived from the number.

    A card that was merged into another stays and is found by no select; `every` finds it too.
    """

    id = AutoField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    name_key = TextField()
    sort_key = TextField()
    former_name = TextField(default="")
    id_kind = TextField(constraints=[one_of("id_kind", IdKind)])
    id_number = TextField(null=True, unique=True)
    id_missing_reason = TextField(default="")
    sex = TextField(default="", constraints=[one_of("sex", Sex)])
    birth_date = DateField(null=True)
    phone = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, backref="people", on_delete="RESTRICT", index=False)
    unit_id: int | None
    employer = TextField(default="")
    address = TextField(default="")
    class_key = TextField(default="")
    hardship_kind = TextField(default="")
    cause = TextField(default="")
    note = TextField(default="")
    entered_by = ForeignKeyField(Operator, backref="people", on_delete="RESTRICT", index=False)
    entered_by_id: int
    created_at = MomentField()
    changed_at = MomentField()

    class Meta:
        """Lists are sorted by pinyin; doubles without a number are sought by name."""

        indexes = (
            (("sort_key", "id"), False),
            (("name_key", "birth_date"), False),
            (("unit", "sort_key"), False),
        )
        constraints = (Check("id_number IS NOT NULL OR id_kind = 'none'"),)

    @classmethod
    def select(cls, *fields: Any) -> Any:  # noqa: ANN401  (peewee's own)
        """Select cards that stand for a person."""
        return cls.every(*fields).where(_NONE_IS | cls.id.not_in(_MERGED))

    @classmethod
    def every(cls, *fields: Any) -> Any:  # noqa: ANN401  (peewee's own)
        """Select all cards, merged ones too."""
        return super().select(*fields)


Person.add_index(
    Person.index(Person.phone, Person.name_key, where=SQL("phone <> ''"), name="person_phone"),
)
Person.add_index(
    Person.index(Person.id_number, where=SQL("length(id_number) = 15"), name="person_old_number"),
)


class BankAccount(Base):
    """An account money may go to; its holder may be someone else."""

    id = AutoField()
    person = ForeignKeyField(Person, backref="accounts", on_delete="RESTRICT", index=False)
    person_id: int
    number = TextField(constraints=[Check("length(number) > 0")])
    bank = TextField(default="")
    branch = TextField(default="")
    holder = TextField()
    is_default = BooleanField(default=False)
    active = BooleanField(default=True)

    class Meta:
        """A number stands once with a person."""

        indexes = ((("person", "number"), True), (("number",), False))


BankAccount.add_index(
    BankAccount.index(
        BankAccount.person,
        unique=True,
        where=SQL("is_default = 1 AND active = 1"),
        name="bank_account_one_default",
    ),
)
