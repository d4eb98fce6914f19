"""Rows with whole numbers, for those who may export them; the caller logs that they left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from models.queries.batch_lines import joined_lines
from models.queries.people import usable_account
from models.rules import codes, masking
from models.rules.out_columns import Holds, OutColumn
from models.rules.results import LABELS as RESULTS
from models.rules.results import Result
from models.tables import BankAccount, Line, LineSnapshot, Person, Unit
from models.tables.base import rows
from resources.i18n import N_, _


@dataclass(frozen=True, slots=True)
class FullTable:
    """What a table shows when nothing is masked: its columns, and rows for ids in their order."""

    columns: tuple[OutColumn, ...]
    read: Callable[[Sequence[int]], list[tuple[Any, ...]]]
    masks: tuple[tuple[int, Callable[[str], str]], ...]

    def rows(self, ids: Sequence[int], *, masked: bool = False) -> list[tuple[Any, ...]]:
        """Return a row for each id that still stands, in the order given."""
        found = {values[0]: values[1:] for values in self.read(ids)}
        whole = [found[one] for one in ids if one in found]
        return [self._hide(row) for row in whole] if masked else whole

    def _hide(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        cells = list(row)
        for place, mask in self.masks:
            cells[place] = mask(cells[place]) if cells[place] else ""
        return tuple(cells)

    def spoken(self) -> list[OutColumn]:
        """Return the columns with their titles in the language in use."""
        return [OutColumn(_(one.title), one.holds, one.width) for one in self.columns]


def _people(ids: Sequence[int]) -> list[tuple[Any, ...]]:
    query = (
        Person.select(
            Person.id,
            Person.name,
            Person.former_name,
            fn.COALESCE(Person.id_number, ""),
            Person.sex,
            Person.birth_date,
            Person.phone,
            fn.COALESCE(Unit.name, ""),
            Person.employer,
            Person.address,
            Person.class_key,
            Person.hardship_kind,
            Person.cause,
            fn.COALESCE(BankAccount.bank, ""),
            fn.COALESCE(BankAccount.branch, ""),
            fn.COALESCE(BankAccount.number, ""),
            fn.COALESCE(BankAccount.holder, ""),
            Person.note,
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .join_from(
            Person,
            BankAccount,
            JOIN.LEFT_OUTER,
            on=(BankAccount.person == Person.id) & usable_account(),
        )
        .where(Person.id.in_(list(ids)))
    )
    return [_person(values) for values in rows(query)]


def _person(values: tuple[Any, ...]) -> tuple[Any, ...]:
    spoken = list(values)
    spoken[4] = _(_SEXES.get(values[4], "")) if values[4] in _SEXES else ""
    spoken[10] = codes.label("recipient_classes", values[10]) if values[10] else ""
    spoken[11] = codes.label("hardship_kinds", values[11]) if values[11] else ""
    return tuple(spoken)


_SEXES = {"male": N_("Male"), "female": N_("Female")}

PEOPLE = FullTable(
    (
        OutColumn(N_("Name"), width=12),
        OutColumn(N_("Former name"), width=12),
        OutColumn(N_("ID number"), width=22),
        OutColumn(N_("Sex"), width=6),
        OutColumn(N_("Birth date"), Holds.DAY, 12),
        OutColumn(N_("Phone"), width=15),
        OutColumn(N_("Unit"), width=22),
        OutColumn(N_("Employer"), width=24),
        OutColumn(N_("Address"), width=30),
        OutColumn(N_("Class"), width=24),
        OutColumn(N_("Kind of hardship"), width=16),
        OutColumn(N_("Cause"), width=16),
        OutColumn(N_("Bank"), width=16),
        OutColumn(N_("Branch"), width=18),
        OutColumn(N_("Account number"), width=24),
        OutColumn(N_("Account holder"), width=12),
        OutColumn(N_("Note"), width=24),
    ),
    _people,
    ((2, masking.mask_id), (5, masking.mask_phone), (15, masking.mask_card)),
)


def _lines(ids: Sequence[int]) -> list[tuple[Any, ...]]:
    query = joined_lines(
        Line.id,
        Line.position,
        fn.COALESCE(LineSnapshot.name, Person.name, Unit.name),
        fn.COALESCE(LineSnapshot.id_number, Person.id_number, ""),
        fn.COALESCE(fn.NULLIF(LineSnapshot.employer, ""), Person.employer, Unit.name, ""),
        Line.class_key,
        Line.headcount,
        Line.amount_fen,
        Line.goods,
        Line.goods_fen,
        fn.COALESCE(LineSnapshot.bank, BankAccount.bank, ""),
        fn.COALESCE(LineSnapshot.account_number, BankAccount.number, ""),
        fn.COALESCE(BankAccount.holder, ""),
        fn.COALESCE(Person.phone, ""),
        Line.result,
        Line.result_on,
        Line.note,
    ).where(Line.id.in_(list(ids)))
    return [_line(values) for values in rows(query)]


def _line(values: tuple[Any, ...]) -> tuple[Any, ...]:
    spoken = list(values)
    spoken[5] = codes.label("recipient_classes", values[5]) if values[5] else ""
    spoken[14] = _(RESULTS[Result(values[14])])
    return tuple(spoken)


LINES = FullTable(
    (
        OutColumn(N_("No."), Holds.NUMBER, 7),
        OutColumn(N_("Name"), width=12),
        OutColumn(N_("ID number"), width=22),
        OutColumn(N_("Workplace"), width=24),
        OutColumn(N_("Class"), width=24),
        OutColumn(N_("Head-count"), Holds.NUMBER, 8),
        OutColumn(N_("Amount (yuan)"), Holds.MONEY, 14),
        OutColumn(N_("Goods"), width=18),
        OutColumn(N_("Goods (yuan)"), Holds.MONEY, 14),
        OutColumn(N_("Bank"), width=16),
        OutColumn(N_("Account number"), width=24),
        OutColumn(N_("Account holder"), width=12),
        OutColumn(N_("Phone"), width=15),
        OutColumn(N_("Result"), width=12),
        OutColumn(N_("On"), Holds.DAY, 12),
        OutColumn(N_("Note"), width=24),
    ),
    _lines,
    ((2, masking.mask_id), (10, masking.mask_card), (12, masking.mask_phone)),
)
