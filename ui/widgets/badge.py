"""Badges: a word with its icon on a tint; the same look as a widget and inside a table."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.rules.states import LABELS, State
from resources.i18n import _
from ui import icons, theme, tokens
from ui.widgets import paint
from ui.widgets.tools import set_shown

_PAD, _GAP, _ICON = 6, 5, 14
_LEAST = 40  # of a badge that yields


@dataclass(frozen=True, slots=True)
class Tag:
    """What a badge says: a word, a tone and an icon; a plain one has no tint."""

    text: str
    tone: str = "mute"
    icon: str = ""
    plain: bool = False


_STAGES: dict[str, tuple[str, str]] = {
    State.DRAFT: ("mute", "edit"),
    State.RETURNED: ("danger", "undo"),
    State.SUBMITTED: ("info", "export"),
    State.REVIEWED: ("info", "audit"),
    State.PUBLICISED: ("warn", "notice"),
    State.APPROVED: ("info", "sign"),
    State.PAYING: ("info", "sign"),
    State.DONE: ("ok", "check"),
    State.ARCHIVED: ("mute", "check"),
}
_VERDICTS = {"ok": "check", "warn": "warn", "danger": "stop", "info": "info", "mute": "info"}


def stage_tag(state: State) -> Tag:
    """Return the badge of a batch's state."""
    tone, icon = _STAGES[state]
    return Tag(_(LABELS[state]), tone, icon)


def verdict_tag(text: str, tone: str) -> Tag:
    """Return the badge of a check: good is plain, so that trouble stands out."""
    return Tag(text, tone, _VERDICTS[tone], plain=tone == "ok")


def season_tag(text: str, season: str) -> Tag:
    """Return the badge of a season."""
    look = tokens.season_look(season)
    return Tag(text, look.tone, look.icon)


def tag_font(tag: Tag) -> QFont:
    """Return the face a badge is written in."""
    return theme.font("small" if tag.plain else "hint", medium=not tag.plain)


def tag_size(tag: Tag) -> QSize:
    """Return the room a badge needs."""
    width = theme.metrics("small" if tag.plain else "hint", medium=not tag.plain).horizontalAdvance(
        tag.text
    )
    icon = theme.scaled(_ICON) + _GAP if tag.icon else 0
    pad = 0 if tag.plain else 2 * _PAD
    return QSize(width + icon + pad + 1, theme.height("badge"))


def draw_tag(painter: QPainter, where: QRectF, tag: Tag) -> None:
    """Paint a badge at the left of a rectangle, in its middle height."""
    size = tag_size(tag)
    room = QRectF(
        where.x(),
        where.y() + (where.height() - size.height()) / 2,
        min(size.width(), where.width()),
        size.height(),
    )
    if not tag.plain:
        paint.box(painter, room, f"{tag.tone}_t", radius=tokens.RADIUS_BADGE)
        room.adjust(_PAD, 0, -_PAD, 0)
    painter.setFont(tag_font(tag))
    if tag.icon:
        side = theme.scaled(_ICON)
        spot = QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side)
        icons.draw(painter, tag.icon, spot, tag.tone)
        room.adjust(side + _GAP, 0, 0, 0)
    paint.words(painter, room, tag.text, "text2" if tag.plain else tag.tone)


class Badge(QWidget):
    """A badge that stands on a page; one that yields is cut before what is beside it."""

    def __init__(
        self, tag: Tag | None = None, parent: QWidget | None = None, *, yields: bool = False
    ) -> None:
        super().__init__(parent)
        self._yields = yields
        across = QSizePolicy.Policy.Maximum if yields else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._tag = Tag("")
        self.set_tag(tag)

    def set_tag(self, tag: Tag | None) -> None:
        """Say something else, or nothing."""
        self._tag = tag or Tag("")
        set_shown(self, on=bool(self._tag.text))
        self.setAccessibleName(self._tag.text)
        self.setToolTip(self._tag.text if self._yields else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room of the word."""
        return tag_size(self._tag)

    def minimumSizeHint(self) -> QSize:
        """Never cut the word, unless it yields."""
        whole = self.sizeHint()
        least = QSize(theme.scaled(_LEAST), whole.height())
        return whole.boundedTo(least) if self._yields else whole

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        draw_tag(painter, QRectF(self.rect()), self._tag)
