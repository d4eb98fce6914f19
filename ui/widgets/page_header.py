"""The head of a page: title, badges, one line below, the page's buttons at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.badge import Badge, Tag
from ui.widgets.elided import Elided
from ui.widgets.tools import clear, set_shown


class PageHeader(QWidget):
    """Title left, at most one filled button at the far right."""

    def __init__(self, title: str, sub: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._title = Elided(title, "h1")
        self._sub = Elided(sub, "small", tone="text2")
        self._badges = QHBoxLayout()
        self._badges.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._title)
        first.addLayout(self._badges)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self._sub)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_sub(sub)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.show_text(title)

    def set_sub(self, text: str) -> None:
        """Change the line below; none takes no room."""
        self._sub.show_text(text)
        set_shown(self._sub, on=bool(text))

    def set_badges(self, tags: Sequence[Tag]) -> None:
        """Show badges beside the title."""
        clear(self._badges)
        for tag in tags:
            self._badges.addWidget(Badge(tag))
