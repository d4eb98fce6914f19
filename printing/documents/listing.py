"""Lists from layouts: any columns, two-line rows, sections, sums by page and whole, copies."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from models.money import format_yuan
from models.queries.forms import FormColumn, ListDocument, ListSection
from models.rules.list_room import FOOT, NOTE_LINE, PAIR_ROW, ROW, SIGNED, TOP, ListRoom
from models.rules.paging import page_slices
from models.rules.paper_sizes import SIZES
from printing.fit import Style, wrap
from printing.furniture import LINE_UP, NOTE, VALUE, headline, marks, page_code, title
from printing.grid import LABEL, TOTAL_GREY, Column, Grid
from printing.growth import Roomy, grown, heights, roomy, runs, shares
from printing.page import A4_LANDSCAPE, Press
from printing.paper import Paper
from printing.place import MM
from printing.rules import HEAVY, THIN
from printing.words import NOTHING, say_page
from resources.i18n import N_, _, ngettext

LEFT, MARGINS = 16.0, 31.0
TITLE = Style("title", 18, 12, spacing=1)
MOST_ROW, HEADLINE = 26.0, 27.0 + LINE_UP
SIDE = {True: "left", False: "centre"}  # of the label of a sum, by whether it has room
CODE_TOP, CODE_ROOM = 12.0, 32.0  # mm: room beside the title where pages carry a code
TOTAL = Style("strong", 10, 6.5, 2, least=4.5)
SUBTOTAL = LABEL._replace(size=10, floor=6.5, least=4.5)
STYLES = {
    "text": Style("song", 10, 6.5, 3, least=4.5),
    "name": Style("song", 10, 7, 2, keep=True, least=4),
    "code": Style("half", 10, 6.5, 2, least=4.5),
    "money": Style("song", 10, 6.5, least=4.5),
    "count": Style("song", 10, 6.5, least=4.5),
}

_yuan = cache(format_yuan)


@cache
def _plain(value: str | int) -> str:
    return value if isinstance(value, str) else f"{value:,}"


@cache
def _money(value: str | int) -> str:
    return value if isinstance(value, str) else _yuan(value)


def written(column: FormColumn, value: str | int) -> str:
    """Return a value as it stands in a column: money is fen, other numbers are counts."""
    return (_money if column.kind == "money" else _plain)(value)


class _Sheets:
    """Where things stand on the pages of a list; all mm."""

    def __init__(self, document: ListDocument) -> None:
        self.width, self.height = SIZES[document.size]
        self.wide = self.width - MARGINS
        self.right = LEFT + self.wide
        paired = any(column.under for column in document.columns)
        room = self.wide * MM
        self.notes = [line for note in document.notes for line in wrap(note, room, NOTE)]
        self.signed_y, self.foot = self.height - SIGNED, self.height - FOOT
        self.closing = document.subtotal + bool(document.summed or document.totals)
        signed = bool(document.signed)
        found = ListRoom(document.size, paired, signed, len(self.notes), self.closing)
        self.head, self.row = found.head, PAIR_ROW if paired else ROW
        self.capacity = document.rows_per_page or found.usual
        if not document.coded:
            self.capacity = min(self.capacity, found.most)
        if document.rows_per_page:
            self.row = min(found.height / (self.capacity + self.closing), MOST_ROW)


class _List:
    """One list being drawn."""

    def __init__(self, document: ListDocument, press: Press) -> None:
        self.document, self.press = document, press
        self.sheets = _Sheets(document)
        columns = list(_columns(document.columns, self.sheets.wide))
        self.grids = {self.sheets.row: Grid(press, columns, LEFT, self.sheets.row)}
        self.grid = self.grids[self.sheets.row]
        self.places = _places(document.columns)
        self.roomy = self.growing()

    def draw(self) -> None:
        """Draw each copy, in it each section page by page."""
        document = self.document
        shared = [(part, *self.shares(part)) for part in document.parts]
        count = sum(len(slices) for _part, slices, _high in shared)
        self.press.total = count * max(len(document.copies), 1)
        for copy in document.copies or ("",):
            number = 0
            for part, slices, high in shared:
                for place, share in enumerate(slices, 1):
                    number += 1
                    last = place == len(slices)
                    self.page(part, share, copy, high[share] if high else (), last=last)
                    self.end_page(number, count)

    def growing(self) -> list[Roomy]:
        """Return the columns rows grow for; rows of a height the office set never grow."""
        document = self.document
        fixed = document.rows_per_page or any(column.under for column in document.columns)
        kinds = [column.kind for column in document.columns]
        return [] if fixed else roomy(self.grid.columns, self.places, kinds)

    def shares(self, part: ListSection) -> tuple[list[slice], list[float] | None]:
        """Return the rows of each page of a section, and how high rows are where some grew."""
        sheets = self.sheets
        room = sheets.row * sheets.capacity
        high = heights(part.rows, self.roomy, sheets.row, room)
        if high is None:
            return list(page_slices(len(part.rows), sheets.capacity)), None
        return shares(high, room), high

    def page(
        self, part: ListSection, share: slice, copy: str, high: Sequence[float], *, last: bool
    ) -> None:
        """Draw one page without its number; high says how high rows are where some grew."""
        press, sheets, rows = self.press, self.sheets, part.rows[share]
        press.stencil((id(part), copy), lambda: self.above(part, copy))
        bottom = self.grown_rows(rows, high) if high else self.rows(rows)
        if self.document.subtotal and rows:
            label = self.whole(rows, _("Subtotal of this page"))
            bottom = self.sums(bottom, rows, label, SUBTOTAL)
        if last and self.document.totals:
            bottom = self.totals(bottom)
        elif last and self.document.summed and rows:
            press.fill(LEFT, bottom, sheets.wide, sheets.row, TOTAL_GREY)
            press.across(LEFT, sheets.right, bottom, HEAVY)
            bottom = self.sums(bottom, part.rows, self.whole(part.rows, _("Total")), TOTAL)
        self.grid.frame(TOP, bottom)
        self.below(bottom)

    def above(self, part: ListSection, copy: str) -> None:
        """Draw title, the line under it and the heads of the columns."""
        press, sheets = self.press, self.sheets
        beside = CODE_ROOM if self.document.coded else 20.0
        with press.still():
            title(press, 21, self.document.title, TITLE, beside=beside)
            if copy:
                press.text(LEFT, 11, copy, LABEL)
            self.grid.head(TOP, sheets.head)
        self.headline(part.head or self.document.head, len(part.rows))

    def headline(self, head: Sequence[str], count: int) -> None:
        """Draw the line under the title: three texts, else the sentence and the count."""
        press, document, sheets = self.press, self.document, self.sheets
        if not head:
            words = ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}")
            right = "　".join(filter(None, (words, document.day)))
            head = (document.sentence or document.union, "", right)
        head = list(map(press.filled, head))
        headline(press, head, LEFT, sheets.right, HEADLINE)

    def rows(self, rows: tuple[tuple[str | int, ...], ...]) -> float:
        """Draw the rows of one page; return where they end."""
        top, grid = TOP + self.sheets.head, self.grid
        count = len(rows)
        self.press.stencil(("lines", count), lambda: grid.lines(top, count))
        grid.body(top, rows)
        if rows:
            return top + grid.height * count
        box = (LEFT, top, self.sheets.wide, grid.height)
        self.press.cell(box, _("Nothing to list."), STYLES["text"], "centre")
        return top + grid.height

    def grown_rows(self, rows: tuple[tuple[str | int, ...], ...], high: Sequence[float]) -> float:
        """Draw rows of different heights; return where they end."""
        top = TOP + self.sheets.head
        for height, share in runs(high):
            grid = self.grids.get(height)
            if grid is None:
                columns = grown(self.grid.columns, height)
                grid = self.grids[height] = Grid(self.press, columns, LEFT, height)
            grid.lines(top, share.stop - share.start)
            grid.body(top, rows[share])
            top += height * (share.stop - share.start)
        return top

    def totals(self, top: float) -> float:
        """Draw totals that are given as texts; return where they end."""
        press, grid = self.press, self.grid
        press.fill(LEFT, top, self.sheets.wide, grid.height, TOTAL_GREY)
        press.across(LEFT, self.sheets.right, top, HEAVY)
        for place, text in enumerate(self.document.totals):
            box = (grid.edges[place], top, grid.columns[place].width, grid.height)
            press.cell(box, text, TOTAL, grid.columns[place].align)
        grid.rule(top, top + grid.height, HEAVY)
        return top + grid.height

    def sums(self, top: float, rows: Sequence[Any], label: str, style: Style) -> float:
        """Draw the sums of some rows, a label before them; return where they end."""
        press, grid, document = self.press, self.grid, self.document
        summed = {self.places[place]: place for place in document.summed}
        first = min(summed, default=len(grid.columns))
        box = (LEFT, top, grid.edges[first] - LEFT, grid.height)
        press.cell(box, press.filled(label), LABEL._replace(lines=2, floor=6.5), SIDE[first > 1])
        for at, place in summed.items():
            column = document.columns[place]
            text = summed_up(rows, place, column)
            cell = (grid.edges[at], top, grid.columns[at].width, grid.height)
            press.cell(cell, text, style, column.align)
        joints = sorted({*summed, *(at + 1 for at in summed)} - {0, len(grid.columns)})
        grid.rule(top, top + grid.height, THIN, joints or [len(grid.columns)])
        return top + grid.height

    def whole(self, rows: Sequence[Any], label: str) -> str:
        """Return the words before the sums of some rows: the sum spelt out, how many rows."""
        document, parts = self.document, [label]
        if document.capitals >= 0 and (whole := added(rows, document.capitals)):
            capitals = self.press.capitals(whole)
            parts.append(_("In capitals: {amount}").format(amount=capitals))
        if document.counted:
            parts.append(_("{n} {measure}").format(n=f"{len(rows):,}", measure=document.counted))
        return "　".join(parts)

    def below(self, bottom: float) -> None:
        """Draw notes and places to sign under the table."""
        sheets, y = self.sheets, bottom + NOTE_LINE
        for place, line in enumerate(sheets.notes):
            with self.press.still():
                self.press.text(LEFT, y + NOTE_LINE * place, line, NOTE)
        people = self.document.signed
        step = sheets.wide / max(len(people), 1)
        y = min(y + NOTE_LINE * len(sheets.notes), sheets.signed_y - 4)
        for place, one in enumerate(people):
            words = self.press.filled(_("{label}: {name}").format(label=one.label, name=one.name))
            box = (LEFT + step * place, y - 1.5, step - 1, 7)
            self.press.cell(box, words, VALUE, "left", 0.0)

    def end_page(self, number: int, count: int) -> None:
        """Draw page number and marks and finish the page."""
        press, sheets = self.press, self.sheets
        with press.still():
            press.text(press.width / 2, sheets.foot, say_page(number, count), NOTE, "centre")
        marks(press, self.document.mark, LEFT, sheets.right, sheets.foot)
        if self.document.coded:
            page_code(press, self.document.mark, sheets.right, CODE_TOP, number)
        press.next_page()


def added(rows: Sequence[Any], place: int) -> int:
    """Return the sum of a column; texts in it count for nothing."""
    return sum(row[place] for row in rows if isinstance(row[place], int))


def summed_up(rows: Sequence[Any], place: int, column: FormColumn) -> str:
    """Return the sum of a column as it stands under it; nothing but dashes sum to a dash."""
    texts = {row[place] for row in rows if isinstance(row[place], str)}
    whole = added(rows, place)
    return NOTHING if NOTHING in texts and not whole else written(column, whole)


def _places(columns: Sequence[FormColumn]) -> list[int]:
    """Return by column which place of the grid it stands at; an under column shares one."""
    places, at = [], -1
    for column in columns:
        at += not column.under
        places.append(at)
    return places


def _columns(columns: Sequence[FormColumn], wide: float) -> Iterator[Column]:
    """Return the columns of the grid widened or narrowed to fill the page."""
    upper = [column for column in columns if not column.under]
    whole = sum(column.width_mm for column in upper) or 1.0
    at = 0
    while at < len(columns):
        lower = columns[at + 1] if at + 1 < len(columns) and columns[at + 1].under else None
        width = columns[at].width_mm * wide / whole
        below = _column(lower, at + 1, width, None) if lower else None
        yield _column(columns[at], at, width, below)
        at += 2 if lower else 1


def _column(column: FormColumn, place: int, width: float, under: Column | None) -> Column:
    style = STYLES.get(column.kind, STYLES["text"])
    head = LABEL._replace(lines=2, floor=6.5)
    return Column((column.label,), width, _text_of(column, place), column.align, style, head, under)


def _text_of(column: FormColumn, place: int) -> Callable[[tuple[str | int, ...]], str]:
    pick, say = itemgetter(place), _money if column.kind == "money" else _plain
    return lambda row: say(pick(row))


def _size(document: ListDocument) -> tuple[float, float]:
    return SIZES[document.size]


def draw(document: ListDocument, press: Press) -> None:
    """Draw a list."""
    _List(document, press).draw()


PAPER = Paper(
    *("list", N_("Printed list"), A4_LANDSCAPE, ListDocument, attrgetter("title"), draw),
    size_of=_size,
)
