"""Two figures side by side, and what leads from one to the other."""

from collections.abc import Callable
from dataclasses import dataclass

from models.money import format_yuan
from models.queries.statistics_apart import Apart, Asked
from resources.i18n import N_, _
from ui.pages.statistics.grid import FigureTable
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.columns import Column, Kind
from ui.widgets.label import Label

_IN_FEN = frozenset({"money", "goods", "value"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure, or a step between the two."""

    id: int
    words: str
    change: str
    value: str
    end: bool = False


class BesideCard(Card):
    """The figure laid aside, the reasons, the figure in view."""

    def __init__(self, on_close: Callable[[], None]) -> None:
        super().__init__(edge="accent", margins=(16, 8, 12, 8))
        self.close_button = icon_button("close", _("Close"), small=True)
        self.close_button.clicked.connect(lambda _on=False: on_close())
        self.words = Label("", "small", tone="text2", wrap=True)
        self.row(Label(_("Two figures side by side"), "h3"), self.words, 1, self.close_button)
        self.table = FigureTable(_("Two figures side by side"))
        self.body.addWidget(self.table, 1)

    def show_apart(self, apart: Apart) -> None:
        """Show two figures and the way between them."""
        first, second = apart.first, apart.second
        steps = [
            _Row(place, step.words, _signed(step.change, second.measure), _say(second, step.value))
            for place, step in enumerate(apart.steps, 1)
        ]
        ends = [
            _Row(place, one.title, "", _say(one, one.value), end=True)
            for place, one in ((0, first), (len(steps) + 1, second))
        ]
        self.words.setText(_verdict(apart))
        self.table.show_rows(_COLUMNS, [ends[0], *steps, ends[1]])


def _is_end(row: _Row) -> bool:
    return row.end


_COLUMNS = (
    Column("words", N_("Figure, and what changes it"), Kind.NAME, 320, total=_is_end),
    Column("change", N_("More or less"), Kind.NUMBER, 140, stretch=True, total=_is_end),
    Column("value", N_("Figure"), Kind.NUMBER, 140, stretch=True, total=_is_end),
)


def _say(asked: Asked, value: int) -> str:
    return _in_words(value, asked.measure)


def _in_words(value: int, measure: str) -> str:
    return format_yuan(value) if measure in _IN_FEN else f"{value:,}"


def _signed(change: int, measure: str) -> str:
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{_in_words(abs(change), measure)}"


def _verdict(apart: Apart) -> str:
    if not apart.counts_alike:
        return _("They count different things, so no sum leads from one to the other.")
    if apart.first.value == apart.second.value and not apart.steps:
        return _("The same figure twice.")
    return _("The steps add up to the difference.")
