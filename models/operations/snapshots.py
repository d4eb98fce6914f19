"""Freeze a list on the day of approval, and say by eight characters what was frozen."""

from peewee import JOIN, fn

from models import facts
from models.operations.bulk import insert_records
from models.rules import codes
from models.rules.digest import list_digest
from models.tables import BankAccount, Batch, Line, LineSnapshot, Person, Unit
from models.tables.base import rows

NAMES = (
    "line",
    "name",
    "id_number",
    "sex",
    "employer",
    "unit",
    "class_label",
    "phone",
    "bank",
    "account_number",
    "account_holder",
)


def freeze(batch: Batch) -> str:
    """Copy what every line says now into its snapshot; return the digest of the frozen list.

    A named line keeps the unit it is counted under, so that old figures stay where they were
    when its person or unit moves later.
    """
    frozen = _rows(batch.id)
    thaw(batch.id)
    of_person = Person.select(Person.unit).where(Person.id == Line.person)
    _named(batch.id, fn.COALESCE(of_person, batch.unit_id))
    insert_records(LineSnapshot, [dict(zip(NAMES, row[:11], strict=True)) for row in frozen])
    return list_digest(tuple(row[1:]) for row in frozen)


def thaw(batch_id: int) -> None:
    """Forget the snapshots and units of a batch that is returned or frozen anew."""
    _named(batch_id, None)
    here = Line.select(Line.id).where(Line.batch == batch_id)
    LineSnapshot.delete().where(LineSnapshot.line.in_(here)).execute()


def _named(batch_id: int, unit: object) -> None:
    here = (Line.batch == batch_id) & (Line.kind == "named")
    Line.update(unit=unit).where(here).execute()


def _rows(batch_id: int) -> list[tuple[object, ...]]:
    reporting = Unit.alias()
    query = (
        Line.select(
            Line.id,
            fn.COALESCE(Person.name, Unit.name),
            fn.COALESCE(Person.id_number, ""),
            fn.COALESCE(Person.sex, ""),
            fn.COALESCE(Person.employer, ""),
            fn.COALESCE(reporting.name, Unit.name, ""),
            Line.class_key,
            fn.COALESCE(Person.phone, Unit.phone, ""),
            fn.COALESCE(BankAccount.bank, ""),
            fn.COALESCE(BankAccount.number, ""),
            fn.COALESCE(BankAccount.holder, ""),
            Line.headcount,
            Line.amount_fen,
            Line.goods,
            Line.goods_fen,
        )
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .join_from(Person, reporting, JOIN.LEFT_OUTER, on=Person.unit == reporting.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER, on=Line.account == BankAccount.id)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return [(*row[:6], codes.label("recipient_classes", row[6]), *row[7:]) for row in rows(query)]
