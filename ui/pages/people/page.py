"""The register: filters, the list by pinyin, and the person in view; a card is edited in place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QStackedWidget, QWidget

from models.changes import Change
from models.queries import full_rows
from models.queries.batch_people import UnitChoice, unit_choices
from models.queries.people import (
    EVERYBODY,
    PeopleCounts,
    PeopleFilter,
    PersonRow,
    people_counts,
    people_ids,
)
from models.queries.people_files import applicant_counts
from models.queries.work_lists import WorkCounts, work_counts
from models.rules.file_states import Standing
from models.rules.many import FIELDS
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.people import PAGE, filters, panel
from ui.pages.people.beginning import NewButton
from ui.pages.people.bulk import BulkPanel, Ids
from ui.pages.people.card_editor import CardEditor
from ui.pages.people.columns import COLUMNS
from ui.pages.people.filters import FilterPanel, FilterPopup
from ui.pages.people.panel import PersonPanel
from ui.pages.people.source import PeopleSource
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.rows_model import ROW_ROLE
from ui.widgets.saved_filters import SavedFilters
from ui.widgets.table_export import Offer
from ui.widgets.tools import set_shown

_DRAWER_EDGE = 28
_WIDE = 20  # the sentence takes nearly all that is free beside the buttons


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the list."""

    counts: PeopleCounts
    units: list[UnitChoice]
    standings: Mapping[Standing, int]
    categories: Mapping[str, int]


