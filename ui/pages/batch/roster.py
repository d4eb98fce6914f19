"""The list of a batch: found, filtered, ticked, edited in place."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from models.operations.batches import LineForm, change_line
from models.queries.batch_checks import AMBER, EXCEPTION, RED
from models.queries.batch_lines import BatchLines, LineRow
from resources.i18n import N_, _
from ui import theme
from ui.pages.batch.add_strip import AddStrip
from ui.pages.batch.columns import ROSTER, verdict_badge
from ui.pages.batch.desk import BatchDesk, Undo
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.questions import (
    ask_account,
    ask_class,
    ask_removal,
    put_back,
)
from ui.pages.batch.sharing import ask_goods, ask_split, join_again
from ui.pages.batch.tab import Tab, offer_lines, show_lines
from ui.responsive import Size
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.columns import write
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

ALL, REMOVED = "all", "removed"
_ASKED = {"class_label": ask_class, "account": ask_account}
_CLASS_WIDTH = next(column.width for column in ROSTER if column.key == "class_label")


class RosterTab(Tab):
    """The windowed table with its chips and the strip to add people."""

    key = "roster"
    label = N_("List")
    with_panel = True
    panel_wished = Signal()
    proposal_wished = Signal()

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self._lines: BatchLines | None = None
        self._size = Size.FULL
        empty = EmptyState(
            _("Nobody is on this list yet: add people or import a roster."),
            action=_("Add people"),
            on_action=self.start_adding,
        )
        empty.button.set_variant("")
        self.table = DataTable(
            desk.context,
            "batch-roster",
            ROSTER,
            find=_("Find in the list"),
            empty=empty,
            locked=lambda row: bool(row.removed_reason) or not desk.may_edit,
            amount_key="amount_fen",
        )
        self.table.offer = offer_lines(desk, self.table, self.label)
        self.add = Button(_("Add"), icon="plus", variant="small", tip=_("Add people (Ctrl+N)"))
        self.back = Button(_("Put back on the list"), icon="undo", variant="small")
        self.more = Button(icon="more", variant="icon", tip=_("Goods of lines, second source"))
        self.strip = AddStrip(desk)
        self._person_line = Label("", "small", tone="danger")
        self._look = Button(_("See this person"), icon="person", variant="small")
        self._build()

    def _build(self) -> None:
        tools = self.table.tools
        at = tools.indexOf(self.table.columns_button)
        self._room = Label("", "small")
        set_shown(self._room, on=False)
        told = (self._room, self._person_line, self._look)
        parts = (*told, self.back, self.more, self.add)
        for place, widget in enumerate(parts):
            tools.insertWidget(at + place, widget)
        self.table.body.insertWidget(1, self.strip)
        self.strip.hide()
        self.body.addWidget(self.table, 1)
        self.add.clicked.connect(self.start_adding)
        self.back.clicked.connect(self._put_back)
        self.more.clicked.connect(
            lambda: self.others().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.strip.closed.connect(self._stop_adding)
        self._look.clicked.connect(self.panel_wished)
        self.table.model.loaded.connect(self._on_loaded)
        self.table.found.connect(lambda _text: self._show_source())
        self.table.filtered.connect(lambda _keys: self._show_source())
        self.table.opened.connect(lambda _row: self.proposal_wished.emit())
        self.table.row_changed.connect(self._on_row)
        self.table.edited.connect(self._on_edited)

    def _on_loaded(self) -> None:
        if not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0)

    @staticmethod
    def count(batch: Loaded) -> int:
        """Return how many lines there are."""
        return batch.header.lines

    def show_batch(self, batch: Loaded) -> None:
        """Draw chips and rows anew."""
        checks = batch.checks
        chips = [
            Choice(ALL, _("All"), batch.header.lines),
            Choice(RED, _("Red"), len(checks.lines(RED)), "stop", "danger"),
            Choice(AMBER, _("Amber"), len(checks.lines(AMBER)), "warn", "warn"),
            Choice(EXCEPTION, _("Exceptions"), len(checks.lines(EXCEPTION)), "info", "info"),
        ]
        if batch.header.removed:
            chips.append(Choice(REMOVED, _("Taken off"), batch.header.removed, "undo"))
        self.table.set_filters(chips)
        set_shown(self.add, on=self.desk.may_edit)
        set_shown(self.more, on=self.desk.may_edit)
        if not self.desk.may_edit:
            self.strip.hide()
        if self._lines is None or self._lines.batch_id != batch.id:
            self.table.model.clear_ticks()
        self._show_source()

    def _show_source(self) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        chosen = self.table.chips.chosen() - {ALL}
        removed = REMOVED in chosen
        only = batch.checks.lines(*chosen) if chosen and not removed else None
        text = self.table.find_box.text().strip()
        set_shown(self.back, on=removed and self.desk.may_edit)
        self._lines = BatchLines(batch.id, batch.checks, text, only, removed=removed)
        whole = batch.header.amount_fen
        show_lines(self.desk, self.table, self._lines, whole, with_goods=False)

    def _on_row(self, row: LineRow | None) -> None:
        self.desk.line_chosen.emit(row)
        self._draw_person_line(row)

    def _draw_person_line(self, row: LineRow | None) -> None:
        small = self._size is Size.SMALL
        trouble = row is not None and row.verdict.light == RED
        set_shown(self._person_line, on=small and trouble)
        set_shown(self._look, on=small and row is not None)
        if row is not None and trouble:
            self._person_line.setText(f"{row.name}  {verdict_badge(row).text}")

    def _on_edited(self, row: LineRow, key: str, value: Any) -> None:  # noqa: ANN401  (a cell)
        actor = self.desk.actor
        after, before = LineForm(**{key: value}), LineForm(**{key: getattr(row, key)})
        column = next(column for column in ROSTER if column.key == key)
        said = _("{name}: {column} {value}.")
        words = {"name": row.name, "column": _(column.title)}
        self.desk.run(
            lambda: change_line(row.id, after, actor=actor),
            said=said.format(value=write(column.kind, value), **words),
            undo=Undo(
                said.format(value=column.text(row), **words),
                lambda: change_line(row.id, before, actor=actor),
            ),
        )

    def say_room(self, words: str) -> None:
        """Say the room under the caps while an amount is typed and no panel stands beside."""
        small = self._size is Size.SMALL
        self._room.setText(words)
        set_shown(self._room, on=small and bool(words))
        self._draw_person_line(None if words else self.table.current())

    def _edit_cell(self) -> None:
        view = self.table.view
        column = ROSTER[max(view.currentIndex().column(), 0)]
        ask = _ASKED.get(column.key)
        row = self.table.current()
        if ask is not None and row is not None and self.desk.may_edit:
            ask(self.desk, row)
        else:
            view.edit_column(column.key if column.editable else "amount_fen")

    def start_adding(self) -> None:
        """Open the strip and go into its box."""
        if self.desk.may_edit:
            self.strip.show()
            self.strip.box.setFocus()

    def _stop_adding(self) -> None:
        self.strip.hide()
        self.table.view.setFocus()

    def remove(self) -> None:
        """Ask why the ticked lines, or the one in view, leave the list."""
        if self.desk.may_edit and not self.back.isVisible():
            ask_removal(self.desk, self._meant(), done=self.table.model.clear_ticks)

    def others(self) -> QMenu:
        """Return what else may be done with the ticked lines, or the one in view."""
        menu, clear = QMenu(self), self.table.model.clear_ticks
        for words, ask in (
            (_("Goods of lines"), ask_goods),
            (_("Split over sources"), ask_split),
            (_("Join split lines"), join_again),
        ):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _on=False, ask=ask: ask(self.desk, self._meant(), clear)
            )
        return menu

    def _meant(self) -> list[LineRow]:
        """Return the ticked lines, or the one in view."""
        current = self.table.current()
        return self.table.ticked() or ([current] if current else [])

    def _put_back(self) -> None:
        rows = self._meant()
        if rows:
            put_back(self.desk, rows, done=self.table.model.clear_ticks)

    def show_light(self, light: str) -> None:
        """Filter by a light and go into the table."""
        self.table.chips.choose(light)
        self.table.view.setFocus()

    def walk(self, by: int) -> None:
        """Go to the next or previous line with a problem, red ones first."""
        batch, lines = self.desk.batch, self._lines
        if batch is None or lines is None:
            return
        wanted = batch.checks.lines(RED) or batch.checks.lines(AMBER)
        sort = self.table.model.sorting
        current = self.table.current()
        at = current.id if current else 0
        self.desk.context.run_query(
            lambda: place_of_next(lines.ids(sort), wanted, at, by),
            done=self._go_to,
            latest="walk",
            owner=self,
        )

    def _go_to(self, place: int) -> None:
        if place < 0:
            self.desk.context.notify(_("No problem is left in this list."))
            return
        self.table.view.go_to(place)
        self.table.view.setFocus()

    def go_to_line(self, line_id: int) -> None:
        """Show everybody and put the cursor on a line."""
        self.table.find_box.clear()
        self.table.chips.choose(ALL)
        lines, sort = self._lines, self.table.model.sorting
        if lines is not None:
            self.desk.context.run_query(
                lambda: place_of_next(lines.ids(sort), frozenset({line_id}), 0, 1),
                done=self._go_to,
                owner=self,
            )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do here."""
        return {
            "new": self.start_adding,
            "find": self.table.find_box.setFocus,
            "amount": lambda: self.table.view.edit_column("amount_fen"),
            "edit": self._edit_cell,
            "remove": self.remove,
            "next_problem": lambda: self.walk(1),
            "previous_problem": lambda: self.walk(-1),
            "leave": self._leave,
        }

    def _leave(self) -> None:
        if self.table.find_box.text() or self.table.chips.chosen() - {ALL}:
            self.table.find_box.clear()
            self.table.chips.choose(ALL)

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view

    def fit(self, size: Size) -> None:
        """Hide the employer where the panel takes its room; the drawer gives it back."""
        self._size = size
        view, mode = self.table.view, QHeaderView.ResizeMode
        places = {column.key: place for place, column in enumerate(ROSTER)}
        tight = size is Size.COMPACT
        view.setColumnHidden(places["employer"], tight)
        elastic = mode.Stretch if tight else mode.Interactive
        view.horizontalHeader().setSectionResizeMode(places["class_label"], elastic)
        if not tight:
            view.setColumnWidth(places["class_label"], theme.scaled(_CLASS_WIDTH))
        self._draw_person_line(self.table.current())


def place_of_next(ids: list[int], wanted: frozenset[int], at: int, by: int) -> int:
    """Return the place of the next wanted line after or before the one we are at, or -1."""
    places = [place for place, line in enumerate(ids) if line in wanted]
    if not places:
        return -1
    here = ids.index(at) if at in ids else -1
    if by > 0:
        return next((place for place in places if place > here), places[0])
    return next((place for place in reversed(places) if place < here), places[-1])
