"""The right side of home: what is to be done, and the last good copy."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.actor import Actor
from models.copying import CopyInfo
from models.money import format_wan
from models.queries.duties import Duty, Standing
from resources.i18n import _, ngettext
from ui import theme
from ui.context import Copy
from ui.pages.home.words import duty_words, standing_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.figures import DutyRow
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.status_bar import copy_words
from ui.widgets.tools import clear, set_shown


class DutiesCard(Card):
    """What waits, batches and lists alike, the most urgent first; the way to all of them."""

    opened = Signal(object)
    list_opened = Signal(str)
    all_wished = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 10, 12, 8))
        self._most, self._whole = 6, False
        self._duties: Sequence[Duty] = ()
        self._lists: Sequence[Standing] = ()
        self._show_again: Callable[[], None] = lambda: None
        self._count = Label("", "small")
        self._all = Button(_("All"), variant="ghost small")
        self._all.clicked.connect(self.all_wished)
        self.row(Label(_("To be done"), "h3"), self._count, 1, self._all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.more = Button("", icon="chevron-down", variant="ghost small")
        self.more.clicked.connect(self._show_whole)
        self.row(self.more, 1)
        self.body.addStretch(1)
        self.body.setSpacing(2)

    def set_most(self, most: int) -> None:
        """Show no more duties than there is room for."""
        if most == self._most:
            return
        self._most = most
        if not self._whole:
            self._show_again()

    def show_lists(self, lists: Sequence[Standing], actor: Actor, today: date) -> None:
        """Show the lists that wait among the duties."""
        self._lists = lists
        self.show_duties(self._duties, actor, today)

    def show_duties(self, duties: Sequence[Duty], actor: Actor, today: date) -> None:
        """Show what is to be done: the actor's own duties first."""
        self._duties = duties
        clear(self._rows)
        told: list[Duty | Standing] = [*duties, *self._lists]
        told.sort(key=lambda one: (_of_others(one, actor), one.urgency))
        count = ngettext("{n} matter", "{n} matters", len(told)).format(n=len(told))
        self._count.setText(count if told else "")
        set_shown(self._all, on=bool(duties))
        shown = told if self._whole else told[: self._most]
        left = len(told) - len(shown)
        self.more.setText(ngettext("{n} more", "{n} more", left).format(n=left))
        set_shown(self.more, on=left > 0)
        names = Counter(duty.card.name for duty in duties)
        for number, one in enumerate(shown):
            if number:
                self._add(_rule())
            self._add(self._row(one, names, actor, today))
        if not told:
            self._rows.addWidget(EmptyState(_("Nothing is waiting."), icon="check"))
        self._show_again = partial(self.show_duties, duties, actor, today)

    def _add(self, part: QWidget) -> None:
        """Add a part that counts at once when the height is measured."""
        self._rows.addWidget(part)
        set_shown(part, on=True)

    def _row(
        self, one: Duty | Standing, names: Mapping[str, int], actor: Actor, today: date
    ) -> DutyRow:
        if isinstance(one, Standing):
            row = DutyRow(standing_words(one))
            row.opened.connect(lambda: self.list_opened.emit(one.key))
            return row
        twice = names[one.card.name] > 1
        row = DutyRow(duty_words(one, actor, today, with_season=twice))
        row.opened.connect(lambda: self.opened.emit(one))
        return row

    def _show_whole(self) -> None:
        self._whole = True
        self._show_again()


def _of_others(one: Duty | Standing, actor: Actor) -> bool:
    return isinstance(one, Duty) and bool(one.verb) and not actor.may(one.verb)


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
