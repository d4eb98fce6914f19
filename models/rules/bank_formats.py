"""Layouts of bulk-payment files, as data: columns, header, fixed cells, kind of file, limits."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from models.errors import InputError, NotFound
from models.rules import codes
from models.rules.bank_amounts import SHAPES, USUAL, AmountFormat
from resources.i18n import N_, _

FILES = ("xlsx", "xls", "csv", "txt")
ENCODINGS = ("gb18030", "gbk", "utf-8", "utf-8-sig")
VALUES = {
    "seq": N_("Seq."),
    "account": N_("Account"),
    "holder": N_("Account holder"),
    "amount": N_("Amount"),
    "bank": N_("Bank"),
    "foreign_bank": N_("Bank, if another one"),
    "other_bank": N_("Own or another bank"),
    "id_number": N_("ID number"),
    "phone": N_("Phone"),
    "summary": N_("Words on the statement"),
    "note": N_("Note"),
    "empty": N_("Left empty"),
}
NEEDED = ("account", "holder", "amount")
FIXED = ("total", "count", "")
_NO_SEPARATOR = '"\r\n'
_ALL_DIGITS = 123456789012
_CELL = re.compile(r"([A-Z]{1,2})([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class BankColumn:
    """One column: what stands in it, a key of VALUES, and its header."""

    value: str
    header: str = ""


@dataclass(frozen=True, slots=True)
class FixedCell:
    """A cell outside the list: the total, the count, or words as they stand."""

    cell: str
    value: str = ""
    text: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Return row and column, from 1."""
        letters, row = _CELL.fullmatch(self.cell).groups()  # type: ignore[union-attr]
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return int(row), column


@dataclass(frozen=True, slots=True)
class BankFormat:
    """How one bank wants its list.

    flags are the words for its own and for another bank's account; own_bank the names by
    which its own accounts are known; amount how amounts and their total are written.
    """

    key: str
    label: str
    file: str
    columns: tuple[BankColumn, ...]
    verified: bool = False
    source: str = ""
    header: bool = True
    first_row: int = 0
    fixed: tuple[FixedCell, ...] = ()
    own_bank: tuple[str, ...] = ()
    flags: tuple[str, str] = ("0", "1")
    encoding: str = "gb18030"
    separator: str = ","
    closing: bool = False
    fewest_rows: int = 1
    most_rows: int = 0
    amount: AmountFormat = USUAL

    @property
    def starts_at(self) -> int:
        """Return the row of the first payment, from 1."""
        return self.first_row or (2 if self.header else 1)

    @property
    def is_text(self) -> bool:
        """Say whether the file is plain text."""
        return self.file in {"csv", "txt"}

    def is_own(self, bank: str) -> bool:
        """Say whether a bank's name means this bank."""
        return any(name in bank for name in self.own_bank)


@dataclass(frozen=True, slots=True)
class BankLine:
    """One payment as the bank needs it; money in fen."""

    account: str
    holder: str
    amount_fen: int
    bank: str = ""
    id_number: str = ""
    phone: str = ""
    note: str = ""
    line_id: int = field(default=0, compare=False)


def shipped() -> dict[str, BankFormat]:
    """Return the layouts that ship with the program, by key."""
    rows = codes.document("bank_formats")["rows"]
    return {row["key"]: bank_format(row) for row in rows}


def shipped_format(key: str) -> BankFormat:
    """Return one shipped layout; raises NotFound for an unknown key."""
    found = shipped().get(key)
    if found is None:
        raise NotFound(
            _("There is no bank layout called {key}.").format(key=key),
            _("Choose one of the list, or make it in the designer."),
        )
    return found


def bank_format(values: Mapping[str, Any]) -> BankFormat:
    """Return a layout from plain data; raises InputError naming each field that cannot be."""
    known = {**values}
    known["columns"] = tuple(BankColumn(**each) for each in values.get("columns", ()))
    known["fixed"] = tuple(FixedCell(**each) for each in values.get("fixed", ()))
    known["own_bank"] = tuple(values.get("own_bank", ()))
    known["amount"] = AmountFormat(**values.get("amount", {}))
    own, other = values.get("flags", ("0", "1"))
    made = BankFormat(**{**known, "flags": (own, other)})
    problems = problems_of(made)
    if problems:
        raise InputError(problems)
    return made


def problems_of(layout: BankFormat) -> dict[str, str]:
    """Return what is wrong with a layout, by field; empty when a file can be made of it."""
    present = [column.value for column in layout.columns]
    missing = [_(VALUES[value]) for value in NEEDED if present.count(value) != 1]
    found = {
        "label": "" if layout.label.strip() else _("Give the layout a name."),
        "file": "" if layout.file in FILES else _("Choose the kind of file."),
        "encoding": "" if layout.encoding in ENCODINGS else _("Choose the encoding."),
        "amount": layout.amount.problem(plain_file=layout.is_text),
        "separator": _separator_problem(layout),
        "columns": _("These columns must stand once: {columns}.").format(columns="、".join(missing))
        if missing
        else "",
        "fixed": _fixed_problem(layout),
        "most_rows": _("The most rows must not be fewer than the fewest.")
        if 0 < layout.most_rows < layout.fewest_rows
        else "",
    }
    if unknown := set(present) - VALUES.keys():
        found["columns"] = _("Unknown column: {columns}.").format(columns="、".join(unknown))
    return {key: text for key, text in found.items() if text}


def _separator_problem(layout: BankFormat) -> str:
    if not layout.is_text:
        return ""
    if len(layout.separator) != 1 or layout.separator in _NO_SEPARATOR:
        return _("The separator is one character.")
    plain = layout.amount if layout.amount.shape in SHAPES else USUAL
    if layout.separator in plain.write(_ALL_DIGITS):
        return _("Amounts would hold the separator; choose another one.")
    return ""


def _fixed_problem(layout: BankFormat) -> str:
    for each in layout.fixed:
        if not _CELL.fullmatch(each.cell) or each.value not in FIXED:
            return _("{cell} is no cell such as B2.").format(cell=each.cell)
        if each.place[0] >= layout.starts_at or layout.is_text:
            return _("{cell} does not stand above the list.").format(cell=each.cell)
    return ""


def split(lines: Sequence[BankLine], layout: BankFormat) -> list[list[BankLine]]:
    """Return the lines in files of the size the bank takes, as even as can be.

    Raises InputError when there are fewer lines than the bank takes in one file.
    """
    if len(lines) < layout.fewest_rows:
        raise InputError(
            {
                "lines": _("{bank} takes no file of fewer than {count} payments.").format(
                    bank=layout.label, count=layout.fewest_rows
                )
            }
        )
    count = math.ceil(len(lines) / layout.most_rows) if layout.most_rows else 1
    size, longer = divmod(len(lines), count)
    ends = [size * n + min(n, longer) for n in range(count + 1)]
    return [list(lines[start:end]) for start, end in pairwise(ends)]


def values_of(line: BankLine, seq: int, layout: BankFormat, summary: str) -> list[str | int | None]:
    """Return a line's cells in the layout's order; the amount is an int of fen."""
    own = layout.is_own(line.bank)
    values: dict[str, str | int | None] = {
        "seq": seq,
        "account": line.account,
        "holder": "".join(line.holder.split()),
        "amount": line.amount_fen,
        "bank": line.bank,
        "foreign_bank": "" if own else line.bank,
        "other_bank": layout.flags[0 if own else 1],
        "id_number": line.id_number,
        "phone": line.phone,
        "summary": summary,
        "note": line.note,
        "empty": None,
    }
    return [values[column.value] for column in layout.columns]
