"""A field for money: read as people write it, kept as fen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.errors import InputError
from models.money import format_yuan, parse_yuan


class MoneyEdit(QLineEdit):
    """Takes '1,234.5', '￥1234.50' or full-width digits; its value is fen or None."""

    amount_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(lambda _text: self.amount_changed.emit(self.value()))

    def value(self) -> int | None:
        """Return the amount in fen; None when empty or not an amount."""
        return None if self.problem() or not self.text().strip() else parse_yuan(self.text())

    def set_value(self, fen: int | None) -> None:
        """Show an amount."""
        self.setText("" if fen is None else format_yuan(fen))

    def problem(self) -> str:
        """Return what is wrong with what was typed; nothing when it is an amount or empty."""
        if not self.text().strip():
            return ""
        try:
            parse_yuan(self.text())
        except InputError as error:
            return error.message
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the amount properly when the field is left."""
        super().focusOutEvent(event)
        fen = self.value()
        if fen is not None:
            self.setText(format_yuan(fen))
