"""Roster and sign list: page subtotals, total in capitals on the last page; A4 or A3."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from models.money import format_yuan
from models.queries.documents import RosterDocument, RosterRow
from models.rules.layout_checks import ROSTER_BODY
from models.rules.paging import page_sizes
from models.rules.paper_sizes import SIZES
from models.rules.sum_places import SumPlaces
from printing.fit import Style, fit, wrap
from printing.furniture import NOTE, VALUE, headline, marks, page_code, signatories, title
from printing.grid import LABEL, STRONG, TOTAL_GREY, Column, Grid, Span
from printing.page import A4_LANDSCAPE, Press
from printing.paper import Paper
from printing.place import MM
from printing.rules import HEAVY, THIN
from printing.words import say_page, say_persons
from resources.i18n import N_, _

LEFT, MARGINS = 18.5, 33.0
TOP, HEAD = 33.6, 11.0
FOOT, FROM_EDGE, NOTE_LINE = 6.4, 7.0, 4.6  # FROM_EDGE: the page number, from the lower edge
DIGIT = 2.0  # a sequence number above 99,999 needs more room
CODE_TOP, CODE_ROOM, YUAN = 12.0, 32.0, 34.0
TITLE = Style("title", 18, 12)
CELL = Style("song", 10.5, 7)
CODE = Style("half", 10.5, 8)
NAME = Style("song", 10.5, 7, 2, keep=True, least=4)
MONEY = ("amount", "goods", "total")
CAPITALS = ("total", "amount", "goods")
LEAST = {"unit": 44.0, "note": 10.0, "signature": 28.0}
SLACK = {"unit": 75.0, "note": 999.0, "signature": 999.0}

TWO_LINES = LABEL._replace(lines=2, floor=6.5)
WORDS = LABEL._replace(lines=2, floor=6.5, least=4)

_yuan = cache(format_yuan)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A column a roster may have; money columns say by attribute what they add up."""

    heads: tuple[str, ...]
    width: float
    value: Callable[[RosterRow], str]
    align: str = "centre"
    style: Style = CELL


def _name(row: RosterRow) -> str:
    return f"{row.name} {say_persons(row.headcount)}" if row.collective else row.name


def _total_fen(row: RosterRow) -> int:
    return row.amount_fen + row.goods_fen


SUMS: dict[str, Callable[[RosterRow], int]] = {
    "amount": attrgetter("amount_fen"),
    "goods": attrgetter("goods_fen"),
    "total": _total_fen,
}
IN_YUAN = N_("(yuan)")
WRAPPED = Style("song", 10.5, 7, 2, least=4)
UNIT = Style("song", 10.5, 6.5, 3, least=4)
KINDS = {
    "seq": _Kind((N_("Seq."),), 11, lambda row: str(row.seq), style=CODE),
    "name": _Kind((N_("Name"),), 26, _name, style=NAME),
    "sex": _Kind((N_("Sex"),), 10, attrgetter("sex")),
    "id_number": _Kind((N_("ID number"),), 41, attrgetter("id_number"), style=CODE),
    "unit": _Kind((N_("Work unit"),), 57, attrgetter("unit"), "left", UNIT),
    "category": _Kind((N_("Category"),), 21, attrgetter("category"), style=UNIT),
    "amount": _Kind((N_("Visit money"), IN_YUAN), 24, lambda r: _yuan(r.amount_fen), "right"),
    "goods": _Kind((N_("Goods at value"), IN_YUAN), 24, lambda r: _yuan(r.goods_fen), "right"),
    "total": _Kind((N_("Money and goods"), IN_YUAN), 24, lambda r: _yuan(_total_fen(r)), "right"),
    "phone": _Kind((N_("Contact phone"),), 27, attrgetter("phone")),
    "card": _Kind((N_("Bank card number"),), 43, attrgetter("card"), style=CODE),
    "signature": _Kind((N_("Signature of recipient"),), 33, lambda _row: ""),
    "note": _Kind((N_("Remarks"),), 14, attrgetter("note"), style=Style("song", 9, 6.5, 2)),
}


def _columns(document: RosterDocument, wide: float) -> tuple[list[str], list[Column]]:
    """Return the keys and columns of a roster, as wide as the table."""
    keys = [key for key in document.columns if key in KINDS]
    columns = {key: _column(key, document) for key in keys}
    extras = {
        f"extra{place}": Column((extra.label,), extra.width_mm, _extra(place), extra.align, WRAPPED)
        for place, extra in enumerate(document.extra_columns)
    }
    place = next((n for n, key in enumerate(keys) if key in ("signature", "note")), len(keys))
    keys[place:place] = extras
    if document.heads:
        return keys, _scaled(keys, columns | extras, wide)
    return keys, _stretched(keys, columns | extras, wide)


