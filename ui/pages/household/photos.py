"""The attachments of one thing, with a place to add more: dropped, chosen or pasted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.operations.attachments import Owner
from models.queries.attachments import LinkRow
from resources.i18n import _
from ui.context import Context
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.dialog import choose_files
from ui.widgets.drop_area import dropped_files
from ui.widgets.gallery import Gallery
from ui.widgets.taking_in import KINDS, Source, on_clipboard, take_in


class Photos(QWidget):
    """A gallery of one owner; what is added becomes one kind of paper."""

    def __init__(self, context: Context, owner: Owner, item: str) -> None:
        super().__init__()
        self._context, self._owner, self._item = context, owner, item
        self._refused = refusal(context.actor, "attachment.add")
        self.gallery = Gallery(context)
        self.add = Button(_("Add photos…"), icon="plus", variant="ghost small")
        self.paste = Button(_("Paste"), icon="copy", variant="ghost small")
        self.add.clicked.connect(self.choose)
        self.paste.clicked.connect(self.paste_in)
        line = QHBoxLayout()
        for button in (self.add, self.paste):
            button.set_reason(self._refused)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.gallery)
        column.addLayout(line)
        self.setAcceptDrops(not self._refused)

    def show_links(self, links: Sequence[LinkRow]) -> None:
        """Show these attachments."""
        self.gallery.show_links(links)

    def choose(self) -> None:
        """Let files be chosen and attach them."""
        self.take([Path(name) for name in choose_files(self, _("Add photos…"), _(KINDS))])

    def paste_in(self) -> None:
        """Attach what the clipboard holds."""
        sources = on_clipboard()
        if sources:
            self.take(sources)
        else:
            self._context.warn(
                _("The clipboard holds neither files nor a picture."),
                _("Copy a photo or a file first, then paste it."),
            )

    def take(self, sources: Sequence[Source]) -> None:
        """Attach files or pictures."""
        if sources and not self._refused:
            take_in(self._context, self._owner, self._item, sources, done=lambda: None, asker=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach them."""
        event.acceptProposedAction()
        self.take(dropped_files(event.mimeData()))
