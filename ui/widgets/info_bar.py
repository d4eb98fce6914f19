"""One sentence under the tabs that stays until its cause is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.i18n import _, ngettext
from ui import icons, theme
from ui.widgets import paint
from ui.widgets.button import Button, icon_button
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

ICONS = {"info": "info", "ok": "check", "warn": "warn", "danger": "stop"}
GRAVITY = ("danger", "warn", "info", "ok")


class IconMark(QWidget):
    """An icon standing by itself in a tone."""

    def __init__(self, name: str, tone: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        side = theme.scaled(size)
        self.setFixedSize(QSize(side, side))

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        icons.draw(QPainter(self), self._name, QRectF(self.rect()), self._tone)


@dataclass(frozen=True, slots=True)
class Info:
    """What an info bar says, how grave it is, and the ways out (word, what to do)."""

    text: str
    tone: str = "info"
    actions: Sequence[tuple[str, Callable[[], None]]] = ()


class InfoBar(QFrame):
    """One piece of news on its tint, with at most two small buttons."""

    closed = Signal()

    def __init__(self, info: Info | None = None, *, closable: bool = False) -> None:
        super().__init__()
        self._tone = "info"
        self._mark = IconMark("info", "info", 18)
        self._text = Label(wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        self._close = icon_button("close", _("Close"), small=True)
        self._close.clicked.connect(self._on_close)
        set_shown(self._close, on=closable)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(10)
        for item in (self._mark, self._text):
            line.addWidget(item, int(item is self._text))
        line.addLayout(self._buttons)
        line.addWidget(self._close)
        self.setMinimumHeight(theme.scaled(34))
        self.show_info(info)

    def show_info(self, info: Info | None) -> None:
        """Say something, or be gone."""
        clear(self._buttons)
        if info is None:
            self.hide()
            return
        self._tone = info.tone
        self._mark.set_icon(ICONS[info.tone], info.tone)
        self._text.setText(info.text)
        self.setAccessibleName(info.text)
        for word, action in info.actions[:2]:
            button = Button(word, variant="small")
            button.clicked.connect(action)
            self._buttons.addWidget(button)
        set_shown(self, on=True)
        self.update()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        paint.box(QPainter(self), QRectF(self.rect()), f"{self._tone}_t")


class InfoStack(QWidget):
    """Several pieces of news: the gravest is shown, one button opens the others."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Info] = []
        self._open = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def show_infos(self, infos: Sequence[Info]) -> None:
        """Say all these, the gravest first."""
        self._all = sorted(infos, key=lambda info: GRAVITY.index(info.tone))
        self._open = False
        self._draw()

    def _draw(self) -> None:
        clear(self._layout)
        shown = self._all if self._open else [self._folded()] if self._all else []
        for info in shown:
            self._layout.addWidget(InfoBar(info))
        set_shown(self, on=bool(shown))

    def _folded(self) -> Info:
        first, more = self._all[0], len(self._all) - 1
        if not more:
            return first
        word = ngettext("{count} more", "{count} more", more).format(count=more)
        return Info(first.text, first.tone, (*first.actions[:1], (word, self._unfold)))

    def _unfold(self) -> None:
        self._open = True
        self._draw()