def _scaled(keys: Sequence[str], columns: dict[str, Column], wide: float) -> list[Column]:
    """Return the columns with the widths the office gave them, filling the table."""
    factor = wide / sum(column.width for column in columns.values())
    return [_with_width(columns[key], columns[key].width * factor) for key in keys]


def _column(key: str, document: RosterDocument) -> Column:
    kind = KINDS[key]
    own = next((head for head in document.heads if head.key == key), None)
    if own:
        return Column((own.label,), own.width_mm, kind.value, own.align, kind.style, TWO_LINES)
    heads = tuple(map(_, kind.heads))
    if key == "amount" and document.amount_label:
        heads = (document.amount_label, *heads[1:])
    width = kind.width
    if key == "seq":
        width += DIGIT * max(len(str(len(document.rows))) - 5, 0)
    return Column(heads, width, kind.value, kind.align, kind.style)


def _extra(place: int) -> Callable[[RosterRow], str]:
    return lambda row: row.extra[place] if place < len(row.extra) else ""


def _stretched(keys: Sequence[str], columns: dict[str, Column], wide: float) -> list[Column]:
    """Share what is left of the width among unit, signature and remarks, or shrink all."""
    widths = {key: column.width for key, column in columns.items()}
    for key, least in LEAST.items():
        if key in widths:
            widths[key] -= min(max(sum(widths.values()) - wide, 0), widths[key] - least)
    factor = min(1.0, wide / sum(widths.values()))
    widths = {key: width * factor for key, width in widths.items()}
    for key, most in SLACK.items():
        if key in widths:
            widths[key] += max(min(most - widths[key], wide - sum(widths.values())), 0)
    return [_with_width(columns[key], widths[key]) for key in keys]


def _with_width(column: Column, width: float) -> Column:
    return replace(column, width=width)


