"""The clipboard, remembered when we filled it so that locking can empty it."""

from PySide6.QtGui import QGuiApplication


class _Ours:
    text = ""


def copy(text: str) -> None:
    """Put plain text into the clipboard."""
    _Ours.text = text
    QGuiApplication.clipboard().setText(text)


def clear_if_ours() -> None:
    """Empty the clipboard if it still holds what we put there."""
    clipboard = QGuiApplication.clipboard()
    if _Ours.text and clipboard.text() == _Ours.text:
        clipboard.clear()
    _Ours.text = ""
