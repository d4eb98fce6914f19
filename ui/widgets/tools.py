"""Small helps for laying widgets out."""

from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def set_shown(widget: QWidget, *, on: bool) -> None:
    """Show or hide a part; a part that stands nowhere yet never becomes a window."""
    if not on:
        widget.hide()
    elif widget.isHidden() and widget.parent():
        widget.show()


def scrolled(content: QWidget) -> QScrollArea:
    """Put a page's content into a scroll area that grows with the window."""
    area = QScrollArea()
    content.setProperty("variant", "scrolled")
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    return area
