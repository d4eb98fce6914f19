"""Summary: units by classes or seasons, with counts, money, goods, and a chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter

from models.queries.documents import (
    SummaryCell,
    SummaryDocument,
    SummaryRow,
)
from models.queries.summary_chart import chart_of
from models.rules.paging import page_slices
from printing.charts import legend, stacked
from printing.figure_pages import FigurePages
from printing.fit import Style, wrap
from printing.furniture import NOTE, headline, marks, signatories, title
from printing.grid import HEAD_GREY, LABEL, TOTAL_GREY
from printing.page import A4_LANDSCAPE, Press
from printing.paper import Paper
from printing.place import MM, PADDING
from printing.rules import FRAME, HEAVY
from printing.words import (
    NOTHING,
    count_or_dash,
    say_date,
    say_page,
    wan_or_dash,
    yuan_or_dash,
)
from resources.i18n import N_, _

LEFT, WIDTH, TOP = 20.0, 261.0, 33.6
RIGHT = LEFT + WIDTH
GROUP_HIGH, MEASURE_HIGH, ROW = 7.5, 6.8, 7.2
HEAD = GROUP_HIGH + MEASURE_HIGH
SEQ, NAME, NAME_MOST, SHARE = 10.0, 31.0, 60.0, 15.0
ROWS_BESIDE_CHART, MOST_BARS = 8, 24
CHART_HIGH, CHART_WIDE, BESIDE = 72.0, 170.0, 81.0
AROUND, LEAST = PADDING["right"] * 2 + 0.2, 9.6
SIGN, PAGE_NUMBER = 196.5, 203.5
TITLE = Style("title", 20, 14)
CELL = Style("song", 10.5, 7, least=4)
STRONG = Style("strong", 10.5, 7, least=4)
TWO_LINES = LABEL._replace(lines=2)
GROUP_LABEL = Style("label", 10.5, 6, 2)
SMALL_LABEL = Style("label", 9.5, 5, 2)
NOTE_LINE = 4.9


@dataclass(frozen=True, slots=True)
class _Measure:
    """A figure of a cell: heading, width in mm in a group and in the total, how it is written."""

    label: str
    width: float
    total_width: float
    value: Callable[[SummaryCell], int]
    write: Callable[[int], str]


MEASURES = {
    "people": _Measure(N_("Number of people"), 14, 15, attrgetter("people"), count_or_dash),
    "occasions": _Measure(
        N_("Number of occasions"), 14, 15, attrgetter("occasions"), count_or_dash
    ),
    "households": _Measure(
        N_("Number of households"), 14, 15, attrgetter("households"), count_or_dash
    ),
    "money": _Measure(N_("Visit money"), 26, 30, attrgetter("money_fen"), yuan_or_dash),
    "goods": _Measure(N_("Goods at value"), 26, 30, attrgetter("goods_fen"), yuan_or_dash),
    "total": _Measure(N_("Amount"), 26, 30, attrgetter("total_fen"), yuan_or_dash),
    "events": _Measure(N_("Events"), 9, 10, attrgetter("events"), count_or_dash),
    "vacancies": _Measure(N_("Posts"), 11, 12, attrgetter("vacancies"), count_or_dash),
    "intents": _Measure(N_("Intents"), 10, 11, attrgetter("intents"), count_or_dash),
    "hired": _Measure(N_("At work"), 10, 11, attrgetter("hired"), count_or_dash),
    "sites": _Measure(N_("Sites"), 9, 10, attrgetter("sites"), count_or_dash),
    "money_wan": _Measure(N_("Money"), 13, 15, attrgetter("money_fen"), wan_or_dash),
    "goods_wan": _Measure(N_("Goods"), 13, 15, attrgetter("goods_fen"), wan_or_dash),
    "total_wan": _Measure(N_("Money and goods"), 13, 15, attrgetter("total_fen"), wan_or_dash),
}


HEADS = {"seq": N_("Seq."), "unit": N_("Unit"), "whole": N_("Whole"), "share": N_("Share")}


def _measures(document: SummaryDocument, part: str) -> dict[str, _Measure]:
    """Return every figure by key, with the name and width the office gave it in a part."""
    own = {one.key: one for one in document.laid.part(part) if one.key in MEASURES}
    named = {
        key: replace(MEASURES[key], label=one.label, width=one.mm, total_width=one.mm)
        for key, one in own.items()
    }
    return MEASURES | named


def _heads(document: SummaryDocument) -> dict[str, str]:
    """Return the heads beside those of the figures; without one for the share there is none."""
    if document.laid.own:
        return document.laid.labels("heads")
    own = {"unit": document.row_label, "whole": document.total_label}
    return {key: own.get(key) or _(label) for key, label in HEADS.items()}


def _cells(row: SummaryRow) -> tuple[SummaryCell, ...]:
    return (*row.cells, row.total)


def _between(needed: list[float], wished: list[float], room: float) -> list[float]:
    """Return widths as wished, or as far from needed towards wished as there is room."""
    surplus = sum(wished) - sum(needed)
    share = min(max((room - sum(needed)) / surplus, 0.0), 1.0) if surplus else 1.0
    return [low + (high - low) * share for low, high in zip(needed, wished, strict=True)]


def _squeezed(widths: list[float], room: float) -> tuple[list[float], float]:
    """Return widths within a room and the size of letters: what is around them stays."""
    around = AROUND * len(widths)
    share = min((room - around) / (sum(widths) - around), 1.0)
    squeezed = [(width - AROUND) * share + AROUND for width in widths]
    return squeezed, CELL.size if share >= 1 else CELL.size * share // 0.25 * 0.25


class _Summary:
    """One summary being drawn."""

    def __init__(self, document: SummaryDocument, press: Press) -> None:
        self.document = document
        self.press = press
        told = document.measures_of or (document.group_measures,) * len(document.groups)
        inner, outer = _measures(document, "group"), _measures(document, "total")
        self.inner = [[inner[key] for key in keys] for keys in told]
        self.outer = [outer[key] for key in document.total_measures]
        self.heads = _heads(document)
        self.share = "share" in self.heads
        self.edges = list(accumulate(self.widths(), initial=LEFT))
        self.starts = list(accumulate(map(len, self.inner), initial=2))
        self.first_total = self.starts[-1]

    def texts(self, cells: Sequence[SummaryCell]) -> list[str]:
        """Return the figures of one row, the last one being its share of the whole."""
        grouped = zip(cells[:-1], self.inner, strict=True)
        inner = [(measure, cell) for cell, measures in grouped for measure in measures]
        outer = [(measure, cells[-1]) for measure in self.outer]
        shown = [measure.write(measure.value(cell)) for measure, cell in (*inner, *outer)]
        if not self.share:
            return shown
        whole = self.document.total.total_fen
        return [*shown, f"{cells[-1].total_fen / whole:.1%}" if whole else NOTHING]

    def widths(self) -> list[float]:
        """Return the widths of all columns; figures are set smaller if they need more room."""
        groups = [one.width for measures in self.inner for one in measures]
        share = [SHARE] if self.share else []
        wished = [*groups, *(one.total_width for one in self.outer), *share]
        needed = [max(map(self.room, column)) for column in zip(*self.every_row(), strict=True)]
        room = WIDTH - SEQ - NAME
        figures = _between(needed, list(map(max, wished, needed)), room)
        figures, self.size = _squeezed(figures, room)
        name = min(max(WIDTH - SEQ - sum(figures), NAME), NAME_MOST)
        factor = (WIDTH - SEQ - name) / sum(figures)
        return [SEQ, name, *(width * factor for width in figures)]

    def every_row(self) -> list[list[str]]:
        """Return the figures of all rows, the sums included."""
        whole = (*self.document.group_totals, self.document.total)
        return [self.texts(cells) for cells in (*map(_cells, self.document.rows), whole)]

    def room(self, text: str) -> float:
        """Return how wide a column must be for a figure, be it a sum."""
        return max(self.press.measure(text, STRONG) + AROUND, LEAST)

    def draw(self) -> None:
        """Draw the table, and the chart below it or on a page of its own."""
        press, rows = self.press, self.document.rows
        parts = list(page_slices(len(rows), self.document.rows_per_page))
        below = len(parts) == 1 and len(rows) <= self.most_beside()
        figures = FigurePages(self.document, press)
        press.total = len(parts) + (not below) + figures.count
        for part in parts:
            self.above()
            bottom = self.table(rows[part], part.start, last=part.stop >= len(rows))
            if below:
                self.beneath(bottom, CHART_HIGH)
            self.end_page()
        if not below:
            self.above()
            self.beneath(TOP + 0.5, 145)
            self.end_page()
        figures.draw(self.above, self.end_page)

    def above(self) -> None:
        """Draw the title and the line under it."""
        press, document = self.press, self.document
        title(press, 23.5, document.title, TITLE, LEFT + WIDTH / 2)
        head = document.laid.head if document.laid.own else self.head_line()
        headline(press, head, LEFT, RIGHT, 31.2)

    def head_line(self) -> tuple[str, ...]:
        """Return what stands under the title unless the office says something else."""
        document = self.document
        period = _("Period: {start} to {end}").format(
            start=say_date(document.starts_on), end=say_date(document.ends_on)
        )
        unit = _("Reported by (seal): {unit}").format(unit=document.union)
        return (unit, period, document.measured_in or _("Unit: occasions, yuan"))

    def table(self, rows: Sequence[SummaryRow], start: int, *, last: bool) -> float:
        """Draw a stretch of the table and return where it ends."""
        press, y = self.press, TOP + HEAD
        for number, row in enumerate(rows, start + 1):
            self.cell(0, 1, y, str(number), CELL, "centre")
            self.cell(1, 2, y, row.label, CELL, "left")
            self.figures(y, _cells(row), CELL)
            press.across(LEFT, RIGHT, y)
            y += ROW
        if last:
            press.fill(LEFT, y, WIDTH, ROW, TOTAL_GREY)
            press.across(LEFT, RIGHT, y, HEAVY)
            press.spread((LEFT, y, self.edges[2] - LEFT, ROW), _("Total"), LABEL)
            self.figures(y, (*self.document.group_totals, self.document.total), STRONG)
            y += ROW
        self.head()
        self.rules(y, y - ROW if last else y)
        return y

    def figures(self, y: float, cells: Sequence[SummaryCell], style: Style) -> None:
        """Draw the figures of one row and its share of the whole."""
        shown = style._replace(size=self.size)
        for place, text in enumerate(self.texts(cells), 2):
            align = "centre" if text == NOTHING else "right"
            self.cell(place, place + 1, y, text, shown, align)

    def cell(self, first: int, last: int, y: float, text: str, style: Style, align: str) -> None:
        """Draw a cell from one edge to another."""
        left = self.edges[first]
        self.press.cell((left, y, self.edges[last] - left, ROW), text, style, align)

    def head(self) -> None:
        """Draw the heading in two levels."""
        press, document, edges = self.press, self.document, self.edges
        press.fill(LEFT, TOP, WIDTH, HEAD, HEAD_GREY)
        beside = {"seq": (0, 1), "unit": (1, 2), "share": (-2, -1)}
        for key, (first, last) in beside.items():
            if key in self.heads:
                box = (edges[first], TOP, edges[last] - edges[first], HEAD)
                press.cell(box, self.heads[key], TWO_LINES, "centre")
        place = 2
        whole = self.heads["whole"]
        named = zip((*document.groups, whole), (*self.inner, self.outer), strict=True)
        for name, measures in named:
            end = place + len(measures)
            box = (edges[place], TOP, edges[end] - edges[place], GROUP_HIGH)
            press.cell(box, name, GROUP_LABEL, "centre")
            for offset, measure in enumerate(measures):
                left, right = edges[place + offset], edges[place + offset + 1]
                below = (left, TOP + GROUP_HIGH, right - left, MEASURE_HIGH)
                press.cell(below, _(measure.label), SMALL_LABEL, "centre")
            place = end

    def rules(self, bottom: float, body_end: float) -> None:
        """Draw the rules of the table."""
        press, edges = self.press, self.edges
        starts = self.starts
        heavy = (2, self.first_total)
        last = len(edges) - 1 - self.share
        press.across(edges[2], edges[last], TOP + GROUP_HIGH)
        press.across(LEFT, RIGHT, TOP + HEAD, HEAVY)
        press.down(edges[1], TOP, body_end)
        for place in range(2, len(edges) - 1):
            top = TOP if place in starts or place == last else TOP + GROUP_HIGH
            press.down(edges[place], top, bottom, HEAVY if place in heavy else 0.5)
        press.frame(LEFT, TOP, WIDTH, bottom - TOP, FRAME)

    def most_beside(self) -> int:
        """Return how many rows leave room under them for the chart, or the notes without one."""
        if self.document.chart:
            return ROWS_BESIDE_CHART
        room = SIGN - 6 - TOP - HEAD - NOTE_LINE * len(self.notes(WIDTH))
        return int(room / ROW) - 1

    def beneath(self, top: float, height: float) -> None:
        """Draw the chart with the notes beside it, or the notes alone."""
        if self.document.chart:
            self.picture(top + 7.5, height)
            return
        for place, line in enumerate(self.notes(WIDTH), 1):
            self.press.text(LEFT, top + NOTE_LINE * place, line, NOTE)

    def picture(self, top: float, height: float) -> None:
        """Draw the chart with its legend and the notes."""
        left = RIGHT - BESIDE
        if self.document.total.total_fen:
            chart = chart_of(_largest(self.document))
            stacked(self.press, chart, (LEFT, top, CHART_WIDE + 5, height))
        y = top + 7
        y += legend(self.press, chart_of(self.document), (left, y, BESIDE)) + 5
        self.press.text(left, y, _("Notes"), LABEL)
        for line in self.notes():
            y += NOTE_LINE
            self.press.text(left, y, line, NOTE)

    def notes(self, wide: float = BESIDE) -> list[str]:
        """Return the notes and the total in capitals, if there is any, as lines."""
        words, whole = _("Total (in capitals): {amount}."), self.document.total.total_fen
        capitals = (words.format(amount=self.press.capitals(whole)),) if whole else ()
        lines: list[str] = []
        left_out = _("The chart shows the {count} units with most money.").format(count=MOST_BARS)
        many = self.document.chart and len(self.document.rows) > MOST_BARS
        partial = (left_out,) if many else ()
        for number, text in enumerate((*self.document.notes, *partial, *capitals), 1):
            numbered = _("{number}. {text}").format(number=number, text=text)
            lines += wrap(numbered, wide * MM, NOTE)
        return lines

    def end_page(self) -> None:
        """Draw the foot and finish the page."""
        press, document = self.press, self.document
        signatories(press, document.signatories, document.filled_on, (LEFT, RIGHT, SIGN))
        if press.total > 1:
            text = say_page(press.done + 1, press.total)
            press.text(press.width / 2, PAGE_NUMBER, text, NOTE, "centre")
        marks(press, document.mark, LEFT, RIGHT, PAGE_NUMBER)
        press.next_page()


def _largest(document: SummaryDocument) -> SummaryDocument:
    """Return the summary with as many units as the chart has room for, those with most money."""
    ranked = sorted(document.rows, key=lambda row: row.total.total_fen, reverse=True)
    shown = set(map(id, ranked[:MOST_BARS]))
    return replace(document, rows=tuple(row for row in document.rows if id(row) in shown))


def draw(document: SummaryDocument, press: Press) -> None:
    """Draw a summary."""
    _Summary(document, press).draw()


PAPER = Paper("summary", N_("Summary"), A4_LANDSCAPE, SummaryDocument, attrgetter("title"), draw)
