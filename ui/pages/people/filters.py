"""Who is wanted: the filters beside the list, and the sentence that says them."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.queries.batch_people import UnitChoice
from models.queries.people import CLASSES, NO_CLASS, Need, PeopleCounts, PeopleFilter
from models.rules import codes
from models.rules.file_states import STANDING_LABELS, Standing
from models.rules.work_lists import LISTS, Matter
from resources.i18n import N_, _
from ui import theme
from ui.widgets.chips import Choice
from ui.widgets.editors import ChoiceEditor
from ui.widgets.filter_list import FilterGroup, FilterList
from ui.widgets.label import Label
from ui.widgets.tools import scrolled

WIDTH = 168
_ALL, _YEAR = "all", "year"
_KIND = "kind:"  # before a category's key: a class may bear the same one
_KINDS = "hardship_kinds"
_NEEDS = {Need.NUMBER: N_("No ID number"), Need.ACCOUNT: N_("No account")}


class FilterPanel(QWidget):
    """Common filters, classes and what is missing with live counts, and the unit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = FilterList(_groups())
        self.unit = ChoiceEditor()
        self.unit.setAccessibleName(_("Unit"))
        self._unit = 0
        self._counts: dict[str, int] = {}
        self.show_units(())
        self._on: frozenset[str] = frozenset({_ALL})
        self.list.choose(self._on)
        self.list.changed.connect(self._on_list)
        self.unit.edited.connect(self._on_unit)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 10)
        column.setSpacing(4)
        column.addWidget(scrolled(self.list), 1)
        column.addWidget(Label(_("Unit"), "small"))
        column.addWidget(self.unit)

    def add(self, part: QWidget) -> None:
        """Put a part below the filters."""
        self._column.addWidget(part)

    def show_counts(self, counts: PeopleCounts) -> None:
        """Show how many people each filter finds."""
        self._show(
            {
                _ALL: counts.total,
                _YEAR: counts.in_year,
                **counts.classes,
                Need.NUMBER: counts.no_number,
                Need.ACCOUNT: counts.no_account,
            }
        )

    def show_files(self, standings: Mapping[Standing, int], categories: Mapping[str, int]) -> None:
        """Show how many files stand how, and those in force by category."""
        kinds = {_KIND + code.key: categories.get(code.key, 0) for code in codes.load(_KINDS)}
        self._show({**{str(one): count for one, count in standings.items()}, **kinds})

    def show_work(self, counts: Mapping[Matter, int]) -> None:
        """Show how many files or members each work list holds."""
        self._show({str(key): count for key, count in counts.items()})

    def _show(self, counts: Mapping[str, int]) -> None:
        self._counts.update(counts)
        self.list.show_counts(self._counts)

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        """Offer these units, keeping the choice."""
        self.unit.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.unit.set_choices([(0, _("All units")), *[(unit.id, unit.name) for unit in units]])
        self.unit.set_value(self._unit)
        self.unit.blockSignals(False)  # noqa: FBT003

    def wanted(self, year: int, text: str = "") -> PeopleFilter:
        """Return the filter that is on, with a text to find."""
        needs = frozenset(Need) & self._on
        return PeopleFilter(
            classes=self._on & frozenset(_class_keys()),
            needs=frozenset(Need(need) for need in needs),
            unit_id=self._unit,
            in_year=year if _YEAR in self._on else 0,
            text=text,
            work=frozenset(Matter(key) for key in self._on & frozenset(Matter)),
            standings=frozenset(self._standings()),
            categories=frozenset(self._categories()),
        )

    def _categories(self) -> list[str]:
        return [code.key for code in codes.load(_KINDS) if _KIND + code.key in self._on]

    def _standings(self) -> list[Standing]:
        """Return the standings that are on; a category alone means files in force."""
        chosen = [one for one in Standing if one in self._on]
        return chosen or ([Standing.HELD] if self._categories() else [])

    def clear(self, *, unit_id: int = 0) -> None:
        """Turn every filter off, except a unit."""
        self._choose(frozenset())
        self._unit = unit_id
        self.unit.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.unit.set_value(unit_id)
        self.unit.blockSignals(False)  # noqa: FBT003

    def put(self, wanted: PeopleFilter) -> None:
        """Turn on what a filter wants, and nothing else."""
        self.clear(unit_id=wanted.unit_id)
        year = frozenset({_YEAR} if wanted.in_year else ())
        told = frozenset(map(str, wanted.needs | wanted.work | wanted.standings))
        kinds = frozenset(_KIND + key for key in wanted.categories)
        self._choose(wanted.classes | told | kinds | year)

    def sentence(self, text: str = "") -> str:
        """Say in words which filters are on, and which text is sought."""
        kinds = [
            _or(codes.label(_KINDS, key) for key in self._categories()),
            _or(_(STANDING_LABELS[one]) for one in self._standings()),
            _or(_words(key) for key in _class_keys() if key in self._on),
            _or(_(word) for need, word in _NEEDS.items() if need in self._on),
            _or(_(LISTS[key].label) for key in LISTS if key in self._on),
            _("on a list this year") if _YEAR in self._on else "",
            self.unit.currentText() if self._unit else "",
            _("“{text}”").format(text=text) if text else "",
        ]
        return _(" and ").join(filter(None, kinds)) or _("Everybody")

    def _on_unit(self) -> None:
        self._unit = int(str(self.unit.value() or 0))
        self.changed.emit()

    def _on_list(self, chosen: frozenset[str]) -> None:
        everybody = _ALL in chosen and _ALL not in self._on
        self._choose(frozenset() if everybody else chosen - {_ALL})
        self.changed.emit()

    def _choose(self, keys: frozenset[str]) -> None:
        self._on = keys or frozenset({_ALL})
        self.list.choose(self._on)


class FilterPopup(QFrame):
    """Holds the filters where there is no room beside the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("variant", "popup")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self.setMinimumWidth(theme.scaled(220))

    def hold(self, panel: FilterPanel) -> None:
        """Take the filters in."""
        self._column.addWidget(panel)
        panel.show()

    def open_under(self, button: QWidget) -> None:
        """Come down under a button."""
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self.show()


def _groups() -> Sequence[FilterGroup]:
    classes = [Choice(key, _words(key)) for key in _class_keys()]
    needs = [Choice(need, _(word), tone="warn") for need, word in _NEEDS.items()]
    work = [Choice(key, _(one.label), tone="warn") for key, one in LISTS.items()]
    files = [Choice(one, _(word)) for one, word in STANDING_LABELS.items()]
    files += [Choice(_KIND + code.key, code.label) for code in codes.load(_KINDS)]
    common = [Choice(_ALL, _("Everybody")), Choice(_YEAR, _("On a list this year"))]
    return (
        FilterGroup(_("Common"), common),
        FilterGroup(_("Hardship files"), files, empty_hidden=True),
        FilterGroup(_("Class"), classes),
        FilterGroup(_("To be mended"), needs),
        FilterGroup(_("To be dealt with"), work, empty_hidden=True),
    )


def _class_keys() -> list[str]:
    return [*[code.key for code in codes.load(CLASSES) if not code.group], NO_CLASS]


def _words(key: str) -> str:
    return _("Without a class") if key == NO_CLASS else codes.label(CLASSES, key)


def _or(words: Iterable[str]) -> str:
    return _(" or ").join(words)
