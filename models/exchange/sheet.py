"""One table as it stands in a file: raw cells whose type is kept, and what hides or joins them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Raw = str | float | int | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns count from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Rows of raw cells; an empty cell is ''.

    start: the rows before it belong to another list; origin: the sheet it was taken apart from.
    """

    name: str
    index: int = 0
    visible: bool = True
    rows: list[list[Raw]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    textual: bool = False
    start: int = 0
    origin: int | None = None

    @property
    def width(self) -> int:
        """Return the number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Raw:
        """Return the raw cell, '' where the table has none."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


def column_letter(index: int) -> str:
    """Return the spreadsheet's name of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the number of a column: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_type(raw: Raw) -> str:
    """Name the type of a cell as the plan shows it."""
    if isinstance(raw, str):
        return "text" if raw else "blank"
    if isinstance(raw, bool):
        return "bool"
    return "number" if isinstance(raw, (int, float)) else "date"


def number_text(number: float) -> str:
    """Write a number as a clerk reads it; beyond 15 digits the 15 that are left, then zeros."""
    if not abs(number) < 1e22:
        return str(number)
    if abs(number) >= 1e15:
        mantissa, exponent = f"{number:.14e}".split("e")
        return mantissa.replace(".", "") + "0" * (int(exponent) - 14)
    return str(int(number)) if number == int(number) else repr(number)


def some_texts(sheet: Sheet, rows: Iterable[int], column: int, most: int = 3) -> tuple[str, ...]:
    """Return some different texts that stand in a column of these rows, counted from 0."""
    found = dict[str, None]()
    for row in rows:
        text = cell_text(sheet.cell(row, column)).strip()
        if text:
            found[text] = None
        if len(found) == most:
            break
    return tuple(found)


def cell_text(raw: Raw) -> str:
    """Write any cell as text; a date as ISO, a date with midnight without the time."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, (int, float)):
        return number_text(raw)
    if isinstance(raw, datetime):
        whole_day = (raw.hour, raw.minute, raw.second) == (0, 0, 0)
        return raw.date().isoformat() if whole_day else raw.isoformat(" ")
    return raw.isoformat() if isinstance(raw, (date, time)) else str(raw)
