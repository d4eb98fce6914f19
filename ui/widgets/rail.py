"""The rail on the left: pages in groups, wide with words or narrow with icons."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import _
from ui import icons, theme, tokens
from ui.pages import Group, Openable
from ui.widgets import paint
from ui.widgets.badge import Tag, draw_tag, tag_size
from ui.widgets.label import Label
from ui.widgets.logo import Logo
from ui.widgets.pressing import pressed_by_enter

_ICON = 18


class RailButton(QAbstractButton):
    """One page in the rail; the one in view has a tint, heavier letters and a bar."""

    def __init__(self, label: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__()
        self._icon, self._badge = icon, ""
        self._narrow = self._low = self._under = False
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_badge(self, text: str) -> None:
        """Show how much waits there."""
        self._badge = text
        self.setAccessibleDescription(text)
        self.update()

    def set_shape(self, *, narrow: bool, low: bool) -> None:
        """Take the shape of a narrow rail or of a low window."""
        self._narrow, self._low = narrow, low
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Take a row."""
        small = tokens.HEIGHTS["rail_row_small"]  # not scaled, or a low window could not hold all
        high = small if self._low else theme.height("rail_row")
        return QSize(tokens.RAIL_NARROW - 16 if self._narrow else tokens.RAIL_WIDE - 16, high)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self._under = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self._under = False
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint, bar, icon, word and badge."""
        painter = QPainter(self)
        where = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        tone = "accent_x" if self.isChecked() else "text2"
        self._paint_ground(painter, where)
        side = min(theme.scaled(_ICON), int(where.height()) - 6)
        left = (where.width() - side) / 2 + (1 if self._narrow else 0) if self._narrow else 10
        spot = QRectF(left, where.center().y() - side / 2, side, side)
        icons.draw(painter, self._icon, spot, tone)
        if not self._narrow:
            self._paint_words(painter, where.adjusted(left + side + 10, 0, -8, 0), tone)

    def _paint_ground(self, painter: QPainter, where: QRectF) -> None:
        if self.isChecked():
            paint.box(painter, where, "accent_t")
            bar = QRectF(where.x(), where.y(), 3, where.height())
            painter.fillRect(bar, theme.colour("accent"))
        elif self._under:
            paint.box(painter, where, "hover")
        if self.hasFocus():
            paint.ring(painter, where)

    def _paint_words(self, painter: QPainter, where: QRectF, tone: str) -> None:
        if self._badge:
            tag = self._tag(where.width())
            width = tag_size(tag).width()
            draw_tag(painter, where.adjusted(where.width() - width, 0, 0, 0), tag)
            where = where.adjusted(0, 0, -width - 4, 0)
        painter.setFont(theme.font("body", medium=self.isChecked()))
        paint.words(painter, where, self.text(), tone)

    def _tag(self, room: float) -> Tag:
        """Return the badge, only its figure where the words beside it would be cut."""
        whole = Tag(self._badge, "warn")
        words = theme.metrics("body", medium=True).horizontalAdvance(self.text())
        figure = "".join(filter(str.isdigit, self._badge))
        fits = words + 4 + tag_size(whole).width() <= room
        return whole if fits or not figure else Tag(figure, "warn")


class Rail(QFrame):
    """All pages; arrows walk, Enter opens, the last row folds the rail."""

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, pages: Sequence[Openable]) -> None:
        super().__init__()
        self.setProperty("variant", "rail")
        self.setAccessibleName(_("Pages"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._narrow = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 8, 6)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._brand())
        self._fill(pages)
        self._fold = RailButton(_("Fold"), "collapse", checkable=False)
        self._fold.clicked.connect(lambda: self.folded.emit(not self._narrow))
        self._layout.addWidget(self._fold)

    def _brand(self) -> QWidget:
        brand = QWidget()
        line = QHBoxLayout(brand)
        line.setContentsMargins(6, 0, 0, 0)
        line.setSpacing(10)
        self._name = Label(_("Four Seasons"), "h3")
        line.addWidget(Logo(28))
        line.addWidget(self._name, 1)
        brand.setFixedHeight(tokens.HEIGHTS["top_bar"])
        return brand

    def _fill(self, pages: Sequence[Openable]) -> None:
        last: Group | None = None
        for page in (p for p in pages if p.group is not Group.NONE):
            if page.group is Group.BOTTOM and last is not Group.BOTTOM:
                self._layout.addStretch(1)
            elif last is not None and page.group is not last:
                self._layout.addWidget(_rule())
            last = page.group
            self._layout.addWidget(self._button(page))
        if last is not Group.BOTTOM:
            self._layout.addStretch(1)

    def _button(self, page: Openable) -> RailButton:
        button = RailButton(_(page.label), page.icon)
        button.clicked.connect(lambda _on=False, key=page.key: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[page.key] = button
        return button

    def keys(self) -> list[str]:
        """Return the pages' keys from top to bottom."""
        return list(self._buttons)

    def show_page(self, key: str) -> None:
        """Mark the page in view."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badges(self, badges: Mapping[str, str]) -> None:
        """Show how much waits on which page."""
        for key, button in self._buttons.items():
            button.set_badge(badges.get(key, ""))

    def set_shape(self, *, narrow: bool, low: bool) -> None:
        """Fold or unfold; lower rows in a low window."""
        self._narrow = narrow
        self._name.setVisible(not narrow)
        self.setFixedWidth(tokens.RAIL_NARROW if narrow else theme.scaled(tokens.RAIL_WIDE))
        self._fold.setText(_("Unfold") if narrow else _("Fold"))
        for button in (*self._buttons.values(), self._fold):
            button.set_shape(narrow=narrow, low=low)

    def focus_target(self) -> QWidget:
        """Return where F6 goes."""
        checked = self._group.checkedButton()
        return checked or self._fold

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        steps: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Down: self.focusNextChild,
            Qt.Key.Key_Up: self.focusPreviousChild,
        }
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            step()


def _rule() -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(13)
    line = QFrame(holder)
    line.setProperty("variant", "rule")
    line.setFixedHeight(1)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 6, 0, 6)
    layout.addWidget(line)
    return holder
