"""What stands beside a list about one person: the masked number, the cap, the history."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from models.money import format_yuan
from resources.i18n import _
from ui import clipboard, theme
from ui.context import Context
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.figures import Bar, Part
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_SECONDS_SHOWN = 20

Reveal = Callable[[], str]

_BESIDE = 96  # the widest button that stands beside the head of a card


class _Shown(Label):
    """The value as it is shown; Ctrl+C copies exactly that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is shown, masked or not."""
        if event.matches(QKeySequence.StandardKey.Copy):
            clipboard.copy(self.text())
            return
        super().keyPressEvent(event)


class MaskedValue(QWidget):
    """A masked number with an eye: the whole is read by an operation that logs it, for 20 s."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context, self._name = context, name
        self._masked = ""
        self._reveal: Reveal | None = None
        self._text = _Shown("", tone="text2")
        self._text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._eye = icon_button("eye", _("Show {name}").format(name=name), small=True)
        self._eye.clicked.connect(self._on_eye)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._text)
        line.addWidget(self._eye)
        line.addStretch(1)
        self._end = QTimer(self, singleShot=True, interval=_SECONDS_SHOWN * 1000)
        self._end.timeout.connect(self.hide_value)
        context.locked.connect(self.hide_value)

    def set_value(self, masked: str, reveal: Reveal | None = None) -> None:
        """Show a masked value; `reveal` is the operation that logs and returns the whole."""
        self._masked, self._reveal = masked, reveal
        set_shown(self._eye, on=reveal is not None)
        self.hide_value()

    def hide_value(self) -> None:
        """Mask it again."""
        self._end.stop()
        self._show(self._masked, "eye")

    def _show(self, text: str, icon: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(f"{self._name} {text}")
        self._eye.set_icon(icon)

    def _on_eye(self) -> None:
        if self._end.isActive():
            self.hide_value()
        elif self._reveal is not None:
            self._context.run_operation(self._reveal, done=self._on_revealed, owner=self)

    def _on_revealed(self, whole: str) -> None:
        self._show(whole, "eye-off")
        self._end.start()


class CapCard(Card):
    """How far a person's cap is used: already, this batch, over, and the way out."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 9, 8, 9))
        self._mark = IconMark("check", "ok", 16)
        self._head = Label("", "h3")
        self.way_out = Button(_("Lower to the cap"), variant="small")
        below = self.way_out.sizeHint().width() > theme.scaled(_BESIDE)
        self.row(self._mark, self._head, 1, *(() if below else (self.way_out,)))
        self._bar = Bar(thick=8)
        self.body.addWidget(self._bar)
        self._used, self._this, self._limit = (Label("", "hint") for _part in range(3))
        self.row(self._used, 1, self._this, 1, self._limit)
        self._words = Label("", "small", tone="text", wrap=True)
        self.body.addWidget(self._words)
        if below:
            self.row(self.way_out, 1)

    def show_cap(self, used: int, this: int, limit: int, season_tone: str = "c_winter") -> None:
        """Show three amounts in fen; what is over is drawn and said in danger."""
        over = max(0, used + this - limit)
        room = max(0, limit - used)
        self.set_alarm(on=bool(over))
        tone = "danger" if over else "ok"
        self._mark.set_icon("stop" if over else "check", tone)
        head = _("{yuan} yuan over the cap") if over else _("Within the cap")
        self._head.setText(head.format(yuan=format_yuan(over)))
        self._head.set_tone(tone)
        set_shown(self.way_out, on=bool(over))
        parts = [Part(used, "c_year"), Part(this - over, season_tone), Part(over, "danger")]
        self._used.setText(_("Had {yuan}").format(yuan=format_yuan(used)))
        self._this.setText(_("This batch {yuan}").format(yuan=format_yuan(this)))
        self._this.set_tone(tone if over else "")
        self._limit.setText(_("Cap {yuan}").format(yuan=format_yuan(limit)))
        words = self._sentence(this, over, room)
        self._words.setText(words)
        self._bar.set_parts([part for part in parts if part.amount > 0], limit, words)

    def _sentence(self, this: int, over: int, room: int) -> str:
        if not over:
            return _("{yuan} yuan may still be given.").format(yuan=format_yuan(room - this))
        return _(
            "{room} yuan may still be given. Giving {this} needs a reason, which is printed."
        ).format(room=format_yuan(room), this=format_yuan(this))


class Facts(QWidget):
    """Labels with their values, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, theme.scaled(76))
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, value: QWidget) -> None:
        """Add one fact; its value may be any widget."""
        at, middle = self._grid.rowCount(), Qt.AlignmentFlag.AlignVCenter
        beside = Qt.AlignmentFlag.AlignTop if isinstance(value, Label) else middle
        self._grid.addWidget(Label(label, "small"), at, 0, beside)
        self._grid.addWidget(value, at, 1)

    def add_text(self, label: str, text: str) -> None:
        """Add one fact in words."""
        self.add(label, Label(text, wrap=True))
