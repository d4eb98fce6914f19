"""What can be printed: the kinds of paper in groups, and below them what was issued."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.queries.form_papers import KINDS as FORMS
from models.queries.form_papers import FormKind
from models.queries.paper_kinds import PaperKind
from models.queries.papers import GROUPS, IssuedRow
from models.queries.print_room import Room, Subject, kinds_of
from models.rules.states import LABELS, State
from resources.i18n import _, ngettext
from ui import icons, theme
from ui.widgets import paint
from ui.widgets.label import Label
from ui.widgets.tools import clear

ICONS = {
    "sign_sheet": "sign",
    "pay_sheet": "fund",
    "visit_roster": "batch",
    "fund_ledger": "fund",
    "contents_list": "copy",
    "roster": "batch",
    "sign_list": "sign",
    "pay_list": "fund",
    "notice": "notice",
    "slips": "copy",
    "cover": "audit",
    "summary": "stats",
}
_PAD, _ICON, _STEPS = 10, 18, {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PaperRow(QAbstractButton):
    """One paper to choose: icon, name, one line below it."""

    def __init__(self, key: str, icon: str, title: str, sub: str, tone: str = "text3") -> None:
        super().__init__()
        self.key, self._icon, self._sub, self._tone = key, icon, sub, tone
        self.setText(title)
        self.setToolTip(sub)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sub)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take two lines."""
        return QSize(theme.scaled(160), theme.scaled(46))

    def minimumSizeHint(self) -> QSize:
        """Let long words be cut; the tip says all of them."""
        return QSize(theme.scaled(110), theme.scaled(46))

    def event(self, event: QEvent) -> bool:
        """Light up under the pointer."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the icon and both lines."""
        painter, where, on = QPainter(self), QRectF(self.rect()), self.isChecked()
        if on:
            paint.box(painter, where, "accent_t", "accent")
        elif self.underMouse():
            paint.box(painter, where, "hover")
        if self.hasFocus():
            paint.ring(painter, where)
        side = theme.scaled(_ICON)
        spot = QRectF(_PAD, (where.height() - side) / 2, side, side)
        icons.draw(painter, self._icon, spot, "accent_x" if on else "text2")
        inside = where.adjusted(2 * _PAD + side, 0, -_PAD / 2, 0)
        half = where.height() / 2
        painter.setFont(theme.font("small", medium=True))
        title = QRectF(inside.x(), 4, inside.width(), half - 3)
        paint.words(painter, title, self.text(), "accent_x" if on else "text")
        painter.setFont(theme.font("hint"))
        below = QRectF(inside.x(), half, inside.width(), half - 4)
        paint.words(painter, below, self._sub, self._tone)


class Shelf(QWidget):
    """Rows to choose from; `kind_chosen` and `paper_chosen` say what was."""

    kind_chosen = Signal(str)
    paper_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(2)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_room(self, room: Room) -> None:
        """Draw kinds and issued papers anew, keeping the focus in the list."""
        had_focus = any(row.hasFocus() for row in self.rows())
        for row in self.rows():
            self._group.removeButton(row)
        clear(self._column)
        self._add_kinds(room.subject)
        self._add_issued(room.issued)
        self._add(_("Households and people"), list(map(_form_row, FORMS.values())))
        self._column.addStretch(1)
        self._mark(room, had_focus=had_focus)

    def _mark(self, room: Room, *, had_focus: bool) -> None:
        sheet = room.sheet
        if sheet is None:
            return
        key = str(sheet.paper.id) if sheet.paper else sheet.key
        for row in self.rows():
            row.setChecked(row.key == key)
            if row.key == key:
                self.setFocusProxy(row)
        if had_focus:
            self.setFocus()

    def _add_kinds(self, subject: Subject | None) -> None:
        kinds = kinds_of(subject)
        for group, label in GROUPS.items():
            rows = [_kind_row(kind, subject) for kind in kinds if kind.group == group]
            self._add(_(label), rows)

    def _add_issued(self, issued: Iterable[IssuedRow]) -> None:
        self._add(_("Issued papers"), [_issued_row(row) for row in issued])

    def _add(self, label: str, rows: list[PaperRow]) -> None:
        if not rows:
            return
        title = Label(label, "small")
        title.setContentsMargins(2, 4, 0, 2)
        self._column.addWidget(title)
        for row in rows:
            self._group.addButton(row)
            self._column.addWidget(row)
            row.show()  # so that it can take the focus at once

    def rows(self) -> list[PaperRow]:
        """Return the rows in order."""
        return [row for row in self._group.buttons() if isinstance(row, PaperRow)]

    def chosen(self) -> PaperRow | None:
        """Return the row of the paper in view, None when it has none here."""
        return next((row for row in self.rows() if row.isChecked()), None)

    def _on_clicked(self, row: PaperRow) -> None:
        if row.key.isdigit():
            self.paper_chosen.emit(int(row.key))
        else:
            self.kind_chosen.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; the row reached is chosen."""
        step, rows = _STEPS.get(Qt.Key(event.key())), self.rows()
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), -1)
        if step is None or at < 0:
            super().keyPressEvent(event)
            return
        row = rows[max(0, min(at + step, len(rows) - 1))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        if not row.isChecked():
            row.click()


def _kind_row(kind: PaperKind, subject: Subject | None) -> PaperRow:
    if subject is None:
        sub = _("with invented people")
    elif subject.may_issue(kind):
        sub = _("may be issued now")
    else:
        earliest = next(s for s in State if s in kind.states)
        sub = _("from {state} on").format(state=_(LABELS[earliest]))
    return PaperRow(kind.key, ICONS.get(kind.key, "print"), _(kind.label), sub)


def _form_row(kind: FormKind) -> PaperRow:
    sub = _("filled in, or blank") if kind.blank else _("filled in")
    return PaperRow(kind.key, "household", _(kind.label), sub)


def _issued_row(row: IssuedRow) -> PaperRow:
    copies = ngettext("{n} copy", "{n} copies", row.prints).format(n=row.prints)
    void = row.state == "void"
    sub = " · ".join((row.title, _("Void paper") if void else copies))
    return PaperRow(str(row.id), "stop" if void else "lock", row.number, sub, _TONES[void])


_TONES = {True: "danger", False: "text3"}