class _Roster:
    """One roster being drawn."""

    def __init__(self, document: RosterDocument, press: Press) -> None:
        self.document = document
        self.press = press
        self.wide = press.width - MARGINS
        self.right, self.foot = LEFT + self.wide, press.height - FROM_EDGE
        room = self.wide * MM
        self.notes = [line for note in document.notes for line in wrap(note, room, NOTE)]
        self.keys, columns = _columns(document, self.wide)
        higher = press.height - A4_LANDSCAPE[1] - NOTE_LINE * len(self.notes)
        row_height = (ROSTER_BODY + higher) / (document.rows_per_page + 2)
        self.grid = Grid(press, columns, LEFT, row_height)
        money = [place for place, key in enumerate(self.keys) if key in MONEY]
        self.places = SumPlaces(money, [column.width for column in columns])

    def draw(self) -> None:
        """Draw all pages."""
        sizes = page_sizes(len(self.document.rows), self.document.rows_per_page)
        self.press.total = len(sizes)
        start = 0
        for number, size in enumerate(sizes, 1):
            rows = self.document.rows[start : start + size]
            self.page(rows, number, last=number == len(sizes))
            start += size

    def page(self, rows: Sequence[RosterRow], number: int, *, last: bool) -> None:
        """Draw one page."""
        press, count = self.press, len(rows)
        press.stencil((count, last), lambda: self.still(count, last=last))
        self.grid.body(TOP + HEAD, rows)
        below = TOP + HEAD + count * self.grid.height
        self.sums(below, _("Subtotal of this page"), rows, CELL)
        centre = press.width / 2
        with press.still():
            press.text(centre, self.foot, say_page(number, press.total), NOTE, "centre")
        page_code(press, self.document.mark, self.right, CODE_TOP, number)
        press.next_page()

    def still(self, count: int, *, last: bool) -> None:
        """Draw what all pages with so many rows have in common."""
        document, press = self.document, self.press
        self.above()
        with press.still():
            self.grid.head(TOP, HEAD)
        self.grid.lines(TOP + HEAD, count)
        below = TOP + HEAD + count * self.grid.height
        bottom = below + self.grid.height * (2 if last else 1)
        joints = self.places.joints(len(self.keys)) or [len(self.keys)]
        self.grid.rule(below, below + self.grid.height, HEAVY if last else THIN, joints)
        if last:
            self.grand(below + self.grid.height)
        self.grid.frame(TOP, bottom)
        for place, line in enumerate(self.notes, 1):
            press.text(LEFT, bottom + NOTE_LINE * place, line, NOTE)
        foot = (LEFT, self.right, bottom + NOTE_LINE * len(self.notes) + FOOT)
        signatories(press, document.signatories, document.filled_on, foot)
        marks(press, document.mark, LEFT, self.right, self.foot)

    def above(self) -> None:
        """Draw the title and the line under it."""
        document, press = self.document, self.press
        with press.still():
            title(press, 23.5, document.title, TITLE, LEFT + self.wide / 2, CODE_ROOM)
        parts = list(document.head) if document.heads else self.head()
        if parts:
            self.told(list(map(press.filled, parts)))
        with press.still():
            press.text(self.right, 31.2, _("Unit: yuan"), VALUE, "right")

    def head(self) -> list[str]:
        """Return what stands under the title unless the office says something else."""
        document = self.document
        parts = [_("Reported by (seal): {unit}").format(unit=document.unit)]
        if document.fund_source:
            parts.append(_("Fund source: {source}").format(source=document.fund_source))
        return [*parts, _("Batch: {batch}").format(batch=document.batch)]

    def told(self, parts: Sequence[str]) -> None:
        """Spread what the list is of over the line, one behind the other where that collides."""
        press, wide = self.press, [self.press.measure(text, VALUE) for text in parts]
        aside = wide[2] + YUAN if len(wide) == 3 else 0.0
        middle = wide[1] if len(wide) > 1 else 0.0
        if max(wide[0], aside) + middle / 2 > self.wide / 2 - 3:
            line = "\u3000".join(filter(None, parts))
            fitted = fit(line, (self.wide - YUAN) * MM, VALUE)
            if fitted.cut:
                headline(press, parts, LEFT, self.right - YUAN, 31.2)
            else:
                press.text(LEFT, 31.2, line, VALUE._replace(size=fitted.size))
            return
        aligns = ("left", "centre", "right")
        edges = (LEFT, LEFT + self.wide / 2, self.right - YUAN)
        for x, align, text in zip(edges, aligns, parts, strict=False):
            press.text(x, 31.2, text, VALUE, align)

    def sums(self, top: float, label: str, rows: Sequence[RosterRow], style: Style) -> None:
        """Draw the count and the sums of some rows."""
        places, people = self.places, self.heads(rows)
        spans = [Span(0, places.label_end, label, style=TWO_LINES)]
        if places.counted > 0:
            spans.append(Span(places.counted, places.counted + 1, people, style=style))
        else:
            spans = [Span(0, places.label_end, f"{label} {people}".strip(), style=TWO_LINES)]
        for place in places.money:
            amount = _yuan(sum(map(SUMS[self.keys[place]], rows)))
            spans.append(Span(place, place + 1, amount, "right", style))
        self.grid.spans(top, [span for span in spans if span.first < span.last])

    @staticmethod
    def heads(rows: Sequence[RosterRow]) -> str:
        """Return how many people the rows stand for."""
        return say_persons(sum(row.headcount for row in rows))

    def grand(self, top: float) -> None:
        """Draw the grand total with the amount in capitals."""
        press, rows, grid, places = self.press, self.document.rows, self.grid, self.places
        press.fill(grid.left, top, grid.width, grid.height, TOTAL_GREY)
        last = len(self.keys)
        grid.rule(top, top + grid.height, THIN, places.grand_joints(last) or [last])
        if places.counted > 0:
            self.sums(top, "", rows, STRONG)
            box = (grid.edges[0], top, grid.edges[places.split] - grid.edges[0], grid.height)
            with press.still():
                press.spread(box, _("Total"), LABEL)
        else:
            self.sums(top, _("Total"), rows, STRONG)
        main = next((key for key in CAPITALS if key in self.keys), "total")
        capitals = press.capitals(sum(map(SUMS[main], rows)))
        words = _("In capitals: {amount}").format(amount=capitals)
        if places.room:
            grid.spans(top, [Span(*places.words, words, "left", WORDS)])


def draw(document: RosterDocument, press: Press) -> None:
    """Draw a roster."""
    _Roster(document, press).draw()


PAPER = Paper(
    *("roster", N_("Roster and sign list"), A4_LANDSCAPE, RosterDocument),
    title=attrgetter("title"),
    draw=draw,
    size_of=lambda document: SIZES[document.size],
)
