"""Possible doubles: what somebody decided about a pair, and the merges of two cards."""

from peewee import SQL, AutoField, Check, ForeignKeyField, TextField

from models.rules.kinship import Matter
from models.tables.base import Base, MomentField, one_of
from models.tables.office import Operator
from models.tables.people import Person


class DoubleDecision(Base):
    """What somebody decided about two cards, or the families of their heads.

    compared holds the links that were known then, as a JSON list: a pair comes back with a new one.
    """

    id = AutoField()
    matter = TextField(constraints=[one_of("matter", Matter)])
    first = ForeignKeyField(Person, backref="decisions", on_delete="RESTRICT", index=False)
    first_id: int
    second = ForeignKeyField(Person, backref="decisions_of_pair", on_delete="RESTRICT")
    second_id: int
    verdict = TextField(constraints=[Check("verdict IN ('different', 'later')")])
    reason = TextField(default="")
    compared = TextField()
    operator = ForeignKeyField(
        Operator, backref="double_decisions", on_delete="RESTRICT", index=False
    )
    operator_id: int
    decided_at = MomentField()

    class Meta:
        """A pair stands once, the smaller id first; who differ, differ for a reason."""

        indexes = ((("first", "second", "matter"), True),)
        constraints = (
            Check("first_id < second_id"),
            Check("verdict = 'later' OR length(trim(reason)) > 0"),
        )


class PersonMerge(Base):
    """Two cards that became one: both originals, what moved, and when it was taken apart.

    before and moved are JSON: the rows as they stood, and each value changed, before and after.
    """

    id = AutoField()
    kept = ForeignKeyField(Person, backref="merges", on_delete="RESTRICT")
    kept_id: int
    merged = ForeignKeyField(Person, backref="merged_by", on_delete="RESTRICT", index=False)
    merged_id: int
    id_number = TextField(default="")
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    before = TextField()
    moved = TextField()
    operator = ForeignKeyField(Operator, backref="merges", on_delete="RESTRICT", index=False)
    operator_id: int
    merged_at = MomentField()
    undone_at = MomentField(null=True)
    undone_reason = TextField(default="")
    undone_by = ForeignKeyField(
        Operator, null=True, backref="merges_undone", on_delete="RESTRICT", index=False
    )
    undone_by_id: int | None

    class Meta:
        """A card is merged into another, never into itself; a merged number finds the survivor."""

        indexes = ((("id_number",), False),)
        constraints = (Check("kept_id <> merged_id"),)


PersonMerge.add_index(
    PersonMerge.index(
        PersonMerge.merged,
        unique=True,
        where=SQL("undone_at IS NULL"),
        name="person_merge_standing",
    ),
)
