"""A list as it was shown on screen: title, which rows, columns, rows, page by page."""

from collections.abc import Callable
from operator import attrgetter

from models.queries.forms import FormColumn, ListDocument
from models.queries.paper_mark import Signatory
from printing.fit import Style
from printing.furniture import NOTE, VALUE, marks, title
from printing.grid import LABEL, TOTAL_GREY, Column, Grid
from printing.page import A4_LANDSCAPE, Press
from printing.paging import page_slices
from printing.paper import Paper
from printing.rules import HEAVY
from printing.words import say_page
from resources.i18n import N_, _, ngettext

LEFT, WIDTH = 16.0, 266.0
RIGHT = LEFT + WIDTH
TITLE = Style("title", 18, 13, spacing=1)
CELL = Style("song", 10, 7, 2)
TOTAL = Style("strong", 10, 7, 2)
TOP, HEAD, ROW, PER_PAGE = 35.0, 9.0, 7.6, 19
SIGNED_Y, FOOT = 197.0, 203.0


class _List:
    """One list being drawn."""

    def __init__(self, document: ListDocument, press: Press) -> None:
        self.document, self.press = document, press
        columns = _columns(document.columns)
        self.grid = Grid(press, columns, LEFT, ROW)

    def draw(self) -> None:
        """Draw page by page; totals stand under the last row."""
        document, press = self.document, self.press
        shares = list(page_slices(len(document.rows), PER_PAGE))
        press.total = len(shares)
        for number, share in enumerate(shares, 1):
            last = number == len(shares)
            press.stencil("head", self.head)
            self.rows(document.rows[share], last=last)
            self.signed()
            press.text(press.width / 2, FOOT, say_page(number, len(shares)), NOTE, "centre")
            marks(press, document.mark, LEFT, RIGHT, FOOT)
            press.next_page()

    def head(self) -> None:
        """Draw title and sentence and the heads of the columns."""
        press, document = self.press, self.document
        title(press, 21, document.title, TITLE)
        count = ngettext("{n} row", "{n} rows", len(document.rows)).format(
            n=f"{len(document.rows):,}"
        )
        right = "　".join(filter(None, (count, document.day)))
        wide = press.measure(right, VALUE) + 4
        press.cell((LEFT, 27, WIDTH - wide, 7), document.sentence or document.union, VALUE, pad=0)
        press.text(RIGHT, 32.2, right, VALUE, "right")
        self.grid.head(TOP, HEAD)

    def rows(self, rows: tuple[tuple[str, ...], ...], *, last: bool) -> None:
        """Draw the rows of one page."""
        top, grid = TOP + HEAD, self.grid
        grid.lines(top, len(rows))
        grid.body(top, rows)
        bottom = top + ROW * len(rows)
        if not self.document.rows:
            bottom = top + ROW
            self.press.cell((LEFT, top, WIDTH, ROW), _("Nothing to list."), CELL, "centre")
        if last and self.document.totals:
            bottom = self.totals(bottom)
        grid.frame(TOP, bottom)

    def totals(self, top: float) -> float:
        """Draw the totals under the rows; return where they end."""
        press, grid = self.press, self.grid
        press.fill(LEFT, top, WIDTH, ROW, TOTAL_GREY)
        press.across(LEFT, RIGHT, top, HEAVY)
        for place, text in enumerate(self.document.totals):
            box = (grid.edges[place], top, grid.columns[place].width, ROW)
            press.cell(box, text, TOTAL, grid.columns[place].align)
        grid.rule(top, top + ROW, HEAVY)
        return top + ROW

    def signed(self) -> None:
        """Draw the places to sign."""
        people = [Signatory(label) for label in self.document.signed]
        step = WIDTH / max(len(people), 1)
        for place, one in enumerate(people):
            words = _("{label}: {name}").format(label=one.label, name=one.name)
            self.press.text(LEFT + step * place, SIGNED_Y, words, VALUE)


def _columns(columns: tuple[FormColumn, ...]) -> list[Column]:
    """Return the columns widened or narrowed to fill the page."""
    whole = sum(column.width_mm for column in columns) or 1.0
    return [
        Column(
            (column.label,),
            column.width_mm * WIDTH / whole,
            _text_of(place),
            column.align,
            CELL,
            LABEL._replace(lines=2),
        )
        for place, column in enumerate(columns)
    ]


def _text_of(place: int) -> Callable[[tuple[str, ...]], str]:
    return lambda row: row[place]


def draw(document: ListDocument, press: Press) -> None:
    """Draw a list."""
    _List(document, press).draw()


PAPER = Paper("list", N_("Printed list"), A4_LANDSCAPE, ListDocument, attrgetter("title"), draw)
