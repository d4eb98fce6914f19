"""The dossier's checklist: what is there, what is missing; papers are dropped onto it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.changes import Change
from models.operations.attachments import Owner
from models.operations.dossier import tick_item
from models.queries.attachments import LinkRow, attachments_of
from models.queries.dossier import ItemRow, checklist, missing
from models.rules import dossier
from models.rules.dossier import STATES, ItemState, OwnerKind, TickState
from resources.i18n import N_, _, ngettext
from ui.changes import Follower
from ui.context import Context
from ui.rights import refusal
from ui.widgets.badge import Badge, Tag, tag_size
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog, ReasonDialog, ask, choose_files
from ui.widgets.drop_area import dropped_files
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.gallery import Gallery, OffBar
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.taking_in import KINDS, Source, on_clipboard, take_in
from ui.widgets.tools import clear, set_shown

_LOOKS = {
    ItemState.MISSING: ("danger", "stop"),
    ItemState.ATTACHED: ("ok", "check"),
    ItemState.FOLDER: ("ok", "check"),
    ItemState.WAIVED: ("mute", "info"),
    ItemState.NOT_NEEDED: ("mute", "info"),
}
_NAMED = 4  # missing papers that are named above the list
_OTHER = "other"
_PLACE = Field("place", N_("Where it lies"), hint=N_("Cabinet, box or folder number"))


class ItemCard(Card):
    """One paper of the checklist; files dropped here are attached as it."""

    dropped = Signal(str, object)
    add_wished = Signal(str)
    ticked = Signal(str, str)

    def __init__(self, context: Context, row: ItemRow, refused: str) -> None:
        super().__init__(opens=not refused, margins=(12, 6, 8, 6))
        self.row_shown = row
        self.setAcceptDrops(not refused)
        self.gallery = Gallery(context)
        self.add = Button(_("Add"), icon="plus", variant="small", tip=_add_tip(row))
        self.more = icon_button("more", _("More for {paper}").format(paper=row.label), small=True)
        for button in (self.add, self.more):
            button.set_reason(refused)
        self.add.clicked.connect(lambda: self.add_wished.emit(row.key))
        self.more.clicked.connect(self._on_more)
        self.opened.connect(lambda: self.add_wished.emit(row.key))
        count, marked = _count(row), _marked(row)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Label(row.label, tone="text", wrap=True))
        if marked:
            said.addWidget(Label(marked, "hint", wrap=True))
        line = self.row(_state(row.state))
        line.addLayout(said, 1)
        for part in (Label(count, "hint"), self.add, self.more):
            line.addWidget(part)
        self.body.addWidget(self.gallery)
        self.gallery.show_links(row.attachments)
        words = (row.label, _(STATES[row.state]), count, marked)
        self.setAccessibleName("　".join(filter(None, words)))

    def menu(self) -> QMenu:
        """Return what else can be said of this paper."""
        menu, state = QMenu(self), self.row_shown.state
        said = (
            (TickState.FOLDER, _("The paper lies in the folder…"), ItemState.FOLDER),
            (TickState.WAIVED, _("Not asked for, because…"), ItemState.WAIVED),
        )
        for tick, words, same in said:
            action = QAction(words, menu)
            action.setEnabled(state is not same)
            action.triggered.connect(partial(self._tick, tick))
            menu.addAction(action)
        back = QAction(_("Take the mark back"), menu)
        back.setEnabled(state in {ItemState.FOLDER, ItemState.WAIVED})
        back.triggered.connect(partial(self._tick, TickState.NONE))
        menu.addAction(back)
        return menu

    def _tick(self, tick: TickState) -> None:
        self.ticked.emit(self.row_shown.key, tick.value)

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _over(self, *, on: bool) -> None:
        self.set_selected(on=on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._over(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._over(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        self._over(on=False)
        event.acceptProposedAction()
        self.dropped.emit(self.row_shown.key, dropped_files(event.mimeData()))


class AttachmentsPanel(QWidget):
    """The papers of a file or a person; runs its operations itself and follows changes."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._owner: Owner | None = None
        self._all = False
        self._rows: Sequence[ItemRow] = ()
        self._refused = refusal(context.actor, "attachment.add")
        self.cards: dict[str, ItemCard] = {}
        self._sum, self.news, self.off = Label("", "h3"), InfoBar(), OffBar(context)
        self.paste = Button(_("Paste"), icon="copy", variant="small", tip=_("Paste (Ctrl+V)"))
        self.add = Button(_("Add papers…"), icon="import", variant="small")
        self.rest = Button("", variant="ghost small")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()
        self._connect()
        Follower(context.changes, self, Change.DOSSIER | Change.FILES, self.reload)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._sum, 1)
        for button in (self.paste, self.add):
            button.set_reason(self._refused)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.news, self.off):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(not self._refused)

    def _connect(self) -> None:
        self.paste.clicked.connect(self.paste_in)
        self.add.clicked.connect(lambda: self.choose(self._current()))
        self.rest.clicked.connect(self._on_rest)

    def show_file(self, file_id: int) -> None:
        """Show the checklist of a file."""
        self._show(Owner(OwnerKind.FILE, file_id))

    def show_person(self, person_id: int) -> None:
        """Show the papers of a person."""
        self._show(Owner(OwnerKind.PERSON, person_id))

    def _show(self, owner: Owner) -> None:
        if owner != self._owner:
            self.off.show_info(None)
            self._all = False
        self._owner = owner
        self.reload()

    def reload(self) -> None:
        """Read and draw what is there."""
        if self._owner is not None:
            self._context.run_query(
                partial(_read, self._owner), done=self._fill, latest="papers", owner=self
            )

    def _fill(self, rows: Sequence[ItemRow]) -> None:
        self._rows = rows
        held = next((key for key, card in self.cards.items() if card.hasFocus()), "")
        clear(self._list)
        self.cards = {}
        of_file = self._owner is not None and self._owner.kind is OwnerKind.FILE
        shown = [row for row in rows if self._all or row.state is not ItemState.NOT_NEEDED]
        group = ""
        for row in shown:
            if of_file and row.group != group:
                group = row.group
                self._list.addWidget(Label(dossier.groups()[group], "small", tone="text2"))
            self._list.addWidget(self._card(row))
        if not shown:
            words = _("No papers yet: drop photos or PDFs here, paste them, or press Add papers.")
            self._list.addWidget(EmptyState(words, icon="import"))
        self._say(rows, len(rows) - len(shown), of_file=of_file)
        if held in self.cards:
            self.cards[held].setFocus()

    def _card(self, row: ItemRow) -> ItemCard:
        card = ItemCard(self._context, row, self._refused)
        card.add_wished.connect(self.choose)
        card.dropped.connect(self.take)
        card.ticked.connect(lambda key, tick: self.tick(key, TickState(tick)))
        card.gallery.taken_off.connect(self.off.tell)
        is_file = self._owner is not None and self._owner.kind is OwnerKind.FILE
        set_shown(card.more, on=is_file)
        self.cards[row.key] = card
        return card

    def _say(self, rows: Sequence[ItemRow], hidden: int, *, of_file: bool) -> None:
        papers = sum(len(row.attachments) for row in rows)
        words = ngettext("{count} paper attached", "{count} papers attached", papers)
        self._sum.setText(words.format(count=papers))
        lacking = missing(rows) if of_file else []
        self.news.show_info(Info(_lack(lacking), "warn") if lacking else _complete(of_file=of_file))
        set_shown(self.rest, on=of_file and bool(hidden or self._all))
        more = ngettext("{count} more, not needed", "{count} more, not needed", hidden)
        self.rest.setText(_("Only what is needed") if self._all else more.format(count=hidden))

    def _on_rest(self) -> None:
        self._all = not self._all
        self._fill(self._rows)

    def _current(self) -> str:
        return next((key for key, card in self.cards.items() if card.hasFocus()), _OTHER)

    def choose(self, item: str) -> None:
        """Let files be chosen and attach them as a paper."""
        title = _("Attach: {paper}").format(paper=dossier.label(item))
        self.take(item, [Path(name) for name in choose_files(self, title, _(KINDS))])

    def paste_in(self) -> None:
        """Attach what the clipboard holds as the paper in focus."""
        sources = on_clipboard()
        if sources:
            self.take(self._current(), sources)
        else:
            self._context.warn(
                _("The clipboard holds neither files nor a picture."),
                _("Copy a photo or a file first, then paste it."),
            )

    def take(self, item: str, sources: Sequence[Source]) -> None:
        """Attach files or pictures as a paper."""
        if sources and self._owner is not None and not self._refused:
            take_in(self._context, self._owner, item, sources, done=self._on_taken, asker=self)

    def _on_taken(self) -> None:
        self.off.show_info(None)

    def tick(self, item: str, tick: TickState) -> None:
        """Say where a paper lies, or why it is not asked for."""
        paper, place, reason = dossier.label(item), "", ""
        if tick is TickState.FOLDER:
            dialog = FormDialog(
                self, _("{paper}: in the folder").format(paper=paper), (_PLACE,), yes=_("Mark it")
            )
            if not ask(dialog):
                return
            place = str(dialog.form.values()["place"])
        elif tick is TickState.WAIVED:
            question = ReasonDialog(
                self,
                _("{paper}: not asked for").format(paper=paper),
                _("The reason stands in the checklist and in the trail."),
                yes=_("Mark it"),
            )
            if not ask(question):
                return
            reason = question.reason()
        self._write(item, tick, place, reason)

    def _write(self, item: str, tick: TickState, place: str, reason: str) -> None:
        if self._owner is None:
            return
        file, actor = self._owner.id, self._context.actor
        self._context.run_operation(
            partial(tick_item, file, item, tick, place=place, reason=reason, actor=actor),
            owner=self,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with Ctrl+V."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self._refused:
            self.paste_in()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files dropped beside a paper."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach them as other papers."""
        event.acceptProposedAction()
        self.take(_OTHER, dropped_files(event.mimeData()))


def _read(owner: Owner) -> list[ItemRow]:
    if owner.kind is OwnerKind.FILE:
        return checklist(owner.id)
    links: dict[str, list[LinkRow]] = {}
    for link in attachments_of(owner.kind, owner.id):
        links.setdefault(link.item, []).append(link)
    return [
        ItemRow(key, dossier.label(key), "", False, ItemState.ATTACHED, tuple(found))  # noqa: FBT003
        for key, found in links.items()
    ]


def _tag(state: ItemState) -> Tag:
    tone, icon = _LOOKS[state]
    return Tag(_(STATES[state]), tone, icon)


def _state(state: ItemState) -> QWidget:
    """Return a badge that takes the room of the widest, so that the names stand in line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Badge(_tag(state)))
    line.addStretch(1)
    holder.setFixedWidth(max(tag_size(_tag(one)).width() for one in ItemState))
    return holder


def _count(row: ItemRow) -> str:
    count = len(row.attachments)
    if not count:
        return ""
    papers = ngettext("{count} file", "{count} files", count).format(count=count)
    pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)
    return f"{papers}　{pages}"


def _marked(row: ItemRow) -> str:
    if row.ticked_at is None:
        return ""
    marked = _("marked by {name} on {day}").format(
        name=row.ticked_by, day=f"{row.ticked_at:%Y-%m-%d}"
    )
    return "　".join(filter(None, (row.place, row.reason, marked)))


def _add_tip(row: ItemRow) -> str:
    return _("Attach: {paper}").format(paper=row.label)


def _lack(rows: Sequence[ItemRow]) -> str:
    names = _(", ").join(row.label for row in rows[:_NAMED])
    more = len(rows) - _NAMED
    words = ngettext(
        "{count} paper is missing: {names}", "{count} papers are missing: {names}", len(rows)
    ).format(count=len(rows), names=names)
    return words + (_(" and {count} more").format(count=more) if more > 0 else "")


def _complete(*, of_file: bool) -> Info | None:
    return Info(_("The dossier is complete."), "ok") if of_file else None
