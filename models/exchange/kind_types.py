"""What a declaration of a list is made of: fields, tables, kinds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class FieldType(StrEnum):
    """What a column holds; each type has one check."""

    NAME = "name"
    ACCOUNT_NAME = "account_name"
    SEX = "sex"
    ID = "id"
    CODE = "code"
    TEXT = "text"
    SITE = "site"
    DATE = "date"
    FEN = "fen"
    COUNT = "count"
    HEADCOUNT = "headcount"
    NUMBER = "number"
    YEAR = "year"
    BOOL = "bool"
    PHONE = "phone"
    CARD = "card"
    ACCOUNT = "account"
    CREDIT_CODE = "credit_code"
    REFERENCE = "reference"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class ListField:
    """One column of a kind of list.

    needed: an empty cell is remarked; summed: the sheet's totals are checked on it;
    guarded: amounts 10,000 times off are held back; codes: the words it may hold.
    """

    key: str
    type: FieldType
    needed: bool = False
    summed: bool = False
    guarded: bool = False
    codes: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class TableKind:
    """One layout of a list: its columns, the ones without which it is not that list, its rules.

    Each is declared once and itself, so that what is known of it is found without comparing.
    person: the key of the number that tells persons apart; subject: who is who in doubles;
    instead: required columns, each with one that may stand for it; own_sheets: every sheet is
    a list of its own, such as a class, and somebody may stand on several.
    """

    layout: str
    fields: tuple[ListField, ...]
    required: tuple[str, ...]
    rules: tuple[str, ...] = ()
    person: str = ""
    subject: str = "name"
    doubles: tuple[str, ...] = ()
    repeats_allowed: bool = False
    members: tuple[ListField, ...] = ()
    items: bool = False
    instead: tuple[tuple[str, str], ...] = ()
    own_sheets: bool = False

    @property
    def by_key(self) -> dict[str, ListField]:
        """Return the declared columns by key."""
        return {column.key: column for column in self.fields}


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list: the tables that may stand in its workbook."""

    key: str
    label: str
    season: str
    tables: tuple[TableKind, ...] = field(default=())


def summed_keys(keys: Iterable[str], kind: TableKind) -> list[str]:
    """Return those of the keys whose sums a sheet of this kind is checked on."""
    summed = {column.key for column in kind.fields if column.summed}
    members = {column.key for column in kind.members if column.summed}
    return [
        key
        for key in keys
        if key in summed
        or key.startswith("item:")
        or (key.startswith("member") and key.partition(":")[2] in members)
    ]
