"""What is answered when the chairman asks: five figures, one sentence, the months."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from models.money import format_wan, format_yuan
from models.queries.charts import Series, StackedChart
from models.queries.home import MonthSum, YearFigures
from models.seasons import season
from resources.i18n import _
from ui import clipboard, theme
from ui.pages.home.words import sentence
from ui.tokens import season_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chart import Chart, Legend
from ui.widgets.columns import NONE
from ui.widgets.figures import Tile
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown


class FiguresCard(Card):
    """People, occasions, households, money and goods of the year; each opens its lines."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(16, 10, 16, 10))
        wan = _("10k yuan")
        self.tiles = {
            "people": Tile(_("People helped"), _("people"), _("each counted once")),
            "": Tile(_("Occasions"), _("occasions"), _("lines and heads")),
            "households": Tile(_("Households"), _("households"), _("no files kept yet")),
            "money": Tile(_("Money handed out"), wan),
            "goods": Tile(_("Goods by value"), wan),
        }
        line = QHBoxLayout()
        line.setSpacing(16)
        for only, tile in self.tiles.items():
            line.addWidget(tile, 1)
            tile.opened.connect(lambda only=only: self.opened.emit(only))
        self.body.addLayout(line)
        self.tiles["households"].setEnabled(False)

    def show_figures(self, figures: YearFigures) -> None:
        """Show the figures of a year."""
        self.tiles["people"].show_figure(_number(figures.people))
        self.tiles[""].show_figure(_number(figures.occasions))
        for key, fen in (("money", figures.amount_fen), ("goods", figures.goods_fen)):
            exact = _("{yuan} yuan").format(yuan=format_yuan(fen))
            self.tiles[key].show_figure(format_wan(fen) if fen else NONE, exact)


def _number(count: int) -> str:
    return f"{count:,}" if count else NONE


class SentenceBar(QFrame):
    """The year in one sentence, and the button that copies it."""

    def __init__(self, notify: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("variant", "sunken")
        self._notify = notify
        self._text = Label("", wrap=True)
        self.button = Button(_("Copy this sentence"), icon="copy")
        self.button.clicked.connect(self._copy)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(self._text, 1)
        line.addWidget(self.button)

    def show_figures(self, figures: YearFigures, year: int, today: date) -> None:
        """Say these figures."""
        self._text.setText(sentence(figures, year, today))

    def _copy(self) -> None:
        clipboard.copy(self._text.text())
        self._notify(_("Sentence copied"))


class MonthsCard(Card):
    """Money and goods together by month, one pattern a season."""

    month_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(margins=(16, 8, 12, 8))
        title = Label(_("Each month (money and goods, ten thousand yuan)"), "h3", wrap=True)
        self._legend = QHBoxLayout()
        self._definition = Button(_("What counts"), icon="info", variant="ghost small")
        self._definition.setCheckable(True)
        self._definition.toggled.connect(self._on_definition)
        self._said, self._month = Label("", "hint", wrap=True), 0
        self.lines = Button(_("Lines of this month"), variant="ghost small")
        self.lines.clicked.connect(lambda: self.month_opened.emit(self._month))
        self.chart = Chart()
        self.chart.setMinimumHeight(theme.scaled(150))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.chart.walked.connect(self._say)
        self.chart.columns.walked.connect(self._on_walked)
        head = self.row(title)
        head.setStretch(0, 1)
        head.addLayout(self._legend)
        head.addWidget(self._definition)
        self.body.setSpacing(2)
        said = self.row(self._said, self.lines)
        said.setStretch(0, 1)
        self.body.addWidget(self.chart, 1)
        for part in (self._said, self.lines):
            set_shown(part, on=False)

    def show_months(self, months: Sequence[MonthSum], seasons: Sequence[str]) -> None:
        """Draw the twelve months of a year."""
        looks = [season_look(key) for key in seasons]
        names = [_(season(key).label) for key in seasons]
        labels = tuple(_("{month}.").format(month=month) for month in range(1, 13))
        series = (Series(n, _by_month(months, key)) for n, key in zip(names, seasons, strict=True))
        self.chart.show_chart(StackedChart(_("Each month"), labels, tuple(series)), looks)
        clear(self._legend)
        self._legend.addWidget(Legend(names, looks))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        set_shown(self._said, on=bool(text))

    def _on_walked(self, at: int) -> None:
        self._month = at + 1
        set_shown(self.lines, on=True)

    def _on_definition(self, on: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._say(_definition() if on else "")
        set_shown(self.lines, on=False)


def _definition() -> str:
    return _(
        "Lines received or received by proxy, in the month they were handed out; voided payments"
        " left out; goods at their value. Arrow keys walk the months, T shows a table."
    )


def _by_month(months: Sequence[MonthSum], key: str) -> tuple[int, ...]:
    sums = {row.month: row.value_fen for row in months if row.season == key}
    return tuple(sums.get(month, 0) for month in range(1, 13))
