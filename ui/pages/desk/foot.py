"""Below the slip: which key does what, how far the batch is, and who was there last."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.money import format_yuan
from models.queries.desk import DeskCounts, Handed, handed_words
from models.rules.results import PAID
from resources.i18n import N_, _
from ui import theme
from ui.widgets import paint
from ui.widgets.card import Card
from ui.widgets.figures import Bar, Part
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import clear

_AROUND = 32  # beside the cap and the words of a key
_LONGEST = 14  # characters of a name in the small rows
_FIGURES = (
    ("signed", N_("Handed out"), "ok"),
    ("waiting", N_("Still to come"), "text"),
    ("proxies", N_("By proxy"), "info"),
    ("unsigned", N_("Received, not signed"), "text"),
)


KEYS = (
    ("take", "Enter", N_("Signed")),
    ("proxy", "F2", N_("By proxy")),
    ("thumb", "F3", N_("Thumb print")),
    ("photo", "F5", N_("By photo")),
    ("not", "F4", N_("Not today")),
    ("undo", "F8", N_("Undo the last")),
)


class KeyButton(QAbstractButton):
    """A key cap and what it does; clicked as well, never focused."""

    def __init__(self, key: str, words: str, *, first: bool = False) -> None:
        super().__init__()
        self._key, self._first = key, first
        self.setText(words)
        self.setAccessibleName(f"{words} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take the room of key and words."""
        return QSize(self._cap() + self._words() + _AROUND, theme.scaled(44))

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def _cap(self) -> int:
        return theme.metrics("h3").horizontalAdvance(self._key) + 18

    def _words(self) -> int:
        return theme.metrics("h2").horizontalAdvance(self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap and the words."""
        painter, where = QPainter(self), QRectF(self.rect())
        on = self.isEnabled()
        first = self._first and on
        paint.box(
            painter, where, "accent_t" if first else "surface", "accent" if first else "border"
        )
        high = theme.scaled(26)
        cap = QRectF(14, (where.height() - high) / 2, self._cap(), high)
        paint.box(painter, cap, "surface", "border2", radius=4)
        painter.setFont(theme.font("h3"))
        tone = "text" if on else "text3"
        paint.words(painter, cap, self._key, tone, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(theme.font("h2"))
        left = cap.right() + 10
        rest = QRectF(left, 0, where.width() - left - 6, where.height())
        paint.words(painter, rest, self.text(), tone)


def key_buttons() -> dict[str, KeyButton]:
    """Return a button for each key of the desk, the first one marked."""
    return {act: KeyButton(key, _(words), first=act == KEYS[0][0]) for act, key, words in KEYS}


class Counters(Card):
    """Four figures and a bar."""

    def __init__(self) -> None:
        super().__init__(margins=(24, 10, 24, 12))
        line = QHBoxLayout()
        self._figures: dict[str, Label] = {}
        for key, label, tone in _FIGURES:
            figure = self._figures[key] = Label("—", "figure", tone=tone)
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in (figure, Label(_(label), "small")):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            line.addLayout(column, 1)
        self._bar = Bar(thick=8)
        self.body.addLayout(line)
        self.body.addWidget(self._bar)

    def show_counts(self, counts: DeskCounts) -> None:
        """Show how far the batch is."""
        for key, figure in self._figures.items():
            figure.setText(f"{getattr(counts, key):,}")
        words = _("{done} of {all} handed out").format(done=counts.signed, all=counts.lines)
        self._bar.set_parts([Part(counts.signed, "ok")], counts.lines, words)
        self.setAccessibleName(words)


class Lately(Card):
    """The last three."""

    def __init__(self) -> None:
        super().__init__(margins=(20, 10, 20, 10))
        self.body.setSpacing(4)
        self.body.addWidget(Label(_("The last three"), "small"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[Handed]) -> None:
        """Show who was there last."""
        clear(self._rows)
        for one in rows:
            good = one.result in PAID
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(8)
            across.addWidget(IconMark("check" if good else "warn", "ok" if good else "warn", 16))
            across.addWidget(Label(_short(one.name), "strong"))
            across.addWidget(Label(format_yuan(one.value_fen) if good else ""))
            across.addStretch(1)
            across.addWidget(Label(f"{one.at:%H:%M} {_short(handed_words(one))}", "small"))
            self._rows.addWidget(line)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class Foot(QWidget):
    """Counters and the last three side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.counters, self.lately = Counters(), Lately()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.counters, 1)
        line.addWidget(self.lately, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
