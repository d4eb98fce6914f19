"""The surface that has the keyboard at the desk: a scanner's codes, typed numbers, Enter."""

from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

from ui.pages.desk.scanner import End, Scanner
from ui.widgets.card import Card

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


def moment(event: QKeyEvent) -> float:
    """Return when a key was pressed, in ms: by the system's own stamp, so that no queue lies."""
    return float(event.timestamp() or monotonic() * 1000)


def _held(event: QKeyEvent) -> bool:
    """Say whether a key is a command; what a scanner sends is told without an operation."""
    held = event.modifiers()
    return held not in _TYPING and bool(held & _HELD)


class Reader(Card):
    """Takes keys and the texts of input methods; says what was scanned, typed or confirmed."""

    scanned = Signal(str)
    confirmed = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(32, 20, 32, 16))
        self.scanner = Scanner()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Collect characters; Enter ends a number or says that it was handed out."""
        text = event.text()
        if text and text.isprintable() and not _held(event):
            self._take(text, moment(event))
            return
        key = event.key()
        if key in ENTER or (key == Qt.Key.Key_Tab and self.scanner.text):
            self._end(moment(event))
        elif key == Qt.Key.Key_Backspace:
            self.scanner.rub_out()
            self.typed.emit(self.scanner.text)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  (Qt's signature)
        """Keep Tab from moving the focus while a scanner ends its code with it."""
        return False if self.scanner.text else super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method made of the keys, also while it still composes."""
        now = monotonic() * 1000
        if event.commitString():
            self._take(event.commitString(), now)
        elif code := self.scanner.composing(event.preeditString(), now):
            QGuiApplication.inputMethod().reset()
            self.scanned.emit(code)
        event.accept()

    def watch(self, event: QEvent) -> bool:
        """Look over the keys another widget gets; return True for those of a scanner.

        A code that is scanned while a question is open counts as scanned, not as its answer.
        """
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in ENTER:
            whose, _number = self.scanner.end(moment(event))
            return whose is End.ECHO
        if not event.text() or _held(event):
            return False
        code = self.scanner.type(event.text(), moment(event))
        if code:
            self.scanned.emit(code)
        return bool(code)

    def _take(self, text: str, at: float) -> None:
        code = self.scanner.type(text, at)
        if code:
            self.scanned.emit(code)
        else:
            self.typed.emit(self.scanner.text)

    def _end(self, at: float) -> None:
        whose, number = self.scanner.end(at)
        if whose is End.NUMBER:
            self.typed.emit("")
            self.scanned.emit(number)
        elif whose is End.KEY:
            self.confirmed.emit()
