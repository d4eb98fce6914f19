"""Chips: filters with their counts; and the segmented choice of one among a few words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QWidget,
)

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.flow import FlowLayout
from ui.widgets.pressing import pressed_by_enter
from ui.widgets.tools import clear

_PAD, _GAP, _ICON = 11, 6, 15


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter or option: its key, word, count and icon in a tone."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""
    tone: str = "text2"


class _Pill(QAbstractButton):
    """A checkable word that paints itself."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        count = "" if choice.count is None else f" {choice.count:,}"
        self.setText(choice.text + count)
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def _width(self) -> int:
        icon = theme.scaled(_ICON) + _GAP if self.choice.icon else 0
        words = theme.metrics("small", medium=True).horizontalAdvance(self.text())
        return words + icon + 2 * _PAD + 2

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _paint_words(self, painter: QPainter) -> None:
        where = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        if self.choice.icon:
            side = theme.scaled(_ICON)
            spot = QRectF(where.x(), where.center().y() - side / 2, side, side)
            icons.draw(painter, self.choice.icon, spot, self.choice.tone)
            where.adjust(side + _GAP, 0, 0, 0)
        on = self.isChecked()
        painter.setFont(theme.font("small", medium=on))
        tone = "accent_x" if on else "text2" if self.isEnabled() else "text3"
        paint.words(painter, where, self.text(), tone, Qt.AlignmentFlag.AlignHCenter)


class Chip(_Pill):
    """A filter that is on or off."""

    def sizeHint(self) -> QSize:
        """Take the room of word and count."""
        return QSize(self._width(), theme.height("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        where, radius = QRectF(self.rect()), self.height() / 2
        fill = "accent_t" if self.isChecked() else "hover" if self.underMouse() else "surface"
        paint.box(painter, where, fill, "accent" if self.isChecked() else "border2", radius)
        if self.hasFocus():
            paint.ring(painter, where, radius)
        self._paint_words(painter)


class Segment(_Pill):
    """One word of a segmented choice; neighbours share their line."""

    def sizeHint(self) -> QSize:
        """Take the room of the word, as high as a small button."""
        return QSize(self._width(), theme.height("button_small") + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segment, rounded only at the ends of the row."""
        painter = QPainter(self)
        where = QRectF(self.rect()).adjusted(0, 0, 0 if self._is_last() else 1, 0)
        fill = "accent_t" if self.isChecked() else "hover" if self.underMouse() else "surface"
        round_box = where.adjusted(0 if self._is_first() else -9, 0, 0 if self._is_last() else 9, 0)
        paint.box(painter, round_box, fill, "accent" if self.isChecked() else "border2", 5)
        if not self._is_first():
            edge = theme.colour("accent" if self.isChecked() else "border2")
            painter.fillRect(QRectF(0, 0, 1, self.height()), edge)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), 4)
        self._paint_words(painter)

    def _siblings(self) -> list[QAbstractButton]:
        group = self.group()
        return group.buttons() if group else [self]

    def _is_first(self) -> bool:
        return self._siblings()[0] is self

    def _is_last(self) -> bool:
        return self._siblings()[-1] is self


class _Row(QWidget):
    """Pills side by side; arrows walk."""

    changed = Signal(object)
    _pill: type[_Pill] = Chip
    _spacing = 6

    def __init__(
        self, choices: Sequence[Choice] = (), *, exclusive: bool = True, wrap: bool = False
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._layout: QLayout = FlowLayout(self) if wrap else QHBoxLayout(self)
        room = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(room, room)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(self._spacing)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices, keeping those that are on."""
        kept = self.chosen()
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._layout)
        for choice in choices:
            pill = self._pill(choice)
            pill.setChecked(choice.key in kept)
            pill.clicked.connect(self._on_clicked)
            self._group.addButton(pill)
            self._layout.addWidget(pill)
        if self._group.exclusive() and not self.chosen() and choices:
            self._group.buttons()[0].setChecked(True)

    def chosen(self) -> set[str]:
        """Return the keys that are on."""
        pills = self._group.buttons()
        return {p.choice.key for p in pills if isinstance(p, _Pill) and p.isChecked()}

    def words(self) -> list[str]:
        """Return the words of those that are on, in their order."""
        pills = self._group.buttons()
        return [p.choice.text for p in pills if isinstance(p, _Pill) and p.isChecked()]

    def choose(self, *keys: str) -> None:
        """Turn these on and the others off, and say so."""
        for pill in self._group.buttons():
            if isinstance(pill, _Pill):
                pill.setChecked(pill.choice.key in keys)
        self._on_clicked()

    def _on_clicked(self) -> None:
        self.changed.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        if event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class ChipBar(_Row):
    """Filters; `changed` carries the set of keys that are on."""


class Segmented(_Row):
    """One choice of two to five words; `changed` carries a set with its key."""

    _pill = Segment
    _spacing = 0

    def key(self) -> str:
        """Return the chosen key."""
        return next(iter(self.chosen()), "")
