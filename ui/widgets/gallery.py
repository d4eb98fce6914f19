"""The attachments of one thing as small pictures: opened, taken off, put back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.changes import Outcome
from models.operations.attachments import reinstate_attachment, withdraw_attachment
from models.queries.attachments import LinkRow
from resources.i18n import _
from ui.context import Context
from ui.rights import refusal
from ui.widgets.dialog import ReasonDialog, ask
from ui.widgets.flow import FlowLayout
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.thumb import Thumb
from ui.widgets.tools import clear, set_shown
from ui.widgets.viewer import Viewer


class Gallery(QWidget):
    """Shows links as thumbs in lines; nothing to show takes no room."""

    taken_off = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(8)
        self.links: Sequence[LinkRow] = ()
        self.viewer: Viewer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_links(self, links: Sequence[LinkRow]) -> None:
        """Show these attachments."""
        self.links = tuple(links)
        clear(self._flow)
        for place, link in enumerate(self.links):
            thumb = Thumb(self._context, link)
            thumb.clicked.connect(partial(self.open_at, place))
            thumb.off_wished.connect(partial(self.take_off, link))
            self._flow.addWidget(thumb)
        set_shown(self, on=bool(self.links))

    def thumbs(self) -> list[Thumb]:
        """Return the thumbs in their order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, Thumb)]

    def open_at(self, place: int) -> None:
        """Show an attachment large; the others are one key away."""
        self.viewer = Viewer(self._context, self.links, place, self.window())
        self.viewer.off_wished.connect(self.take_off)
        self.viewer.open()

    def take_off(self, link: LinkRow) -> None:
        """Ask why, then take an attachment off; it can be put back at once."""
        if refusal(self._context.actor, "attachment.withdraw"):
            return
        dialog = ReasonDialog(
            self,
            _("Take off “{title}”?").format(title=link.title),
            _("It no longer counts as attached. Its content stays in the store."),
            yes=_("Take it off"),
        )
        if not ask(dialog):
            return
        self._context.run_operation(
            partial(
                withdraw_attachment, link.id, reason=dialog.reason(), actor=self._context.actor
            ),
            done=partial(self._on_off, link),
            owner=self._context,
        )

    def _on_off(self, link: LinkRow, _outcome: Outcome) -> None:
        if self.viewer is not None:
            self.viewer.close()
        self.taken_off.emit(link)


class OffBar(InfoBar):
    """Says what was taken off, with the way back."""

    def __init__(self, context: Context) -> None:
        super().__init__(closable=True)
        self._context = context

    def tell(self, link: LinkRow) -> None:
        """Offer to put an attachment back."""
        words = _("“{title}” was taken off.").format(title=link.title)
        self.show_info(Info(words, "info", ((_("Put it back"), partial(self._back, link)),)))

    def _back(self, link: LinkRow) -> None:
        self.show_info(None)
        work = partial(reinstate_attachment, link.id, actor=self._context.actor)
        self._context.run_operation(work, owner=self)
