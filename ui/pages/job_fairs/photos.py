"""The photos and papers of one event: shown, added by button, drop or paste."""

from functools import partial

from PySide6.QtWidgets import QWidget

from models.changes import Change
from models.operations.attachments import Owner
from models.queries.attachments import attachments_of
from models.queries.spring import EventRow
from models.rules.dossier import EVENT_PHOTO, OwnerKind
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages.household.photos import Photos
from ui.widgets.dialog import Dialog
from ui.widgets.tools import set_shown


class PhotosDialog(Dialog):
    """Shows what is attached to an event; what is added appears at once."""

    def __init__(self, parent: QWidget | None, context: Context, event: EventRow) -> None:
        super().__init__(
            parent,
            _("Photos of {name}").format(name=event.name),
            _("Photos and PDF files of the event, kept encrypted; drop them here as well."),
            yes=_("Close"),
        )
        self._context, self._event = context, event.id
        self.photos = Photos(context, Owner(OwnerKind.EVENT, event.id), EVENT_PHOTO)
        self.setMinimumWidth(theme.scaled(560))
        self.body.addWidget(self.photos)
        set_shown(self.no, on=False)
        context.changed.connect(self._on_changed)
        self._read()

    def _on_changed(self, change: Change) -> None:
        if change & Change.DOSSIER:
            self._read()

    def _read(self) -> None:
        self._context.run_query(
            partial(attachments_of, OwnerKind.EVENT, self._event),
            done=self.photos.show_links,
            owner=self,
        )
