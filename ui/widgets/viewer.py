"""One attachment, large: photos and PDFs shown from memory, never from a plain file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Outcome
from models.errors import AppError
from models.operations.attachments import save_copy
from models.progress import Progress
from models.queries.attachments import Content, LinkRow, content
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.rights import refusal
from ui.tasks import Lane
from ui.widgets.button import Button, icon_button
from ui.widgets.dialog import FormDialog, ask, choose_target
from ui.widgets.elided import Elided
from ui.widgets.form import Field
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.pdf_view import PdfView
from ui.widgets.stack import Stack

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
_PURPOSE = Field("purpose", N_("What is the copy for?"), required=True)
_SIZE = QSize(860, 640)


class PictureView(QWidget):
    """A photo as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setMinimumSize(theme.scaled(240), theme.scaled(180))

    def show_picture(self, picture: QImage) -> None:
        """Show a photo."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk and the photo in its middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paperdesk"))
        ratio = self.devicePixelRatioF()
        size = self._picture.size() / ratio
        room = self.size() - QSize(16, 16)
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self._picture)


class Viewer(QDialog):
    """Shows one of several attachments; arrow keys go on, Escape closes."""

    off_wished = Signal(object)

    def __init__(
        self, context: Context, links: Sequence[LinkRow], place: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._context, self._links, self._place = context, links, place
        self.setModal(True)
        self.setSizeGripEnabled(True)
        self.title, self.about = Elided("", "h2"), Label("", "small", wrap=True)
        self.previous = icon_button("chevron-left", _("Previous attachment"))
        self.next = icon_button("chevron-right", _("Next attachment"))
        self.save = Button(_("Save a copy…"), icon="export")
        self.off = Button(_("Take off…"), icon="undo")
        self.shut = Button(_("Close"))
        self.news, self.picture, self.pdf = InfoBar(), PictureView(), PdfView(context)
        self._layers = Stack()
        for layer in (self.picture, self.pdf):
            self._layers.addWidget(layer)
        self._lay_out()
        self._connect()
        self._fit()
        context.locked.connect(self.close)
        self.go_to(place)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for part in (self.previous, self.next):
            head.addWidget(part)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.news)
        column.addWidget(self._layers, 1)
        foot.addWidget(self.off)
        foot.addStretch(1)
        for part in (self.save, self.shut):
            foot.addWidget(part)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.go_to(self._place - 1))
        self.next.clicked.connect(lambda: self.go_to(self._place + 1))
        self.save.clicked.connect(self.save_copy)
        self.off.clicked.connect(lambda: self.off_wished.emit(self.link))
        self.shut.clicked.connect(self.close)
        actor = self._context.actor
        self.off.set_reason(refusal(actor, "attachment.withdraw"))
        self.save.set_reason(refusal(actor, "attachment.save_copy"))

    def _fit(self) -> None:
        wanted = QSize(theme.scaled(_SIZE.width()), theme.scaled(_SIZE.height()))
        parent = self.parentWidget()
        self.resize(wanted.boundedTo(parent.size() - QSize(40, 40)) if parent else wanted)

    @property
    def link(self) -> LinkRow:
        """Return the attachment in view."""
        return self._links[self._place]

    def go_to(self, place: int) -> None:
        """Show another of the attachments; beyond the ends nothing happens."""
        if not 0 <= place < len(self._links):
            return
        self._place = place
        link = self.link
        self.setWindowTitle(link.title)
        self.title.show_text(link.title)
        self.about.setText(self._about(link))
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place + 1 < len(self._links))
        self.news.show_info(None)
        self.pdf.show_pdf(None)
        self.picture.show_picture(QImage())
        self._layers.setCurrentWidget(self.picture if link.is_picture else self.pdf)
        self._context.run_long(
            partial(_read, link.attachment_id),
            what=_("Reading the attachment"),
            done=partial(self._on_read, link),
            failed=self._on_failed,
            lane=Lane.FILES,
            owner=self,
        )

    def _about(self, link: LinkRow) -> str:
        taken = _("taken {day}").format(day=link.taken_on) if link.taken_on else ""
        added = _("attached by {name} on {day}").format(
            name=link.operator, day=f"{link.linked_at:%Y-%m-%d}"
        )
        place = f"{self._place + 1}/{len(self._links)}"
        return "　".join(filter(None, (place, link.item_label, taken, added, _size(link.size))))

    def _on_read(self, link: LinkRow, found: Content) -> None:
        if link != self.link:
            return
        if link.is_picture:
            self.picture.show_picture(QImage.fromData(found.data))
        else:
            self.pdf.show_pdf(found.data)

    def _on_failed(self, error: Exception) -> None:
        self.news.show_info(Info(str(error), "danger"))
        if not isinstance(error, AppError):
            self._context.errors.report(error)

    def save_copy(self) -> None:
        """Ask what for and where to, then write a plain copy; the trail keeps both."""
        link = self.link
        dialog = FormDialog(
            self,
            _("Save a plain copy"),
            (_PURPOSE,),
            yes=_("Choose where…"),
            text=_("The copy is not encrypted. Who saved it and what for is kept in the trail."),
        )
        if not ask(dialog):
            return
        ending = _ENDINGS[link.media_type]
        kinds = f"{ending.upper()} (*.{ending})"
        target = choose_target(self, _("Save a plain copy"), kinds, f"{link.title}.{ending}")
        if target:
            self._write(link, Path(target), str(dialog.form.values()["purpose"]))

    def _write(self, link: LinkRow, target: Path, purpose: str) -> None:
        actor = self._context.actor
        self._context.run_long(
            lambda progress: save_copy(
                link.id, target, purpose=purpose, progress=progress, actor=actor
            ),
            what=_("Saving a copy"),
            done=partial(self._on_saved, target),
            failed=self._on_failed,
            owner=self,
        )

    def _on_saved(self, target: Path, _outcome: Outcome) -> None:
        self.news.show_info(Info(_("Saved as {file}.").format(file=target.name), "ok"))

    def done(self, result: int) -> None:
        """Let the content go with the window."""
        self.pdf.show_pdf(None)
        self.picture.show_picture(QImage())
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrow keys."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.go_to(self._place + step)


def _read(attachment_id: int, _progress: Progress) -> Content:
    return content(attachment_id)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size // 1000, 1)} KB"
