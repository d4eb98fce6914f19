"""Where the list begins in a sheet, and what every other row is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.exchange.headers import Hints, Match, field_of, instead_of, knows, match
from models.exchange.kind_types import FieldType, TableKind
from models.exchange.plan import Column
from models.exchange.sheet import Merge, Raw, Sheet, cell_text, column_letter

FIRST_ROWS = 300
FEW_ROWS = 60
DEEPEST_HEADER = 3
LEAST_SCORE = 4.0
MISSING_COSTS = 5.0

_SPACE = re.compile(r"\s+")
_ATTACHMENT = re.compile(r"(?:附件|附表|附)\d{0,2}[:：]?\S{0,3}")
_INFO = re.compile(r"填报|填表|制表|单位[:：]|日期[:：]|批次号|总笔数|^20\d\d[年.\-/]\d{1,2}")
_EXAMPLE = re.compile(
    r"[*※]?(?:填[写报])?(?:[示样范举]?例|示范|样表|例如|如(?=[:：]))(?:[:：).、）].*|行|\d{0,2})$|"
    r"[（(][示样范]?例[）)]|.+[（(][示样范]?例[)）]$"
)
_EXAMPLE_NOTE = re.compile(r"(?:[此本]行为?)?(?:填[写报])?[示样范]例(?:[,，;；行].{0,20})")
_SUM_TAIL = r"(?:[:：(（\d].*|金额.{0,20}|人数.{0,9}|大写.*)?"
_SUBTOTAL = re.compile(rf".{{0,30}}(?:小计|分计){_SUM_TAIL}")
_TOTAL = re.compile(
    rf".{{0,30}}(?:[总共合累]计){_SUM_TAIL}|共\d+[人户名].{{0,20}}|总(?:人数|金额)|TOTAL",
    re.IGNORECASE,
)
_SUM_WORDS = frozenset({"小计", "合计", "总计", "共计"})
_DECORATION = "【】[]*※()（）"
_NOTE = re.compile(r"(?:注|备注|说明|附注|填表说明|填报说明|注意事项|总笔数|总金额)[:：\d.、]")
_SIGNATURE = re.compile(
    r"(?:签字|签章|签名|盖章|负责人|审核|审批|复核|经办|制表|填表|填报|领导|主管|主席|日期|电话)"
    r"[^:：]{0,8}[:：]|(?:公章|盖章|签章)[)）]?$|意见[:：]|^20\d\d年\d{1,2}月\d{1,2}日$"
)
_PLAIN_NAME = re.compile(r"(?![例示样范合小总共])[\u4e00-\u9fff]{2,4}$")
_PRICE = re.compile(r"单价")


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of headings (from 0) and what each column means.

    Without headings rows is empty, first the row of the first data; guessed: the clerk must
    confirm what the columns mean.
    """

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    kind: TableKind
    score: float
    first: int = 0
    guessed: bool = False

    @property
    def above(self) -> int:
        """Return the row before which nothing is data."""
        return self.rows[0] if self.rows else self.first

    @property
    def below(self) -> int:
        """Return the row from which on data stands."""
        return self.rows[-1] + 1 if self.rows else self.first

    @property
    def whole(self) -> bool:
        """Say whether a list can be read by it."""
        return not self.missing and not self.guessed

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required keys no column stands for."""
        found = {column.key for column in self.columns}
        instead = dict(self.kind.instead)
        return tuple(
            key for key in self.kind.required if key not in found and instead.get(key) not in found
        )

    def column(self, key: str) -> int | None:
        """Return the index of the column with a key."""
        return next((column.index for column in self.columns if column.key == key), None)


def find_header(sheet: Sheet, kinds: Sequence[TableKind], hints: Hints) -> Header | None:
    """Return the best header of any of the tables; missing tells what it lacks."""
    tops = range(sheet.start, min(sheet.start + FIRST_ROWS, len(sheet.rows)))
    likely = [top for top in tops if _familiar(sheet.rows[top], kinds)]
    # Headings of a group stand one row above those we know by the letter.
    near = sorted({top - up for top in likely for up in (0, 1) if top - up >= sheet.start})
    return _best(sheet, near, kinds, hints) or _best(sheet, tops[:FEW_ROWS], kinds, hints)


def _familiar(row: Sequence[Raw], kinds: Sequence[TableKind]) -> bool:
    return sum(isinstance(cell, str) and knows(cell, kinds) for cell in row if cell) > 1


def _best(
    sheet: Sheet, tops: Iterable[int], kinds: Sequence[TableKind], hints: Hints
) -> Header | None:
    best: Header | None = None
    for rows in _candidates(sheet, tops):
        for kind in kinds:
            header = _header(sheet, rows, kind, hints)
            if header.score >= LEAST_SCORE and (best is None or _weight(header) > _weight(best)):
                best = header
    return best


def _weight(header: Header) -> float:
    return header.score - MISSING_COSTS * len(header.missing)


def _candidates(sheet: Sheet, tops: Iterable[int]) -> Iterator[tuple[int, ...]]:
    tall = {merge.top: merge.bottom for merge in sheet.merges if _stands(merge)}
    for top in tops:
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in sheet.rows[top]) < 2:
            continue
        depths = {1, 2, min(tall.get(top, top) - top + 1, DEEPEST_HEADER)}
        for depth in sorted(depths):
            yield tuple(range(top, min(top + depth, len(sheet.rows))))


def _stands(merge: Merge) -> bool:
    return merge.bottom > merge.top and merge.bottom - merge.top < DEEPEST_HEADER


def _header(sheet: Sheet, rows: tuple[int, ...], kind: TableKind, hints: Hints) -> Header:
    paths = _paths(sheet, rows)
    matches = [match(path, kind, hints) if path else None for path in paths]
    keys = _settle(matches, paths, instead_of(kind))
    columns = tuple(
        Column(
            index=index,
            letter=column_letter(index),
            headers=path,
            key=keys.get(index, "ignore"),
            unit=_unit(matches[index], keys.get(index, ""), kind),
            hidden=index in sheet.hidden_columns,
            sure=_sure(matches[index], keys.get(index, "")),
        )
        for index, path in enumerate(paths)
        if path
    )
    counted = (found.score for index, found in enumerate(matches) if found and index in keys)
    # A row more must earn its keep: otherwise the first data row would pass for headings.
    return Header(rows, columns, kind, sum(counted) - 0.5 * (len(rows) - 1))


def _unit(found: Match | None, key: str, kind: TableKind) -> str:
    return found.unit if found and _is_money(key, kind) else ""


def _is_money(key: str, kind: TableKind) -> bool:
    declared = field_of(key, kind) if key else None
    return declared is not None and declared.type is FieldType.FEN


def holds_money(column: Column, header: Header) -> bool:
    """Tell whether a column's cells are amounts of money."""
    return _is_money(column.key, header.kind)


