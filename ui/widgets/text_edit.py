"""One line of words, as forms hold it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

Choices = Sequence[tuple[object, str]]


class TextEditor(QLineEdit):
    """One line of words."""

    edited = Signal()

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.textChanged.connect(self.edited)

    def value(self) -> object:
        """Return the words without blanks around them."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show words."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Return what is wrong with what was typed."""
        return ""

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setReadOnly(on)