class PeoplePage(Page):
    """Everybody who may receive, and everything known of them."""

    kind = PAGE
    shortcuts = (Shortcut("new_household", ("Ctrl+Shift+N",), N_("New household")),)
    responds_to = (
        Change.FILES
        | Change.PEOPLE
        | Change.LINES
        | Change.PAYMENTS
        | Change.UNITS
        | Change.IMPORTS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.new = NewButton(context)
        self.doubles = Button(_("Possible doubles"), icon="copy")
        self.paste = Button(_("Pasted list"), icon="copy")
        self.paste.clicked.connect(partial(context.open, "paste"))
        self.header = PageHeader(_("People"), "", (self.paste, self.doubles, self.new))
        self.filters, self._popup = FilterPanel(), FilterPopup(self)
        self.panel, self.editor = PersonPanel(context), CardEditor(context)
        self._sentence = Elided("", "strong")
        self._narrow = Button(_("Filters"), icon="filter", variant="small ghost")
        self._all = Button(_("Clear the filter"), icon="close", variant="small ghost")
        self._many = Button(_("Change many"), icon="edit", variant="small")
        self._many.set_reason(refusal(context.actor, "person.change_many"))
        self._about = Button(_("See this person"), icon="person", variant="small")
        self.table = self._make_table()
        self.saved = SavedFilters(context, self._filter_now)
        self.bulk = BulkPanel(context)
        self._drawer = Drawer(self, _("About the person"), panel.WIDTH + _DRAWER_EDGE)
        self._source = PeopleSource(EVERYBODY, context.year)
        self._lay_out()
        self._connect()

    def _make_table(self) -> DataTable:
        empty = EmptyState(
            _("Nobody here. Clear the filter, import a roster, or make a new card."),
            icon="people",
            action=_("New card"),
            on_action=self.begin_new,
        )
        table = DataTable(
            self.context, "people", COLUMNS, find=_("Find in the register"), empty=empty
        )
        for place, part in enumerate((self._narrow, self._sentence, self._all), start=1):
            table.tools.insertWidget(place, part, _WIDE * (part is self._sentence))
        table.tools.addWidget(self._many)
        table.tools.addWidget(self._about)
        table.offer = Offer(lambda: _("People"), self._filter_words, full_rows.PEOPLE)
        return table

    def _filter_words(self) -> str:
        return self.filters.sentence(self._source.wanted.text)

    def _lay_out(self) -> None:
        self._filter_card = Card(margins=(1, 1, 1, 1))
        self._filter_card.setFixedWidth(theme.scaled(filters.WIDTH))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.editor)
        self._middle.addWidget(self.bulk)
        self.filters.add(self.saved)
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(self._filter_card)
        self._line.addWidget(self._middle, 1)
        self._line.addWidget(self.panel)
        self.body.addWidget(self.header)
        self.body.addLayout(self._line, 1)

    def _connect(self) -> None:
        self.new.person_wished.connect(self.begin_new)
        self.new.household_wished.connect(self.begin_household)
        self.doubles.clicked.connect(lambda: self.context.open("doubles"))
        self._narrow.clicked.connect(lambda: self._popup.open_under(self._narrow))
        self._all.clicked.connect(self.clear_filter)
        self._about.clicked.connect(self.toggle_panel)
        self.filters.changed.connect(self._on_filter)
        self.saved.chosen.connect(self.show_filter)
        self.bulk.left.connect(self._show_list)
        self._many.setMenu(self._fields_menu())
        self.table.found.connect(self._on_filter)
        self.table.row_changed.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self.table.model.dataChanged.connect(self._on_row_came)
        self.table.model.loaded.connect(self._on_loaded)
        self.panel.edit_wished.connect(self.begin_change)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._show_list)
        self.editor.other_wished.connect(self._on_other)

    def _fields_menu(self) -> QMenu:
        menu = QMenu(self._many)
        for field, label in FIELDS.items():
            menu.addAction(_(label), partial(self.begin_many, field))
        return menu

    def begin_many(self, field: str) -> None:
        """Begin to change a field of everybody in view, in place of the list."""
        ids = partial(people_ids, self._source.wanted, year=self.context.year)
        done = partial(self._show_bulk, field, ids, self._filter_words())
        self.context.run_query(unit_choices, done=done)

    def _show_bulk(self, field: str, ids: Ids, words: str, units: list[UnitChoice]) -> None:
        self._middle.setCurrentWidget(self.bulk)
        self.bulk.begin(field, ids, units, words)

    def _filter_now(self) -> tuple[PeopleFilter, str]:
        return self._source.wanted, self._filter_words()

    def show_filter(self, wanted: PeopleFilter) -> None:
        """Show those a saved filter finds."""
        self.filters.put(wanted)
        self.table.find_box.setText(wanted.text)
        self._show_source()

    def open(self, **args: object) -> None:
        """Show the register, one person of it, the people of a unit, or a blank card."""
        self._show_list()
        if args.get("person_id"):
            self.go_to(int(str(args["person_id"])))
            return
        if args.get("unit_id"):
            self.filters.clear(unit_id=int(str(args["unit_id"])))
        self.reload()
        if args.get("new"):
            self.begin_new()

    def reload(self) -> None:
        """Read the list, then what stands around it."""
        self._show_source()
        self.context.run_query(work_counts, done=self._show_work, latest="work")
        self.panel.refresh()

    def _show_source(self) -> None:
        year = self.context.year
        text = self.table.find_box.text().strip()
        self._source = PeopleSource(self.filters.wanted(year, text), year)
        self._say_filter()
        self.table.set_source(self._source)
        self.context.run_query(partial(_read_around, year), done=self._show_around, latest="around")

    def _say_filter(self) -> None:
        wanted = self._source.wanted
        filtered = wanted != EVERYBODY
        self._sentence.show_text(self.filters.sentence(wanted.text) if filtered else "")
        set_shown(self._all, on=filtered)

    def _show_work(self, counts: WorkCounts) -> None:
        self.filters.show_work(counts.lists)

    def _show_around(self, around: _Around) -> None:
        counts = around.counts
        self.filters.show_counts(counts)
        self.filters.show_files(around.standings, around.categories)
        self.filters.show_units(around.units)
        self._say_filter()
        words = _("{total} in the register, {listed} on lists of {year}").format(
            total=_people(counts.total), listed=_people(counts.in_year), year=self.context.year
        )
        held = around.standings[Standing.HELD]
        files = ngettext("{n} household on file", "{n} households on file", held)
        self.header.set_sub(words + (f"　{files.format(n=f'{held:,}')}" if held else ""))

    def go_to(self, person_id: int) -> None:
        """Show one person, in the whole register."""
        self.filters.clear()
        self.table.find_box.clear()
        self._show_source()
        self.panel.show_person(person_id)
        self.context.run_query(
            partial(self._source.place, person_id), done=self.table.view.go_to, latest="place"
        )
        if self._small():
            self._open_drawer()

    def _on_filter(self, _what: object = None) -> None:
        self._show_source()

    def clear_filter(self) -> None:
        """Show everybody."""
        self.filters.clear()
        self.table.find_box.clear()
        self._show_source()
        self.table.view.setFocus()

    def _on_row(self, row: PersonRow | None) -> None:
        if row is not None and row.id != self.panel.person_id:
            self.panel.show_person(row.id)

    def _on_loaded(self) -> None:
        self.table.foot.show_count(_people(self.table.model.rowCount()))

    def _on_row_came(self) -> None:
        index = self.table.view.currentIndex()
        self._on_row(index.data(ROW_ROLE) if index.isValid() else None)

    def _on_opened(self, row: PersonRow) -> None:
        self._on_row(row)
        if self._small():
            self._open_drawer()
        else:
            self.panel.tabs.setFocus()

    def begin_new(self) -> None:
        """Begin a blank card in place of the list."""
        if self.new.isEnabled():
            self._show_editor()
            self.editor.begin_new()

    def begin_household(self) -> None:
        """Begin the file of a household on its own page."""
        if not refusal(self.context.actor, "file.open"):
            self.context.open("household")

    def begin_change(self, person_id: int) -> None:
        """Begin to change a card in place of the list."""
        if person_id and self.panel.edit.isEnabled():
            self._show_editor()
            self.editor.begin_change(person_id)

    def _show_editor(self) -> None:
        self._drawer.hide()
        self._middle.setCurrentWidget(self.editor)
        set_shown(self.new, on=False)
        self.panel.edit.hide()

    def _show_list(self) -> None:
        self._middle.setCurrentWidget(self.table)
        set_shown(self.new, on=True)
        set_shown(self.panel.edit, on=bool(self.panel.person_id))
        self.table.view.setFocus()

    def _on_saved(self, person_id: int) -> None:
        self._show_list()
        self.go_to(person_id)

    def _on_other(self, person_id: int) -> None:
        if self.editor.may_leave():
            self._show_list()
            self.go_to(person_id)

    def _editing(self) -> bool:
        return self._middle.currentWidget() is self.editor

    def _small(self) -> bool:
        return self.size_class is Size.SMALL

    def toggle_panel(self) -> None:
        """Show the person in view, or put the panel away."""
        if not self._small():
            set_shown(self.panel, on=self.panel.isHidden())
        elif self._drawer.isVisible():
            self._drawer.close_drawer()
        else:
            self._open_drawer()

    def _open_drawer(self) -> None:
        self._drawer.open_drawer()
        self.panel.tabs.setFocus()

    def leave(self) -> None:
        """Leave the form, else clear the filter."""
        if self._editing():
            self.editor.leave()
        elif self._source.wanted != EVERYBODY:
            self.clear_filter()

    def primary_action(self) -> QAbstractButton:
        """Return the button of a new card, or of saving the one being typed."""
        return self.editor.save_button if self._editing() else self.new

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the keys of the list and of the form."""
        if self._editing():
            return {"save": self.editor.save, "leave": self.leave}
        return {
            "new": self.new.offer,
            "new_household": self.begin_household,
            "edit": lambda: self.begin_change(self.panel.person_id),
            "find": self.table.find_box.setFocus,
            "panel": self.toggle_panel,
            "print": self.panel.open_forms,
            "leave": self.leave,
        }

    def first_focus(self) -> QWidget | None:
        """Begin in the list."""
        return None if self._editing() else self.table.view

    def regions(self) -> list[QWidget]:
        """Return filters, list and panel for F6."""
        middle = self.editor.save_button if self._editing() else self.table.view
        return [self._narrow, middle, self.panel.tabs]

    def may_leave(self) -> bool:
        """Ask before what was typed is lost."""
        return not self._editing() or self.editor.may_leave()

    def fit(self, size: Size) -> None:
        """Put the filters and the panel where there is room for them."""
        super().fit(size)
        full = size is Size.FULL
        if full:
            self._popup.hide()
            self._filter_card.body.addWidget(self.filters)
            self.filters.show()
        else:
            self._popup.hold(self.filters)
        set_shown(self._filter_card, on=full)
        set_shown(self._narrow, on=not full)
        set_shown(self._about, on=size is Size.SMALL)
        self.table.view.show_column("home", on=size is not Size.COMPACT)
        self._place_panel(size)

    def _place_panel(self, size: Size) -> None:
        small = size is Size.SMALL
        self.panel.set_room(0 if small else panel.WIDTH)
        if small:
            self._drawer.body.addWidget(self.panel, 1)
        else:
            self._drawer.hide()
            self._line.addWidget(self.panel)
        self.panel.show()


def _read_around(year: int) -> _Around:
    return _Around(people_counts(year), unit_choices(), *applicant_counts())


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=f"{count:,}")
