"""A word of a list, typed by its first characters or pinyin; what the list lacks is kept."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from models import pinyin
from resources.i18n import _
from ui import icons, theme

Choices = Sequence[tuple[object, str]]
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MOST = 9  # lines of the list in view
_EDGE = 4


@cache
def _spoken(word: str) -> tuple[str, ...]:
    """Return what may be typed for a word: its full pinyin and its initials, in each reading."""
    read = pinyin.syllables(word)
    return tuple(chain.from_iterable(("".join(one), "".join(s[0] for s in one)) for one in read))


def matching(typed: str, words: Sequence[str]) -> list[str]:
    """Return the words a text may stand for: those that begin so, sound so, then hold it."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(words)
    begin = [word for word in words if word.casefold().startswith(wanted)]
    sound = [w for w in words if any(way.startswith(wanted) for way in _spoken(w))]
    hold = [word for word in words if wanted in word.casefold()]
    return list(dict.fromkeys([*begin, *sound, *hold]))


class SuggestEditor(QLineEdit):
    """Lists what fits under the field; Down opens the list, Enter or Tab takes the marked line."""

    edited = Signal()

    def __init__(self, choices: Choices = ()) -> None:
        super().__init__()
        self._choices: dict[str, object] = {}
        self._popup: QListWidget | None = None
        self._open = self.addAction(
            icons.icon("chevron-down", "text3"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.setToolTip(_("Show the list (↓)"))
        self._open.triggered.connect(lambda: self._offer(""))
        self.textChanged.connect(self.edited)
        self.textEdited.connect(self._offer)
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Offer these words."""
        self._choices = {word: value for value, word in choices if word}

    def value(self) -> object:
        """Return what stands behind the word, or the words typed when the list lacks them."""
        typed = self.text().strip()
        return self._choices.get(typed, typed)

    def set_value(self, value: object) -> None:
        """Show the word a value stands behind, or the value itself."""
        word = next((word for word, one in self._choices.items() if one == value), None)
        self.setText(word or ("" if value is None else str(value)))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Return what is wrong: nothing can be, unknown words are kept."""
        return ""

    def is_unknown(self) -> bool:
        """Say whether the list lacks what was typed."""
        typed = self.text().strip()
        return bool(typed and self._choices) and typed not in self._choices

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setReadOnly(on)
        self._open.setVisible(not on)

    def _offer(self, typed: str) -> None:
        found = matching(typed, list(self._choices))
        if not found or self.isReadOnly():
            self._close()
            return
        popup = self._listed()
        popup.clear()
        for word in found:
            popup.addItem(QListWidgetItem(word))
        popup.setCurrentRow(0 if typed.strip() else self._place(found))
        self._place_popup(popup, min(len(found), _MOST))

    def _place(self, found: Sequence[str]) -> int:
        word = self.text().strip()
        return found.index(word) if word in found else -1

    def _listed(self) -> QListWidget:
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = _make_popup(self.window())
            self._popup.itemPressed.connect(self._on_pressed)
            self.destroyed.connect(self._popup.deleteLater)
        return self._popup

    def _place_popup(self, popup: QListWidget, lines: int) -> None:
        height = lines * theme.height("row_compact") + _EDGE
        widest = popup.sizeHintForColumn(0) + theme.scaled(36)
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        above = self.mapTo(window, QPoint(0, -height - 2))
        popup.resize(max(self.width(), min(widest, window.width() - below.x())), height)
        popup.move(below if below.y() + height <= window.height() else above)
        popup.show()
        popup.raise_()

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self.setText(item.text())
        self._close()
        self.setFocus()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def is_open(self) -> bool:
        """Say whether the list is in view."""
        return self._popup is not None and self._popup.isVisible()

    def settle(self) -> None:
        """Take the marked line of the open list, and close it."""
        item = self._popup.currentItem() if self._popup is not None and self.is_open() else None
        if item is not None:
            self.setText(item.text())
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list and take from it; Enter itself is left to the form."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._walk(_MOVES[key])
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._close()
        elif key in _TAKES:
            self.settle()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        if self._popup is None or not self.is_open():
            self._offer("")
            return
        last = self._popup.count() - 1
        self._popup.setCurrentRow(max(0, min(last, self._popup.currentRow() + by)))

    def event(self, event: object) -> bool:
        """Keep Escape from the page while the list is open; take the marked line on Tab."""
        if isinstance(event, QKeyEvent):
            if event.type() == QKeyEvent.Type.ShortcutOverride and self.is_open():
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
            elif event.type() == QKeyEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.settle()
        return super().event(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list with a click."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the marked line when the field is left."""
        super().focusOutEvent(event)
        self.settle()


class PickEditor(SuggestEditor):
    """A word of a list and nothing else; its value is what stands behind it, or None."""

    def value(self) -> object:
        """Return what stands behind the word, None when nothing or something else stands there."""
        return self._choices.get(self.text().strip())

    def problem(self) -> str:
        """Say that the list lacks what was typed."""
        return _("Choose one from the list (↓).") if self.is_unknown() else ""


def _make_popup(window: QWidget) -> QListWidget:
    popup = QListWidget(window)
    popup.setProperty("variant", "popup")
    popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    popup.setAccessibleName(_("Words that fit"))
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.hide()
    return popup
