"""The right side of home: what is to be done, and the last good copy."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.actor import Actor
from models.copying import CopyInfo
from models.money import format_wan
from models.queries.duties import Duty
from resources.i18n import _, ngettext
from ui import theme
from ui.context import Copy
from ui.pages.home.words import doubles_words, duty_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.figures import DutyRow
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.status_bar import copy_words
from ui.widgets.tools import clear, set_shown


class DutiesCard(Card):
    """A handful of duties, and the way to all of them."""

    opened = Signal(object)
    all_wished = Signal()
    doubles_wished = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 10, 12, 8))
        self._most = 6
        self._count = Label("", "small")
        self._all = Button(_("All"), variant="ghost small")
        self._all.clicked.connect(self.all_wished)
        self.row(Label(_("To be done"), "h3"), self._count, 1, self._all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._doubles = QVBoxLayout()
        self.body.addLayout(self._doubles)
        self.body.addStretch(1)
        self.body.setSpacing(2)

    def set_most(self, most: int) -> None:
        """Say how many duties there is room for."""
        self._most = most

    def show_duties(self, duties: Sequence[Duty], actor: Actor, today: date) -> None:
        """Show what is to be done: the actor's own duties first."""
        clear(self._rows)
        own = sorted(duties, key=lambda duty: bool(duty.verb) and not actor.may(duty.verb))
        count = ngettext("{n} matter", "{n} matters", len(own)).format(n=len(own))
        self._count.setText(count if own else "")
        set_shown(self._all, on=bool(own))
        names = Counter(duty.card.name for duty in own)
        for number, duty in enumerate(own[: self._most]):
            if number:
                self._rows.addWidget(_rule())
            twice = names[duty.card.name] > 1
            row = DutyRow(duty_words(duty, actor, today, with_season=twice))
            row.opened.connect(lambda duty=duty: self.opened.emit(duty))
            self._rows.addWidget(row)
        if not own:
            self._rows.addWidget(EmptyState(_("Nothing is waiting."), icon="check"))

    def show_doubles(self, count: int) -> None:
        """Show how many pairs of cards wait for a decision, below the duties."""
        clear(self._doubles)
        if count:
            row = DutyRow(doubles_words(count))
            row.opened.connect(self.doubles_wished)
            self._doubles.addWidget(_rule())
            self._doubles.addWidget(row)


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("variant", "rule")
    line.setFixedHeight(1)
    return line


class CopyTile(Card):
    """How old the last good copy is and what it holds; a button makes one now."""

    def __init__(self) -> None:
        super().__init__(edge="ok", margins=(18, 8, 12, 10))
        self.body.setSpacing(4)
        self._mark = IconMark("backup", "ok", 20)
        self._title, self._facts = Label("", "h3"), Label("", "small", wrap=True)
        self.button = Button(_("Copy now"), variant="small")
        self.row(self._mark, self._title, 1, self.button)
        self.body.addWidget(self._facts)
        self.setMinimumHeight(theme.scaled(72))

    def show_copy(self, copy: CopyInfo | None, now: datetime) -> None:
        """Show the newest copy, or that there is none."""
        words, tone = copy_words(Copy(copy.manifest.made_at if copy else None), now)
        self._title.setText(words)
        self._mark.set_icon("backup", tone)
        self.set_edge(tone)
        self._facts.setText(_facts_of(copy) if copy else _no_copy())


def _no_copy() -> str:
    return _("A broken disk would lose everything; make a copy, best on a USB stick.")


def _facts_of(copy: CopyInfo) -> str:
    facts = copy.manifest.facts
    return _(
        "{people} people · {lines} lines · {paid} ten thousand yuan paid; opened and checked"
    ).format(
        people=f"{facts.get('people', 0):,}",
        lines=f"{facts.get('lines', 0):,}",
        paid=format_wan(facts.get("paid_fen", 0)),
    )
