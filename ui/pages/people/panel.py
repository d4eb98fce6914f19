"""Beside the list: the person in view in four tabs, and what can be done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from models.operations.batches import LineForm, add_line
from models.queries.person import OpenList, open_lists
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages.people.accounts import AccountsTab
from ui.pages.people.family import FamilyTab, file_tag
from ui.pages.people.tabs import AidTab, BasicTab, Seen, TrailTab, read_person
from ui.rights import refusal
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import scrolled, set_shown

WIDTH = 320
_ANY_WIDTH = 16_777_215
BASIC, FAMILY, AID, ACCOUNTS, TRAIL = range(5)


class PersonPanel(Card):
    """Follows the person in view."""

    edit_wished = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(12, 12, 10, 12))
        self.context = context
        self.person_id = 0
        self._file = Badge()
        self._name, self._class, self._place = Label("", "h2"), Badge(), Label("", "small")
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.tabs.setExpanding(False)
        self.tabs.setProperty("variant", "tight")
        self.tabs.setAccessibleName(_("About the person"))
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.edit = Button(_("Change the card"), icon="edit")
        self.to_list = Button(_("Put on a list"), icon="plus")
        self.card = icon_button("print", _("Print the history card"))
        self._empty = EmptyState(_("Choose somebody in the list to see the card."), icon="person")
        self._build()
        self._connect()
        self.show_nobody()

    def _build(self) -> None:
        self._head = self._make_head()
        self.body.addWidget(self._head)
        for word in (_("Basics"), _("Family"), _("Aid"), _("Accounts"), _("Trail")):
            self.tabs.addTab(word)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self._empty, 1)
        self.row(self.edit, self.to_list, self.card, 1)
        self.edit.set_reason(refusal(self.context.actor, "person.save"))
        self.to_list.set_reason(refusal(self.context.actor, "line.add"))

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(_portrait())
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self._name)
        first.addWidget(self._file)
        first.addStretch(1)
        column.addLayout(first)
        column.addWidget(self._place)
        column.addWidget(self._class, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(words, 1)
        return head

    def _connect(self) -> None:
        self.edit.clicked.connect(lambda: self.edit_wished.emit(self.person_id))
        self.to_list.clicked.connect(self._on_to_list)
        self.card.clicked.connect(self.open_forms)

    def set_room(self, width: int) -> None:
        """Be so wide, or as wide as a drawer when 0."""
        self.setMinimumWidth(theme.scaled(width))
        self.setMaximumWidth(theme.scaled(width) or _ANY_WIDTH)

    def show_person(self, person_id: int) -> None:
        """Read and show a person."""
        self.person_id = person_id
        self.context.run_query(
            partial(read_person, person_id, self.context.year),
            done=self._show,
            failed=self._on_gone,
            latest="person",
            owner=self,
        )

    def refresh(self) -> None:
        """Read the person in view anew."""
        if self.person_id:
            self.show_person(self.person_id)

    def show_nobody(self) -> None:
        """Say that nobody is in view."""
        self.person_id = 0
        self._set_shown(on=False)

    def _on_gone(self, _error: Exception) -> None:
        self.show_nobody()

    def _set_shown(self, *, on: bool) -> None:
        for part in (self._head, self.tabs, self._pages, self.edit, self.to_list, self.card):
            set_shown(part, on=on)
        set_shown(self._empty, on=not on)

    def _show(self, seen: Seen) -> None:
        if seen.detail.id != self.person_id:
            return
        person, tab = seen.detail, max(self.tabs.currentIndex(), 0)
        self._name.setText(person.name)
        self._class.set_tag(Tag(person.class_label, "mute") if person.class_label else None)
        self._place.setText(person.employer or person.unit or "—")
        self._fill(seen)
        relatives = seen.family.relatives if seen.family else ()
        self._file.set_tag(file_tag(seen.family.home.state) if seen.family else None)
        for place, word, count in (
            (FAMILY, _("Family"), len(relatives)),
            (AID, _("Aid"), len(seen.aid)),
            (ACCOUNTS, _("Accounts"), len(person.accounts)),
        ):
            self.tabs.setTabText(place, f"{word} {count}" if count else word)
        self.tabs.setCurrentIndex(tab)
        self._pages.setCurrentIndex(tab)
        self._set_shown(on=True)

    def _fill(self, seen: Seen) -> None:
        for old in self._pages.findChildren(QScrollArea):
            self._pages.removeWidget(old)
            old.deleteLater()
        aid, accounts = AidTab(seen), AccountsTab(self.context, seen)
        aid.opened.connect(self._open_line)
        accounts.changed.connect(self.refresh)
        family = FamilyTab(seen.detail.id, seen.family, seen.doubles)
        family.opened.connect(self.show_person)
        family.file_wished.connect(self._open_file)
        for tab in (BasicTab(self.context, seen), family, aid, accounts, TrailTab(seen)):
            self._pages.addWidget(scrolled(tab))

    def _open_file(self, person_id: int) -> None:
        self.context.open("household", person_id=person_id)

    def open_forms(self) -> None:
        """Show the history card of the person in view as it will be printed."""
        if self.person_id:
            self.context.open("forms", key="history", person_id=self.person_id)

    def _open_line(self, batch_id: int, line_id: int) -> None:
        self.context.open("batch", batch_id=batch_id, line_id=line_id)

    def _on_to_list(self) -> None:
        self.context.run_query(
            partial(open_lists, self.person_id, self.context.year),
            done=self._offer_lists,
            owner=self,
        )

    def _offer_lists(self, lists: Sequence[OpenList]) -> None:
        menu = QMenu(self)
        for batch in lists:
            menu.addAction(self._list_action(menu, batch))
        if not lists:
            action = menu.addAction(_("No list is open this year; draft a batch first"))
            action.triggered.connect(lambda: self.context.open("campaigns", new="batch"))
        corner = self.to_list.mapToGlobal(self.to_list.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)

    def _list_action(self, menu: QMenu, batch: OpenList) -> QAction:
        words = f"{batch.campaign}　{batch.name}　{batch.people}"
        action = QAction(
            _("{list}, already there").format(list=words) if batch.holds else words, menu
        )
        action.setEnabled(not batch.holds)
        action.triggered.connect(lambda: self._add_to(batch))
        return action

    def _add_to(self, batch: OpenList) -> None:
        person, actor = self.person_id, self.context.actor
        said = _("{name} is on the list of {batch}.").format(
            name=self._name.text(), batch=batch.name
        )
        self.context.run_operation(
            lambda: add_line(batch.id, person, LineForm(), actor=actor),
            done=lambda _outcome: self.context.notify(said),
            owner=self,
        )


def _portrait() -> QFrame:
    frame = QFrame()
    frame.setProperty("variant", "sunken")
    side = theme.scaled(48)
    frame.setFixedSize(side, side)
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    mark = IconMark("person", "text3", 24)
    line.addWidget(mark)
    return frame
