"""The papers of a batch: which may be issued now, and what was issued."""

from PySide6.QtWidgets import QGridLayout, QWidget

from models.queries.paper_kinds import PaperKind
from models.queries.papers import KINDS, IssuedRow
from models.rules.states import LABELS, State
from resources.i18n import N_, _, ngettext
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.tab import Tab
from ui.responsive import Size
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_ACROSS = {Size.FULL: 6, Size.COMPACT: 4, Size.SMALL: 6}
_STATES = {"live": (N_("Valid"), "ok", "check"), "void": (N_("Void paper"), "danger", "stop")}


def _state(row: IssuedRow) -> Tag:
    word, tone, icon = _STATES[row.state]
    return Tag(_(word), tone, icon)


COLUMNS = (
    Column("number", N_("Number"), width=160),
    Column("title", N_("Paper"), width=220, stretch=True),
    Column("state", N_("State"), Kind.BADGE, width=90, tag=_state),
    Column("prints", N_("Copies"), Kind.NUMBER, width=70),
    Column("operator", N_("By"), width=90),
    Column("issued_at", N_("Issued"), Kind.DATE, width=140),
)


class KindCard(Card):
    """One kind of paper: how often issued, from when on it may be."""

    def __init__(self, kind: PaperKind) -> None:
        super().__init__(margins=(14, 10, 14, 10))
        self._kind = kind
        self.button = Button(_("Preview and print"), icon="print", variant="small")
        self._words = Label("", "hint", wrap=True)
        self._title = Label(_(kind.label), "h3")
        self.button.setAccessibleName(f"{_(kind.label)} {self.button.text()}")
        self.body.addWidget(self._title)
        self.body.addWidget(self._words)
        self.body.addStretch(1)
        self.row(self.button, 1)

    def set_compact(self, *, on: bool) -> None:
        """Be no more than a button with the paper's name."""
        for part in (self._title, self._words):
            set_shown(part, on=not on)
        self.button.setText(_(self._kind.label) if on else _("Preview and print"))
        across, down = (4, 4) if on else (14, 10)
        self.body.setContentsMargins(across, down, across, down)

    def show_state(self, state: State, issued: int) -> None:
        """Say whether it may be issued, and how often it was."""
        if state in self._kind.states:
            words = ngettext("issued {n} time", "issued {n} times", issued).format(n=issued)
            self._words.setText(words if issued else _("may be issued now"))
            return
        earliest = next(s for s in State if s in self._kind.states)
        words = _("issued from {state} on").format(state=_(LABELS[earliest]))
        self._words.setText(words)


class PapersTab(Tab):
    """A card for each kind and the list of what was issued; the print room does the rest."""

    key = "papers"
    label = N_("Papers")

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        kinds = [kind for kind in KINDS.values() if kind.of == "batch"]
        self.cards = {kind.key: KindCard(kind) for kind in kinds}
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for key, card in self.cards.items():
            card.button.clicked.connect(lambda _on=False, key=key: self._open(key))
        self.fit(Size.FULL)
        self.body.addLayout(self._grid)
        self.table = DataTable(
            desk.context,
            "batch-papers",
            COLUMNS,
            empty=EmptyState(_("No paper was issued yet."), icon="print"),
        )
        self.table.opened.connect(self._open_issued)
        self.body.addWidget(self.table, 1)

    @staticmethod
    def count(batch: Loaded) -> int | None:
        """Return how many papers were issued."""
        return len(batch.papers) or None

    def show_batch(self, batch: Loaded) -> None:
        """Draw kinds and papers anew."""
        for key, card in self.cards.items():
            issued = sum(p.key == key and p.state == "live" for p in batch.papers)
            card.show_state(batch.state, issued)
        self.table.set_source(ListSource(batch.papers, COLUMNS))

    def fit(self, size: Size) -> None:
        """Lay as many cards side by side as there is room for."""
        across = _ACROSS[size]
        for place, card in enumerate(self.cards.values()):
            card.set_compact(on=size is Size.SMALL)
            self._grid.addWidget(card, place // across, place % across)
        for place in range(max(_ACROSS.values())):
            self._grid.setColumnStretch(place, int(place < across))

    def _open(self, key: str) -> None:
        if self.desk.batch is not None:
            self.desk.context.open("papers", key=key, batch_id=self.desk.batch.id)

    def _open_issued(self, row: IssuedRow) -> None:
        self.desk.context.open("papers", paper_id=row.id)

    def first_focus(self) -> QWidget:
        """Begin with the first kind."""
        return next(iter(self.cards.values())).button
