"""What a widget says, on its face and to a screen reader."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QTableView, QTreeView, QWidget

SPOKEN = (
    *("text", "title", "placeholderText", "toolTip", "windowTitle", "suffix", "prefix"),
    *("accessibleName", "accessibleDescription"),
)
ALLOWED = {
    *("Excel", "PDF", "PNG", "QR", "xlsx", "xls", "csv", "English", "AES", "SQLite", "ID", "SJS"),
    *("Ctrl", "Shift", "Alt", "Enter", "Esc", "Tab", "Space", "Home", "End", "PgUp", "PgDn", "Del"),
}
TAG = re.compile(r"<[^>]*>|&\w+;")
LATIN = re.compile(r"[A-Za-z]{2,}")


def said(widget: QWidget) -> set[str]:
    """Return every text of a widget and its children."""
    texts: set[str] = set()
    for child in (widget, *widget.findChildren(QWidget)):
        if isinstance(child.parentWidget(), QTabBar):
            continue  # Qt's own arrows, translated by Qt
        texts |= {str(child.property(name)) for name in SPOKEN if child.property(name)}
        texts |= {action.text() for action in child.actions()}
        if isinstance(child, QTabBar):
            texts |= {child.tabText(at) for at in range(child.count())}
        if isinstance(child, QTableView | QTreeView) and child.model():
            texts |= _head(child)
    return texts


def _head(view: QAbstractItemView) -> set[str]:
    model = view.model()
    across = Qt.Orientation.Horizontal
    return {str(model.headerData(at, across) or "") for at in range(model.columnCount())}


def latin_words(widget: QWidget) -> set[str]:
    """Return the Latin words a widget says that a Chinese reader should not meet."""
    plain = " ".join(TAG.sub(" ", text) for text in said(widget))
    return {word for word in LATIN.findall(plain) if word not in ALLOWED}
