"""A number of somebody in a form: masked until asked, replaced by typing over it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from models.rules.masking import mask_card, mask_id, mask_phone
from resources.i18n import _
from ui import icons
from ui.widgets.text_edit import Choices, TextEditor

SECONDS_SHOWN = 20

Mask = Callable[[str], str]


class CoveredEditor(TextEditor):
    """Its value is the whole number, its text the masked one; `asked` wishes to see the whole.

    A number that was put in is masked, one that is typed stands in clear until it is put in again.
    While it is masked all of it is selected, so that typing, pasting or deleting replaces it.
    """

    asked = Signal()

    def __init__(self, mask: Mask, choices: Choices = ()) -> None:
        super().__init__(choices)
        self._mask, self._whole = mask, ""
        self._eye = self.addAction(icons.icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip(_("Show the whole number (space bar); the look is recorded"))
        self._eye.triggered.connect(self._on_eye)
        self._end = QTimer(self, singleShot=True, interval=SECONDS_SHOWN * 1000)
        self._end.timeout.connect(self.cover)
        self.selectionChanged.connect(self._select_cover)
        self.cursorPositionChanged.connect(self._select_cover)
        self.textChanged.connect(self._look)
        self._look()

    def covered(self) -> bool:
        """Say whether the masked number stands in place of the whole one."""
        return bool(self._whole) and self.text() == self._mask(self._whole)

    def value(self) -> object:
        """Return the whole number, or what was typed in its place."""
        return self._whole if self.covered() else super().value()

    def set_value(self, value: object) -> None:
        """Take a number and show it masked."""
        before, text = self.value(), self.text()
        self._whole = "" if value is None else str(value).strip()
        self._end.stop()
        super().set_value(self._mask(self._whole) if self._whole else "")
        self._look()
        if self.text() == text and self.value() != before:
            self.edited.emit()

    def reveal(self) -> None:
        """Show the whole number until the time is over; nothing counts as typed."""
        self._replace(self._whole)
        self._end.start()

    def cover(self) -> None:
        """Mask the number again, unless another one was typed."""
        if self._whole and self.text() == self._whole:
            self._end.stop()
            self._replace(self._mask(self._whole))

    def _replace(self, text: str) -> None:
        before = self.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.setText(text)
        self.blockSignals(before)
        self._look()

    def _look(self) -> None:
        covered = self.covered()
        self.setAcceptDrops(not covered)
        self._eye.setVisible(covered or (bool(self._whole) and self.text() == self._whole))
        self._eye.setIcon(icons.icon("eye" if covered else "eye-off"))
        self._select_cover()

    def _select_cover(self) -> None:
        if self.covered() and self.hasFocus() and self.selectedText() != self.text():
            self.selectAll()

    def _on_eye(self) -> None:
        if self.covered():
            self.asked.emit()
        else:
            self.cover()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the masked number whole."""
        super().focusInEvent(event)
        self._select_cover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the whole number with the space bar; no number holds a blank."""
        if event.key() == Qt.Key.Key_Space and self.covered():
            self.asked.emit()
            return
        if self.covered():
            self.selectAll()
        super().keyPressEvent(event)


MASKS: dict[str, Mask] = {"person_id": mask_id, "phone": mask_phone, "card": mask_card}
