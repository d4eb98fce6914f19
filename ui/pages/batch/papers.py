"""The papers of a batch: which may be issued now, and what was issued."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.queries.paper_kinds import PaperKind
from models.queries.papers import GROUPS, IssuedRow
from models.queries.print_room import Subject, kinds_of
from models.rules.states import LABELS, State
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.tab import Tab
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.stack import Stack

_KINDS, _ISSUED = "kinds", "issued"
_STATES = {"live": (N_("Valid"), "ok", "check"), "void": (N_("Void paper"), "danger", "stop")}


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of paper: how often it was issued, and from which state on it may be; '' now."""

    id: str
    label: str
    group: str
    later: State | None
    issued: int


def kind_rows(batch: Loaded) -> list[KindRow]:
    """Return the papers of a batch of this season, those that may be issued now first."""
    head = batch.header
    subject = Subject(
        head.campaign_id, batch.id, head.season, head.campaign, head.name, batch.state
    )
    found = [
        _row(kind, batch.state, sum(p.key == kind.key and p.state == "live" for p in batch.papers))
        for kind in kinds_of(subject)
        if kind.of == "batch"
    ]
    return sorted(found, key=lambda row: row.later is not None)


def _row(kind: PaperKind, state: State, issued: int) -> KindRow:
    later = None if state in kind.states else next(s for s in State if s in kind.states)
    return KindRow(kind.key, _(kind.label), _(GROUPS[kind.group]), later, issued)


def _when(row: KindRow) -> Tag:
    if row.later is None:
        return Tag(_("may be issued now"), "ok", "check")
    return Tag(_("issued from {state} on").format(state=_(LABELS[row.later])), "mute", "lock")


def _state(row: IssuedRow) -> Tag:
    word, tone, icon = _STATES[row.state]
    return Tag(_(word), tone, icon)


KIND_COLUMNS = (
    Column("label", N_("Paper"), Kind.NAME, width=260, stretch=True),
    Column("group", N_("Group"), width=150),
    Column("later", N_("State"), Kind.BADGE, width=190, sortable=False, tag=_when),
    Column("issued", N_("Times issued"), Kind.NUMBER, width=90),
)
COLUMNS = (
    Column("number", N_("Number"), width=160),
    Column("title", N_("Paper"), width=220, stretch=True),
    Column("state", N_("State"), Kind.BADGE, width=90, tag=_state),
    Column("prints", N_("Copies"), Kind.NUMBER, width=70),
    Column("operator", N_("By"), width=90),
    Column("issued_at", N_("Issued"), Kind.DATE, width=140),
)


class PapersTab(Tab):
    """The kinds of paper, or what was issued of them; the print room does the rest."""

    key = "papers"
    label = N_("Papers")

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self.which = Segmented([])
        self.preview = Button(_("Preview and print"), icon="print", variant="small")
        self.kinds = DataTable(desk.context, "batch-paper-kinds", KIND_COLUMNS)
        self.kinds.view.setAccessibleName(_("Papers of the batch"))
        self.kinds.tools.insertWidget(0, self.preview)
        nothing = EmptyState(_("No paper was issued yet."), icon="print")
        self.table = DataTable(desk.context, "batch-papers", COLUMNS, empty=nothing)
        self.table.view.setAccessibleName(_("Issued papers"))
        self._stack = Stack()
        for table in (self.kinds, self.table):
            self._stack.addWidget(table)
        self.body.addWidget(self._stack, 1)
        self.which.changed.connect(lambda _keys: self._turn())
        self.kinds.opened.connect(self._open)
        self.kinds.model.loaded.connect(self._on_kinds)
        self.table.opened.connect(self._open_issued)
        self.preview.clicked.connect(lambda: self._open(self.kinds.current()))

    @staticmethod
    def count(batch: Loaded) -> int | None:
        """Return how many papers were issued."""
        return len(batch.papers) or None

    def show_batch(self, batch: Loaded) -> None:
        """Draw kinds and papers anew."""
        found = kind_rows(batch)
        self.which.set_choices(
            [
                Choice(_KINDS, _("Papers to print"), len(found)),
                Choice(_ISSUED, _("Issued papers"), len(batch.papers)),
            ]
        )
        self._turn()
        self.kinds.set_source(ListSource(found, KIND_COLUMNS))
        self.table.set_source(ListSource(batch.papers, COLUMNS))

    def _turn(self) -> None:
        shown, focus = self._shown(), self.window().focusWidget()
        shown.tools.insertWidget(0, self.which)
        self._stack.setCurrentWidget(shown)
        if focus is not None and self.which.isAncestorOf(focus):
            focus.setFocus()

    def _shown(self) -> DataTable:
        return self.table if self.which.key() == _ISSUED else self.kinds

    def _on_kinds(self) -> None:
        if not self.kinds.view.currentIndex().isValid():
            self.kinds.view.go_to(0)

    def _open(self, row: KindRow | None) -> None:
        if row is not None and self.desk.batch is not None:
            self.desk.context.open("papers", key=row.id, batch_id=self.desk.batch.id)

    def _open_issued(self, row: IssuedRow) -> None:
        self.desk.context.open("papers", paper_id=row.id)

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self._shown().view
