"""Pairs that may be one person or one family: the list, both cards, and the decision."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QWidget

from models.changes import Change, Outcome
from models.operations.doubles import decide, merge_people, take_apart
from models.queries.double_list import (
    DoubleRow,
    MergeRow,
    Pair,
    double_list,
    merged_pair,
    merges,
    pair,
)
from models.rules.kinship import Matter
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.doubles import PAGE
from ui.pages.doubles.columns import EMPTY, MERGES, PAIRS, SHELVES, level_tag, matter_tag
from ui.pages.doubles.compare import CompareCard
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import REASON, Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import Column, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.table_view import TableView
from ui.widgets.tools import set_shown

_SIDE = 560
_ANY_WIDTH = 16_777_215
_SAME = {Matter.PERSON: N_("One person: merge"), Matter.FAMILY: N_("One family: withdraw a file")}
_APART = {Matter.PERSON: N_("Different people"), Matter.FAMILY: N_("Different families")}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read for the page."""

    pairs: list[DoubleRow]
    merges: list[MergeRow]


class DoublesPage(Page):
    """Everything that looks like one person twice; a decision is remembered, a merge undoable."""

    kind = PAGE
    help_key = "doubles"
    responds_to = Change.PEOPLE | Change.IMPORTS | Change.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._seen = _Seen([], [])
        self._row: DoubleRow | MergeRow | None = None
        self._last_merge = 0
        self.back = Button(_("Back to people"), icon="chevron-left", variant="ghost")
        self.header = PageHeader(_("Possible doubles"), "", (self.back,))
        self.shelves = Segmented([Choice(key, _(word)) for key, word in SHELVES])
        self.shelves.choose("")
        self.same = Button("", icon="check", variant="primary")
        self.apart, self.later = Button(""), Button(_("Later"), icon="clock")
        self.undo = Button(_("Take apart"), icon="undo", variant="primary")
        self.to_list = Button(_("Back to the list"), variant="ghost")
        buttons = (self.to_list, self.later, self.apart, self.undo, self.same)
        self.card, self.ask = CompareCard(buttons), AskBar(self)
        self._empty = {key: EmptyState("", icon="check") for key in ("doubles", "merges")}
        self.pairs = self._table_of("doubles", PAIRS)
        self.merged = self._table_of("merges", MERGES)
        self._lay_out()
        self._connect()

    def _table_of(self, name: str, columns: Sequence[Column]) -> DataTable:
        table = DataTable(self.context, name, columns, empty=self._empty[name])
        table.view.setAccessibleName(_("Possible doubles"))
        return table

    def _lay_out(self) -> None:
        self.body.addWidget(self.header)
        shelves = QHBoxLayout()
        shelves.addWidget(self.shelves)
        shelves.addStretch(1)
        self.body.addLayout(shelves)
        self.body.addWidget(self.ask)
        self._tables = QStackedWidget()
        for table in (self.pairs, self.merged):
            self._tables.addWidget(table)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._tables, 1)
        line.addWidget(self.card)
        self.body.addLayout(line, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(partial(self.context.open, "people"))
        self.shelves.changed.connect(lambda _keys: self._show_shelf())
        for table in (self.pairs, self.merged):
            table.row_changed.connect(self._on_row)
            table.opened.connect(self._on_opened)
        self.card.person_wished.connect(lambda key: self.context.open("people", person_id=key))
        self.same.clicked.connect(self.ask_same)
        self.apart.clicked.connect(self.ask_apart)
        self.later.clicked.connect(self.put_off)
        self.undo.clicked.connect(self.ask_undo)
        self.to_list.clicked.connect(partial(self._show_one, card=False))
        self.ask.closed.connect(self._fit_buttons)

    def reload(self) -> None:
        """Compare the register anew; pairs and merges stand on their shelves."""
        self.context.run_query(_read, done=self._show, latest="doubles")

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        counts = {key: sum(row.verdict == key for row in seen.pairs) for key, _word in SHELVES}
        counts["merged"] = len(seen.merges)
        chosen = self.shelves.key()
        self.shelves.set_choices([Choice(key, _(word), counts[key]) for key, word in SHELVES])
        self.shelves.choose(chosen)
        waits = ngettext(
            "{n} pair waits for a decision", "{n} pairs wait for a decision", counts[""]
        )
        self.header.set_sub(waits.format(n=f"{counts['']:,}"))
        self._show_shelf()

    def _show_shelf(self) -> None:
        key = self.shelves.key()
        table = self.merged if key == "merged" else self.pairs
        rows = [row for row in self._seen.pairs if row.verdict == key]
        self._tables.setCurrentWidget(table)
        self.ask.close_bar()
        for empty in self._empty.values():
            empty.set_text(_(EMPTY[key]))
        table.set_source(
            ListSource(self._seen.merges, MERGES) if key == "merged" else ListSource(rows, PAIRS)
        )
        self._row = None
        self.card.show_nothing()
        self._fit_buttons()

    def _on_row(self, row: DoubleRow | MergeRow | None) -> None:
        self._row = row
        if row is None:
            self.card.show_nothing()
            return
        work: Callable[[], Pair] = (
            partial(merged_pair, row.id)
            if isinstance(row, MergeRow)
            else partial(pair, row.first, row.second)
        )
        self.context.run_query(work, done=partial(self._show_pair, row), latest="pair", owner=self)

    def _show_pair(self, row: DoubleRow | MergeRow, seen: Pair) -> None:
        if row is not self._row:
            return
        self.card.show_pair(seen, _tags(row), _chain(row))
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        row = self._row
        verdict = row.verdict if isinstance(row, DoubleRow) else None
        for button, shown in (
            (self.same, verdict is not None),
            (self.apart, verdict in {"", "later"}),
            (self.later, verdict in {"", "different"}),
            (self.undo, isinstance(row, MergeRow)),
        ):
            set_shown(button, on=shown)
        if isinstance(row, DoubleRow):
            self.same.setText(_(_SAME[row.matter]))
            self.apart.setText(_(_APART[row.matter]))
        for button, verb in (
            *((each, "person.decide") for each in (self.apart, self.later)),
            (self.same, "person.merge"),
            (self.undo, "person.unmerge"),
        ):
            button.set_reason(refusal(self.context.actor, verb))

    def _on_opened(self, row: DoubleRow | MergeRow) -> None:
        if row is not self._row:
            self._on_row(row)
        self._show_one(card=True)

    def ask_same(self) -> None:
        """Ask which card stays; of a family, go to the household whose file is to go."""
        row = self._row
        if not isinstance(row, DoubleRow) or not self.same.isEnabled():
            return
        if row.matter is Matter.FAMILY:
            self.context.open("household", person_id=row.second)
            return
        both = [(row.first, _place(row, 0)), (row.second, _place(row, 1))]
        kept = Field("kept", N_("Card that stays"), "choice", required=True, choices=both)
        text = _("The other card is hidden and everything of it moves over. It can be undone.")
        values = {"kept": row.first}
        self.ask.ask(
            Ask(text, _("Merge the two cards"), (kept, REASON), values),
            partial(self._merge, row),
        )

    def _merge(self, row: DoubleRow, answer: Answer) -> None:
        kept = int(answer["kept"])
        merged = row.second if kept == row.first else row.first
        self._run(partial(merge_people, kept, merged, reason=answer["reason"]))

    def ask_apart(self) -> None:
        """Ask how it is known that the two differ."""
        row = self._row
        if isinstance(row, DoubleRow) and self.apart.isEnabled():
            text = _("{first} and {second} are not the same. How do you know?").format(
                first=row.first_name, second=row.second_name
            )
            self.ask.ask(Ask(text, _(_APART[row.matter])), partial(self._differ, row))

    def _differ(self, row: DoubleRow, answer: Answer) -> None:
        self._decide(row, "different", answer["reason"])

    def put_off(self) -> None:
        """Put the pair on the shelf of those to be looked at later."""
        if isinstance(self._row, DoubleRow) and self.later.isEnabled():
            self._decide(self._row, "later", "")

    def _decide(self, row: DoubleRow, verdict: str, reason: str) -> None:
        work = partial(decide, row.matter, row.first, row.second, verdict=verdict, reason=reason)
        self._run(work, _("Remembered"))

    def ask_undo(self) -> None:
        """Ask why the merge in view is taken apart."""
        row = self._row
        if isinstance(row, MergeRow) and self.undo.isEnabled():
            text = _("Both cards come back as they were; what changed since stays.")
            self.ask.ask(Ask(text, _("Take apart")), partial(self._take_apart, row.id))

    def _take_apart(self, merge_id: int, answer: Answer) -> None:
        self._run(partial(take_apart, merge_id, reason=answer["reason"]))

    def undo_last(self) -> None:
        """Go to the merge made last, to take it apart."""
        if self._seen.merges:
            self.shelves.choose("merged")
            self._show_shelf()
            self._on_row(self._seen.merges[0])
            self.ask_undo()

    def _run(self, work: Callable[..., Outcome], said: str = "") -> None:
        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=partial(self._on_done, said),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, outcome: Outcome) -> None:
        self.ask.close_bar()
        self._show_one(card=False)
        if not outcome.message:
            self.context.notify(said)

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.ask.close_bar()
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton | None:
        """Return what can be done with the pair."""
        if self._row is None:
            return None
        return self.undo if isinstance(self._row, MergeRow) else self.same

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer F8, Ctrl+Z and Escape."""
        view = self._table_in_view().view
        return {
            "next_problem": partial(_step, view, 1),
            "previous_problem": partial(_step, view, -1),
            "undo": self.undo_last,
            "leave": partial(self._show_one, card=False),
        }

    def _table_in_view(self) -> DataTable:
        return self.merged if self._tables.currentWidget() is self.merged else self.pairs

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self._table_in_view().view

    def regions(self) -> list[QWidget]:
        """Return shelves, list and decision for F6."""
        parts = (self.shelves, self._table_in_view().view, self.next_step())
        return [part for part in parts if part is not None]

    def fit(self, size: Size) -> None:
        """Show list and cards side by side, or one of them where there is no room."""
        super().fit(size)
        width = theme.scaled(_SIDE)
        self.card.setMinimumWidth(width if size is Size.FULL else 0)
        self.card.setMaximumWidth(width if size is Size.FULL else _ANY_WIDTH)
        self._show_one(card=False)

    def _show_one(self, *, card: bool) -> None:
        narrow = self.size_class is not Size.FULL
        set_shown(self._tables, on=not narrow or not card)
        set_shown(self.card, on=not narrow or card)
        set_shown(self.to_list, on=narrow)
        if not self.isVisible():
            return
        button = self.next_step() if card else None
        (button or self._table_in_view().view).setFocus()


def _read() -> _Seen:
    return _Seen(double_list(), merges())


def _step(view: TableView, by: int) -> None:
    view.go_to(max(view.currentIndex().row() + by, 0))


def _place(row: DoubleRow, which: int) -> str:
    name, place = (
        (row.first_name, row.first_place),
        (row.second_name, row.second_place),
    )[which]
    return _("{name} ({place})").format(name=name, place=place or "—")


def _tags(row: DoubleRow | MergeRow) -> Sequence[Tag]:
    if isinstance(row, MergeRow):
        return (Tag(_("Merged"), "ok", "check"),)
    return (level_tag(row), matter_tag(row))


def _chain(row: DoubleRow | MergeRow) -> str:
    if isinstance(row, DoubleRow):
        return row.chain
    return _("{merged} was merged into {kept}: {reason}").format(
        merged=row.merged_name, kept=row.kept_name, reason=row.reason
    )
