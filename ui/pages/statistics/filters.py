"""The line of filters: days, arrangement, source, unit and measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.queries.figures.span import Span
from models.queries.paper_figures import say_period
from models.rules import codes
from models.seasons import seasons
from resources.i18n import _
from ui import theme
from ui.pages.statistics.words import ARRANGEMENTS, FIGURES, MEASURES_SHOWN
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.editors import ChoiceEditor, DateEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.tools import set_shown

CUSTOM = 0
EVERY_UNIT, NO_UNIT = -1, 0
_LONG = (3, 5)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: a span, how it is arranged, the measure read, the unit looked at alone."""

    span: Span
    arrangement: str
    measure: str
    unit: int | None = None

    @property
    def sides(self) -> tuple[str, str]:
        """Return what rows and columns are; units and seasons beside the indicators."""
        by, _space, across = self.arrangement.partition(" ")
        return (by, across) if across else ("unit", "season")


class FilterBar(QWidget):
    """The filters side by side; they go on in a second line where there is less room."""

    changed = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year, self._filling = year, False
        self.period, self.arrangement = ChoiceEditor(), ChoiceEditor(_spoken(ARRANGEMENTS))
        self.source, self.season = ChoiceEditor(_sources()), ChoiceEditor(_seasons())
        self.unit = ChoiceEditor()
        self.start, self.end = DateEditor(), DateEditor()
        choices = [Choice(key, _(one.label)) for key, one in MEASURES_SHOWN.items()]
        self.measure = Segmented(choices)
        self.measure.choose("wan")
        self.compare = Button(_("Lay aside"), icon="copy")
        self._lay_out()
        self.show_years((year,))
        self.show_units(())
        self.period.set_value(year)
        self.arrangement.set_value("unit season")
        self.source.set_value("")
        self.season.set_value("")
        self.unit.set_value(EVERY_UNIT)
        self._connect()
        self._on_period()

    def _lay_out(self) -> None:
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        named = (
            (self.period, _("Days"), 118),
            (self.start, _("First day"), 140),
            (self.end, _("Last day"), 140),
            (self.arrangement, _("Arrangement"), 142),
            (self.season, _("Season"), 112),
            (self.source, _("Fund source"), 142),
            (self.unit, _("Unit"), 142),
        )
        for part, name, width in named:
            part.setAccessibleName(name)
            part.setToolTip(name)
            part.setFixedWidth(theme.scaled(width))
            flow.addWidget(part)
        flow.addWidget(self.measure)
        flow.addWidget(self.compare)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        self.period.edited.connect(self._on_period)
        for part in (self.arrangement, self.source, self.season, self.unit, self.start, self.end):
            part.edited.connect(self._tell)
        self.measure.changed.connect(lambda _keys: self._tell())

    def show_years(self, years: Sequence[int]) -> None:
        """Offer years and stretches of years, keeping the one chosen."""
        self._filling = True
        ones = [
            (year, _("Year {year}").format(year=year)) for year in sorted(set(years), reverse=True)
        ]
        long = [(-count, _("{count} years together").format(count=count)) for count in _LONG]
        self.period.set_choices([*ones, *long, (CUSTOM, _("Days of choice"))])
        self._filling = False

    def show_units(self, units: Sequence[tuple[int, str]]) -> None:
        """Offer units, each with those below it, keeping the one chosen."""
        filling, self._filling = self._filling, True
        ends = [(EVERY_UNIT, _("All units")), *units, (NO_UNIT, _("No unit"))]
        self.unit.set_choices(ends)
        if self.unit.value() is None:
            self.unit.set_value(EVERY_UNIT)
        self._filling = filling

    def _on_period(self) -> None:
        custom = self.period.value() == CUSTOM
        if custom and not self.start.text():
            self._filling = True
            self.start.set_value(date(self._year, 1, 1))
            self.end.set_value(date(self._year, 12, 31))
            self._filling = False
        for part in (self.start, self.end):
            set_shown(part, on=custom)
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def follow_year(self, year: int) -> None:
        """Take the year at work where a single year is shown."""
        if year == self._year:
            return
        self._year = year
        if int(str(self.period.value() or 0)) > 0:
            self._filling = True
            self.period.set_value(year)
            self._filling = False

    def wish(self) -> Wish | None:
        """Return what is asked; None while the days are none or the wrong way round."""
        days = self._days()
        if days is None:
            return None
        seasons_wanted = frozenset({str(one) for one in (self.season.value(),) if one})
        sources = frozenset({str(one) for one in (self.source.value(),) if one})
        span = Span(*days, seasons=seasons_wanted, sources=sources)
        measure = self.measure.key() or "wan"
        unit = self.unit.value()
        alone = None if unit in {None, EVERY_UNIT} else int(str(unit))
        return Wish(span, str(self.arrangement.value() or FIGURES), measure, alone)

    def said(self, wish: Wish) -> list[str]:
        """Return days and limits in words, '' for what is not limited."""
        chosen = (
            (self.unit, wish.unit is not None),
            (self.season, bool(wish.span.seasons)),
            (self.source, bool(wish.span.sources)),
        )
        return [say_period(wish.span), *(box.currentText() if on else "" for box, on in chosen)]

    def _days(self) -> tuple[date, date] | None:
        period = self.period.value()
        chosen = self._year if period is None else int(str(period))
        if chosen == CUSTOM:
            first, last = self.start.value(), self.end.value()
            right = isinstance(first, date) and isinstance(last, date) and first <= last
            return (first, last) if right else None  # type: ignore[return-value]
        first_year = self._year + chosen + 1 if chosen < 0 else chosen
        return date(first_year, 1, 1), date(max(chosen, self._year if chosen < 0 else 0), 12, 31)


def _spoken(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in words.items()]


def _sources() -> list[tuple[str, str]]:
    return [("", _("All sources")), *((one.key, one.label) for one in codes.load("source_kinds"))]


def _seasons() -> list[tuple[str, str]]:
    return [("", _("All seasons")), *((key, _(one.label)) for key, one in seasons().items())]
