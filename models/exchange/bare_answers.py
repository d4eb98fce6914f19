"""A bank's answer whose headings say nothing: its columns are told by what stands in them.

Some counters return the list they were given with a column more and no row of headings
(domain.md §5.1, §5.2).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.exchange.cells_contact import check_account
from models.exchange.cells_dates import check_date
from models.exchange.cells_money import check_fen
from models.exchange.cells_text import reason_code, result_said
from models.exchange.finding import Setting
from models.exchange.headers import heading_key
from models.exchange.kind_types import TableKind
from models.exchange.layout import Header
from models.exchange.plan import Column
from models.exchange.sheet import Raw, Sheet, cell_text, column_letter
from models.identity import name_key

_SETTING = Setting("", date.min)
_LEAST_DIGITS = 8
_SHOWN_ACCOUNT = re.compile(r"\d{2,}[*xX•●＊]{2,}\d{3,}")
_DECIMALS = re.compile(r"[\d,]+\.\d{1,2}")
_NAME = re.compile(r"[\u3400-\u9fff·*＊]{2,15}")
_REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9\-]{6,40}")
_UNNAMED = "column{}of{}"
_IS_UNNAMED = re.compile(r"column\d+of\d+")
_VITAL = frozenset({"amount_fen", "result"})
_RECENT = "2000"
_DAY = len("2026-01-01")

Sent = Mapping[str, tuple[int, str]]
Weight = tuple[float, float]
NOTHING: Weight = (0, 0)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that name an account, the account of each, and what was sent, by account."""

    cells: Sequence[Sequence[Raw]]
    accounts: Sequence[str]
    sent: Sent

    def column(self, index: int) -> list[Raw]:
        """Return the cells of a column, '' where a row is shorter."""
        return [row[index] if index < len(row) else "" for row in self.cells]


def bare_header(
    sheet: Sheet, kind: TableKind, sent: Sent, mapping: Mapping[str, str], near: Header | None
) -> Header | None:
    """Return what each column of a sheet without all headings means, None if no cell tells.

    sent: amount in fen and holder by account; near: headings known in part. The header is
    guessed unless mapping, what a clerk said of such a file before, still fits it.
    """
    places, account = _best_accounts(sheet, sent)
    if not places:
        return None
    rows = _Rows(
        [sheet.rows[place] for place in places],
        [_digits(sheet.cell(place, account)) for place in places],
        sent,
    )
    headed, names = _headings(sheet, places[0])
    known = _known(near, headed, account) | {account: "bank_card"}
    guess = _guess(rows, sheet.width, known)
    told = {index: mapping[key] for index, key in _keys(names) if key in mapping}
    fits = _still_fits(rows, told, guess)
    keys = told if fits else guess
    columns = tuple(
        Column(index, column_letter(index), names[index], keys.get(index) or "ignore", sure=fits)
        for index in range(sheet.width)
        if any(cell_text(cell).strip() for cell in rows.column(index))
    )
    score = float(sum(column.key != "ignore" for column in columns))
    return Header(headed, columns, kind, score, first=places[0], guessed=not fits)


def _known(near: Header | None, headed: tuple[int, ...], account: int) -> dict[int, str]:
    """Return the columns whose headings are known, if they are those of the list."""
    if near is None or near.rows[-1:] != headed:
        return {}
    keys = {column.index: column.key for column in near.columns if column.index != account}
    return {index: key for index, key in keys.items() if key not in {"ignore", "bank_card"}}


def _still_fits(rows: _Rows, told: Mapping[int, str], guess: Mapping[int, str]) -> bool:
    """Say whether a file is built as the one of which a clerk said what its columns mean."""
    places = {key: index for index, key in told.items()}
    if guess.get(places.get("bank_card", -1)) != "bank_card":
        return False
    return all(
        key in places and weigh(rows, rows.column(places[key])) > NOTHING
        for key, weigh in _WEIGHTS
        if key in _VITAL and key in guess.values()
    )


def is_unnamed(headers: Sequence[str]) -> bool:
    """Say whether a column has no heading in the file, only the name it is remembered by."""
    return any(map(_IS_UNNAMED.fullmatch, headers))


