"""Filters one below the other, in groups, each with its count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.chips import Choice
from ui.widgets.label import Label

_PAD = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Filters of one kind under a title; empty_hidden: those that find nobody are not shown."""

    title: str
    choices: Sequence[Choice]
    empty_hidden: bool = False


def _rule() -> QWidget:
    line = QFrame()
    line.setProperty("variant", "rule")
    line.setFixedHeight(1)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 5, 0, 5)
    column.addWidget(line)
    return holder


class FilterRow(QAbstractButton):
    """One filter: its word left, its count right; on or off."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setText(choice.text)
        self.setToolTip(choice.text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(choice.count)

    def show_count(self, count: int | None) -> None:
        """Show how many the filter finds; not known yet shows nothing."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.choice.text} {self._count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room of word and count."""
        words = self._width(self.choice.text) + self._width(self._count)
        return QSize(words + 3 * _PAD, theme.scaled(29))

    def minimumSizeHint(self) -> QSize:
        """Let a long word be cut; the tip says all of it."""
        return QSize(theme.scaled(80), self.sizeHint().height())

    def _width(self, text: str) -> int:
        return theme.metrics("small", medium=True).horizontalAdvance(text)

    def event(self, event: QEvent) -> bool:
        """Light up under the pointer."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the word and the count."""
        painter = QPainter(self)
        where = QRectF(self.rect())
        on = self.isChecked()
        ground = "accent_t" if on else "hover" if self.underMouse() else ""
        if ground:
            paint.box(painter, where, ground)
        if self.hasFocus():
            paint.ring(painter, where)
        inside = where.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(theme.font("small", medium=on))
        room = inside.adjusted(0, 0, -self._width(self._count) - _PAD // 2, 0)
        paint.words(painter, room, self.choice.text, "accent_x" if on else "text")
        tone = "accent_x" if on else self.choice.tone if self._count != "0" else "text3"
        paint.words(painter, inside, self._count, tone, Qt.AlignmentFlag.AlignRight)


class FilterList(QWidget):
    """Groups of filters; `changed` carries the set of keys that are on."""

    changed = Signal(object)

    def __init__(self, groups: Sequence[FilterGroup]) -> None:
        super().__init__()
        self._rows: dict[str, FilterRow] = {}
        self._fading: list[tuple[list[QWidget], list[FilterRow]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        for place, group in enumerate(groups):
            self._add(group, first=place == 0)
        self._column.addStretch(1)

    def _add(self, group: FilterGroup, *, first: bool) -> None:
        title = Label(group.title, "small")
        parts: list[QWidget] = [title] if first else [_rule(), title]
        rows = [FilterRow(choice) for choice in group.choices]
        for part in (*parts, *rows):
            self._column.addWidget(part)
        for row in rows:
            self._rows[row.choice.key] = row
            row.clicked.connect(self._on_clicked)
        if group.empty_hidden:
            self._fading.append((parts, rows))
            for part in (*parts, *rows):
                part.hide()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many each filter finds."""
        for key, row in self._rows.items():
            row.show_count(counts.get(key))
        for parts, rows in self._fading:
            for row in rows:
                row.setHidden(not counts.get(row.choice.key) and not row.isChecked())
            for part in parts:
                part.setHidden(all(row.isHidden() for row in rows))

    def chosen(self) -> frozenset[str]:
        """Return the keys that are on."""
        return frozenset(key for key, row in self._rows.items() if row.isChecked())

    def choose(self, keys: frozenset[str]) -> None:
        """Turn these on and the others off, without a word."""
        for key, row in self._rows.items():
            row.setChecked(key in keys)

    def focus_first(self) -> None:
        """Go to the first filter."""
        next(iter(self._rows.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_clicked(self) -> None:
        self.changed.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        rows = [row for row in self._rows.values() if not row.isHidden()]
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), -1)
        if step is None or at < 0:
            super().keyPressEvent(event)
            return
        rows[max(0, min(at + step, len(rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