def _sure(found: Match | None, key: str) -> bool:
    return bool(found and key and found.score >= 3)


def _settle(
    matches: Sequence[Match | None],
    paths: Sequence[tuple[str, ...]],
    instead: Mapping[str, str],
) -> dict[int, str]:
    """Give each key to the column that fits it best; a second column of it is left out.

    instead: what a second column of a key, under another heading, means in this table.
    """
    taken: dict[str, int] = {}
    left: list[tuple[str, int]] = []
    order = sorted(
        (index for index, found in enumerate(matches) if found),
        key=lambda index: -(matches[index] or Match("", 0)).score,
    )
    for index in order:
        found = matches[index]
        if found and found.key != "ignore" and taken.setdefault(found.key, index) != index:
            left.append((found.key, index))
    for key, index in left:
        if key in instead and paths[index] != paths[taken[key]]:
            taken.setdefault(instead[key], index)
    return {index: key for key, index in taken.items()}


def _paths(sheet: Sheet, rows: tuple[int, ...]) -> list[tuple[str, ...]]:
    levels = [_level(sheet, row, last=row == rows[-1]) for row in rows]
    width = max(map(len, levels), default=0)
    return [_path(levels, column) for column in range(width)]


def _path(levels: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    words = [level[column] if column < len(level) else "" for level in levels]
    if len(words) > 1 and not any(word.strip() for word in words[1:]):
        words = words[:1]
    return tuple(dict.fromkeys(word for word in words if word.strip()))


def _level(sheet: Sheet, row: int, *, last: bool) -> list[str]:
    """Return one row of headings; a group's heading holds for all columns under it."""
    words = [cell_text(cell) for cell in sheet.rows[row]]
    wide = [merge for merge in sheet.merges if merge.top == row and merge.right > merge.left]
    for merge in wide:
        for column in range(merge.left, min(merge.right + 1, len(words))):
            words[column] = words[merge.left]
    if not last and not wide and not sheet.merges:
        _spread(words, sheet.rows[row + 1])
    return words


def _spread(words: list[str], below: Sequence[Raw]) -> None:
    """Carry a group's heading to the right in a sheet that knows no merged cells."""
    for column in range(1, min(len(words), len(below))):
        grouped = cell_text(below[column - 1]).strip() and cell_text(below[column]).strip()
        if not words[column].strip() and grouped:
            words[column] = words[column - 1]


class RowReader:
    """Tells what a row of a sheet is, once its header is known."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self._header = header
        self._headings = {
            tuple(_compact(sheet.rows[row])) for row in header.rows if row < len(sheet.rows)
        }
        self._seen_above: dict[tuple[str, ...], str] = {}
        self._who = [
            index
            for key in (header.kind.subject, header.kind.person, *header.kind.required)
            if (index := header.column(key)) is not None
        ]
        self._subject = header.column(header.kind.subject)
        self._person = header.column(header.kind.person)
        notes = header.column("notes")
        self._notes = sheet.width if notes is None else notes
        self._mapped = [
            column.index for column in header.columns if column.key not in {"ignore", "seq"}
        ]

    def above(self, row: Sequence[Raw], *, titled: bool) -> str:
        """Name a row above the header."""
        words = _words(row)
        kind = self._above(words, titled=titled) if words else "blank"
        self._seen_above[tuple(words)] = kind
        return kind

    def _above(self, words: Sequence[str], *, titled: bool) -> str:
        if len(words) == 1 and _ATTACHMENT.fullmatch(words[0]):
            return "attachment"
        if titled or len(words) > 1 or _INFO.search(words[0]):
            return "info"
        return "title"

    def below(self, row: Sequence[Raw]) -> str:
        """Name a row below the header."""
        if self._plain(row):
            return "data"
        words = _words(row)
        if not words:
            return "blank"
        if tuple(words) in self._seen_above:
            return self._seen_above[tuple(words)]
        if self._special(row, words):
            return self._special(row, words)
        if tuple(_compact(row)) in self._headings:
            return "header"
        return "header" if self._heads(words) else self._data(row, words)

    def _heads(self, words: Sequence[str]) -> bool:
        """Tell headings written once more, though not to the letter."""
        return len(words) > 2 and all(knows(word, [self._header.kind]) for word in words[:3])

    def _plain(self, row: Sequence[Raw]) -> bool:
        """Tell most data rows at a glance: a name, a long number, and no word in front."""
        if self._subject is None or self._person is None:
            return False
        if len(row) <= max(self._subject, self._person):
            return False
        if self._notes < len(row) and "例" in str(row[self._notes]):
            return False
        name, number, first = row[self._subject], row[self._person], row[0]
        return (
            isinstance(name, str)
            and _PLAIN_NAME.match(name) is not None
            and isinstance(number, str)
            and len(number) > 14
            and (not isinstance(first, str) or self._subject == 0 or first.isdecimal())
        )

    def _special(self, row: Sequence[Raw], words: Sequence[str]) -> str:
        first = words[0]
        if any(map(_EXAMPLE.match, words[:3])) or any(map(_EXAMPLE_NOTE.fullmatch, words)):
            return "example"
        if not self._numbered(row):
            front = [word.strip(_DECORATION) for word in words[:2]]
            front += _SUM_WORDS.intersection(words[2:])
            if any(map(_SUBTOTAL.fullmatch, front)):
                return "subtotal"
            if any(map(_TOTAL.fullmatch, front)):
                return "total"
        if _NOTE.match(first):
            return "note"
        return ""

    def _numbered(self, row: Sequence[Raw]) -> bool:
        """Tell whether somebody's number stands in a row: then it is no sum."""
        at = self._person
        return at is not None and at < len(row) and len(cell_text(row[at]).strip()) > 14

    def _data(self, row: Sequence[Raw], words: Sequence[str]) -> str:
        filled = sum(1 for index in self._mapped if index < len(row) and _shown(row[index]))
        named = any(index < len(row) and _shown(row[index]) for index in self._who)
        if self._header.kind.items and _PRICE.search("".join(words[:2])):
            return "unit_price"
        if any(_SIGNATURE.search(word) for word in words) and filled < 5:
            return "signature"
        if filled == 0:
            return "blank" if all(word.isdigit() for word in words) else "note"
        if named and (filled > 1 or len(self._mapped) == 1):
            return "data"
        return "data" if filled > 2 else "note"


def row_kinds(sheet: Sheet, header: Header) -> tuple[dict[str, list[int]], list[int]]:
    """Return the rows that are no data by kind, and the data rows; all counted from 0."""
    reader = RowReader(sheet, header)
    kinds: dict[str, list[int]] = {}
    data: list[int] = []
    titled, above = False, header.above
    for index, row in enumerate(sheet.rows[sheet.start :], start=sheet.start):
        if index in header.rows:
            name = "header"
        elif index < above:
            name = reader.above(row, titled=titled)
            titled = titled or name == "title"
        else:
            name = reader.below(row)
        if name == "data":
            data.append(index)
        else:
            kinds.setdefault(name, []).append(index)
    return kinds, data


def fills(sheet: Sheet, header: Header, data: Iterable[int]) -> list[tuple[Column, Merge]]:
    """Return the merged cells of mapped columns that hold for several data rows."""
    rows = set(data)
    columns = {column.index: column for column in header.columns}
    found = [
        (column, merge)
        for merge in sheet.merges
        if merge.bottom > merge.top
        and (column := columns.get(merge.left)) is not None
        and merge.left == merge.right
        and column.key not in {"ignore", "seq"}
        and len(rows.intersection(range(merge.top, merge.bottom + 1))) > 1
    ]
    return sorted(found, key=lambda pair: (pair[1].top, pair[1].left))


def _words(row: Sequence[Raw]) -> list[str]:
    return [word for word in _compact(row) if word]


def _compact(row: Sequence[Raw]) -> list[str]:
    return [_SPACE.sub("", cell_text(cell)) for cell in row]


def _shown(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