def _keys(names: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    return ((index, heading_key(name)) for index, name in enumerate(names))


def _headings(sheet: Sheet, first: int) -> tuple[tuple[int, ...], list[tuple[str, ...]]]:
    """Return the row of unknown headings above the first payment, and a name for each column."""
    width = sheet.width
    above = [cell_text(sheet.cell(first - 1, index)).strip() for index in range(width)]
    worded = sum(bool(word) and not any(map(str.isdigit, word)) for word in above)
    headed = first > sheet.start and worded * 2 > width
    named = [_UNNAMED.format(index + 1, width) for index in range(width)]
    names = [word if headed and word else name for word, name in zip(above, named, strict=True)]
    return ((first - 1,) if headed else ()), [(name,) for name in names]


def _best_accounts(sheet: Sheet, sent: Sent) -> tuple[list[int], int]:
    """Return the rows that name an account, and the column it stands in; no row if unclear."""
    filled = [row for row in range(sheet.start, len(sheet.rows)) if any(sheet.rows[row])]
    found = [
        ([row for row in filled if _looks_account(sheet.cell(row, column))], column)
        for column in range(sheet.width)
    ]

    def weight(pair: tuple[list[int], int]) -> Weight:
        rows, column = pair
        return sum(_digits(sheet.cell(row, column)) in sent for row in rows), len(rows)

    rows, column = max(found, key=weight, default=([], 0))
    return (rows, column) if len(rows) * 2 >= len(filled) else ([], 0)


def _digits(raw: Raw) -> str:
    value, finding = check_account(raw, _SETTING)
    return str(value or (finding.first_15 if finding else ""))


def _looks_account(raw: Raw) -> bool:
    text = "".join(cell_text(raw).split())
    return len(_digits(raw)) >= _LEAST_DIGITS or _SHOWN_ACCOUNT.fullmatch(text) is not None


def _guess(rows: _Rows, width: int, known: Mapping[int, str]) -> dict[int, str]:
    """Give every other key to the column that speaks most for it, the surest keys first."""
    found = dict(known)
    for key, weigh in _WEIGHTS:
        free = [index for index in range(width) if index not in found]
        weights = {index: weigh(rows, rows.column(index)) for index in free}
        best = max(free, key=lambda index: weights[index], default=-1)
        if key not in found.values() and best >= 0 and weights[best] > NOTHING:
            found[best] = key
    return found


def _amounts(rows: _Rows, cells: Sequence[Raw]) -> Weight:
    """Weigh a column of money: sums that were sent, in yuan or fen, then decimals."""
    sent = [rows.sent.get(account, (0, ""))[0] for account in rows.accounts]
    fen = [check_fen(cell, _SETTING)[0] for cell in cells]
    hits = sum(
        isinstance(one, int) and wanted > 0 and one in {wanted, wanted * 100}
        for one, wanted in zip(fen, sent, strict=True)
    )
    decimals = sum(_DECIMALS.fullmatch(cell_text(cell).strip()) is not None for cell in cells)
    return (hits, decimals) if (hits or decimals) * 2 >= len(cells) else NOTHING


def _results(_rows: _Rows, cells: Sequence[Raw]) -> Weight:
    """Weigh a column of results; words that name a reason stand in a column of reasons."""
    texts = [cell_text(cell) for cell in cells]
    said = sum(bool(result_said(text)) and not reason_code(text) for text in texts)
    return (said, -len(set(texts))) if said * 2 >= len(texts) else NOTHING


def _holders(rows: _Rows, cells: Sequence[Raw]) -> Weight:
    sent = [name_key(rows.sent.get(account, (0, ""))[1]) for account in rows.accounts]
    names = ["".join(cell_text(cell).split()) for cell in cells]
    hits = sum(bool(name) and name_key(name) == one for name, one in zip(names, sent, strict=True))
    shaped = sum(_NAME.fullmatch(name) is not None for name in names)
    return (hits, len(set(names))) if hits or shaped * 2 >= len(cells) else NOTHING


def _days(_rows: _Rows, cells: Sequence[Raw]) -> Weight:
    days = [str(check_date(cell, _SETTING)[0] or "") for cell in cells if cell_text(cell).strip()]
    good = sum(len(day) == _DAY and day >= _RECENT for day in days)
    return (good, 0) if good * 2 > len(days) else NOTHING


def _reasons(_rows: _Rows, cells: Sequence[Raw]) -> Weight:
    texts = [cell_text(cell) for cell in cells]
    return sum(bool(reason_code(text) or result_said(text)) for text in texts), 0


def _references(_rows: _Rows, cells: Sequence[Raw]) -> Weight:
    texts = [text for cell in cells if (text := cell_text(cell).strip())]
    alike = sum(_REFERENCE.fullmatch(text) is not None for text in texts)
    return (alike, 0) if alike == len(texts) and len(set(texts)) * 2 > alike else NOTHING


_WEIGHTS: Sequence[tuple[str, Callable[[_Rows, Sequence[Raw]], Weight]]] = (
    ("amount_fen", _amounts),
    ("result", _results),
    ("account_name", _holders),
    ("paid_on", _days),
    ("reason", _reasons),
    ("bank_reference", _references),
)
