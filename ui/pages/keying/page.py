"""A file beside the national system: each value big, one key to copy it, a tick at the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from models import clock
from models.actor import Actor
from models.changes import Change, Outcome
from models.operations.national import key_aid, mark_national
from models.operations.people import reveal_number
from models.queries.keying import AidToKey, KeyingSheet, aid_to_key, keying_sheet
from models.queries.work_lists import file_ids_of
from models.rules.file_states import NATIONAL_LABELS, NationalState
from models.rules.work_lists import Matter
from resources.i18n import N_, _, ngettext
from ui import clipboard
from ui.context import Context
from ui.pages import Page
from ui.pages.keying import PAGE
from ui.pages.keying.big import BigValue
from ui.pages.keying.fields import AID, ALL, CHANGED, COLUMNS, KeyRow, aid_rows, rows_of, wanted
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

_SHELVES = ((ALL, N_("Whole file")), (CHANGED, N_("To be keyed")), (AID, N_("Aid")))
_TONES = {NationalState.NOT_ENTERED: "warn", NationalState.STALE: "warn"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read: the file, its aid, and the files that wait before and after it."""

    sheet: KeyingSheet
    aid: Sequence[AidToKey]
    queue: Sequence[int]


class KeyingPage(Page):
    """Fields in the national form's order; numbers stand whole, so opening a file is logged."""

    kind = PAGE
    help_key = "keying"
    responds_to = Change.FILES | Change.PAYMENTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._file_id = self._unit_id = 0
        self._seen: _Seen | None = None
        self._copied: set[str] = set()
        self._rows: list[KeyRow] = []
        self.back = Button(_("Back to the list"), icon="chevron-left", variant="ghost")
        self.next = Button(_("Next household"), icon="chevron-right")
        self.see = Button(_("Open the hardship file"), icon="household")
        self.tick = Button(_("Keyed"), icon="check", variant="primary")
        self.header = PageHeader(_("Keying list"), "", (self.back, self.see, self.next, self.tick))
        self.shelves = Segmented([Choice(key, _(word)) for key, word in _SHELVES])
        self.big, self.ask = BigValue(), AskBar(self)
        empty = EmptyState(_("Nothing is left to be keyed."), icon="check")
        self.table = DataTable(context, "keying", COLUMNS, empty=empty)
        self.table.view.setAccessibleName(_("Fields to be keyed"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        set_shown(self.table.columns_button, on=False)
        for part in (self.table.density, self.table.export_button):
            part.setParent(None)
        self.table.tools.insertWidget(0, self.shelves)
        self.body.addWidget(self.header)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.big)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(
            lambda: self.context.open(
                "work_lists", matter=Matter.NATIONAL.value, unit_id=self._unit_id
            )
        )
        self.see.clicked.connect(lambda: self.context.open("household", file_id=self._file_id))
        self.next.clicked.connect(self.go_on)
        self.tick.clicked.connect(self.ask_tick)
        self.shelves.changed.connect(lambda _keys: self._show_shelf())
        self.table.opened.connect(lambda _row: self.copy())
        self.table.row_changed.connect(lambda _row: self._show_big())
        self.table.model.loaded.connect(self._on_loaded)
        self.table.view.installEventFilter(self)

    def open(self, **args: object) -> None:
        """Show the file whose `file_id` is named; its look is logged once."""
        file_id = int(str(args.get("file_id") or self._file_id))
        self._unit_id = int(str(args.get("unit_id") or 0))
        self.ask.close_bar()
        if not file_id:
            self.context.open("work_lists", matter=Matter.NATIONAL.value)
            return
        new = file_id != self._file_id or self._seen is None
        self._file_id = file_id
        if new:
            self._copied.clear()
        self._read(logged=not new)

    def reload(self) -> None:
        """Read the file in view again."""
        if self._file_id:
            self._read(logged=True)

    def _read(self, *, logged: bool) -> None:
        actor = None if logged else self.context.actor
        work = partial(_see, self._file_id, self._unit_id, actor)
        self.context.run_query(work, done=self._show, latest="keying")

    def _show(self, seen: _Seen) -> None:
        before, self._seen = self._seen, seen
        sheet = seen.sheet
        state = sheet.row.national_state
        self.header.set_title(_("Keying list: {name}").format(name=sheet.row.name))
        self.header.set_sub(_clock_words(sheet))
        tone = "danger" if sheet.late else _TONES.get(state, "ok")
        self.header.set_badges([Tag(_(NATIONAL_LABELS[state]), tone)])
        counts = {ALL: len(rows_of(sheet.fields, frozenset())), AID: len(seen.aid)}
        counts[CHANGED] = len(rows_of(sheet.changed, frozenset()))
        self.shelves.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.shelves.set_choices([Choice(key, _(word), counts[key]) for key, word in _SHELVES])
        if before is None or before.sheet.row.id != sheet.row.id:
            owed = sheet.known and counts[CHANGED]
            self.shelves.choose(CHANGED if owed else AID if sheet.due is None and seen.aid else ALL)
        self.shelves.blockSignals(False)  # noqa: FBT003
        self._show_shelf()

    def _show_shelf(self) -> None:
        if self._seen is None:
            return
        copied, shelf = frozenset(self._copied), self.shelves.key()
        self._rows = (
            aid_rows(self._seen.aid, copied)
            if shelf == AID
            else rows_of(wanted(self._seen.sheet, shelf), copied)
        )
        self.table.set_source(ListSource(self._rows, COLUMNS))
        self._enable()

    def _enable(self) -> None:
        seen, aid = self._seen, self.shelves.key() == AID
        why = refusal(self.context.actor, "national.key_aid" if aid else "file.mark_national")
        owed = seen is not None and (bool(seen.aid) if aid else seen.sheet.due is not None)
        self.tick.setText(_("Aid keyed") if aid else _("File keyed"))
        self.tick.set_reason(why or ("" if owed else _("Nothing is left to be keyed.")))
        others = [one for one in seen.queue if one != self._file_id] if seen else []
        self.next.set_reason("" if others else _("No other file waits."))

    def _at(self) -> int:
        return max(self.table.view.currentIndex().row(), 0)

    def _on_loaded(self) -> None:
        if self._rows and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0)
        self._show_big()

    def _show_big(self) -> None:
        at, rows = self._at(), self._rows
        row = rows[at] if at < len(rows) else None
        following = rows[at + 1] if at + 1 < len(rows) else None
        self.big.show_rows(row, following, at, len(rows))

    def copy(self) -> None:
        """Put the value in view into the clipboard and go to the next one."""
        at = self._at()
        if at >= len(self._rows):
            return
        row = self._rows[at]
        clipboard.copy(row.text)
        self._copied.add(row.id)
        self.context.notify(_("Copied: {label}").format(label=row.label))
        if at + 1 < len(self._rows):
            self.table.view.go_to(at + 1)
        else:
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space in the list copy as Enter does."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() is QEvent.Type.KeyPress and watched is self.table.view
        if pressed and key == Qt.Key.Key_Space:
            self.copy()
            return True
        return super().eventFilter(watched, event)

    def ask_tick(self) -> None:
        """Ask since when the national system holds what is in view."""
        if not self.tick.isEnabled() or self._seen is None:
            return
        text = _("The national system now holds the file of {name} as it stands here.")
        if self.shelves.key() == AID:
            count = len(self._seen.aid)
            text = ngettext(
                "The national system now holds this payment to {name}'s household.",
                "The national system now holds these {n} payments to {name}'s household.",
                count,
            )
        said = text.format(name=self._seen.sheet.row.name, n=len(self._seen.aid))
        fields = (Field("on", N_("Keyed on"), "date", required=True),)
        self.ask.ask(Ask(said, _("Tick it off"), fields, {"on": clock.today()}), self._tick)

    def _tick(self, answer: Answer) -> None:
        seen, actor, on = self._seen, self.context.actor, answer["on"]
        if seen is None:
            return
        aid = [one.id for one in seen.aid]
        work: Callable[[], Outcome] = partial(mark_national, [self._file_id], on=on, actor=actor)
        if self.shelves.key() == AID:
            work = partial(key_aid, aid, on=on, actor=actor)
        self.context.run_operation(work, done=self._on_ticked, failed=self._on_refused, owner=self)

    def _on_ticked(self, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(_("Ticked off"))
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.ask.close_bar()
            self.context.errors.report(error)

    def go_on(self) -> None:
        """Go to the file that has waited longest after this one."""
        queue = list(self._seen.queue) if self._seen else []
        at = queue.index(self._file_id) + 1 if self._file_id in queue else 0
        others = [one for one in (*queue[at:], *queue[:at]) if one != self._file_id]
        if others:
            self.open(file_id=others[0], unit_id=self._unit_id)
            self.table.view.setFocus()

    def primary_action(self) -> QAbstractButton:
        """Return the tick."""
        return self.tick

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer F8 and Escape."""
        return {"next_problem": self.go_on, "leave": self.ask.close_bar}

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table.view

    def regions(self) -> list[QWidget]:
        """Return shelves, list and tick for F6."""
        return [self.shelves, self.table.view, self.tick]

    def export_table(self) -> None:
        """Refuse: numbers stand whole here and leave only by hand, one at a time."""
        words = _("The keying list is not exported: its numbers stand whole.")
        self.context.warn(words, _("Export the work list instead."))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no number of anybody in the clipboard."""
        clipboard.clear_if_ours()
        super().hideEvent(event)


def _see(file_id: int, unit_id: int, actor: Actor | None) -> _Seen:
    sheet = keying_sheet(file_id)
    if actor is not None:
        reveal_number(sheet.row.person_id, "file", actor=actor)
    queue = file_ids_of(Matter.NATIONAL, unit_id=unit_id)
    return _Seen(sheet, aid_to_key(sheet.row.household_id), queue)


def _clock_words(sheet: KeyingSheet) -> str:
    number = sheet.row.file_no or _("without a number")
    if sheet.due is None:
        words = _("keyed on {day}").format(day=sheet.entered_on) if sheet.entered_on else ""
    elif sheet.late:
        words = _("was due on {day}: {n} of {days} working days gone")
    else:
        words = _("due on {day}: {n} of {days} working days gone")
    told = words.format(day=sheet.due, n=sheet.gone, days=sheet.days) if sheet.due else words
    return _(", ").join(filter(None, (number, told)))
