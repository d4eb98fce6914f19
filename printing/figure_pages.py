"""The pages of a summary that list its indicators: exact, as a sentence says them, and 口径."""

from collections.abc import Callable

from models.queries.documents import SummaryDocument, SummaryFigure
from models.rules.paging import page_slices
from printing.fit import Style
from printing.grid import Column, Grid
from printing.page import Press
from resources.i18n import _

LEFT, TOP, HEAD, ROW, PER_PAGE = 20.0, 33.6, 9.0, 7.2, 20
SMALL = Style("song", 9.5, 7, 2)
NAME = Style("song", 10.5, 7)
STRONG = Style("strong", 10.5, 7)


class FigurePages:
    """The indicators of one summary, page by page; none take no page."""

    def __init__(self, document: SummaryDocument, press: Press) -> None:
        self._figures = document.figures
        self._shares = list(page_slices(len(self._figures), PER_PAGE)) if self._figures else []
        self._grid = Grid(press, _columns(), LEFT, ROW)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._shares)

    def draw(self, above: Callable[[], None], end_page: Callable[[], None]) -> None:
        """Draw the pages between what stands above and below each of them."""
        for share in self._shares:
            above()
            rows = self._figures[share]
            self._grid.head(TOP, HEAD)
            self._grid.lines(TOP + HEAD, len(rows))
            self._grid.body(TOP + HEAD, rows)
            self._grid.frame(TOP, TOP + HEAD + ROW * len(rows))
            end_page()


def _columns() -> list[Column]:
    def column(title: str, width: float, name: str, align: str, style: Style) -> Column:
        return Column((title,), width, _reader(name), align, style)

    return [
        column(_("Indicator"), 66, "label", "left", NAME),
        column(_("Figure"), 32, "exact", "right", STRONG),
        column(_("Measure"), 16, "unit", "centre", NAME),
        column(_("In a sentence"), 36, "about", "left", NAME),
        column(_("What counts"), 111, "what", "left", SMALL),
    ]


def _reader(name: str) -> Callable[[SummaryFigure], str]:
    def read(figure: SummaryFigure) -> str:
        return str(getattr(figure, name))

    return read
