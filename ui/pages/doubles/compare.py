"""Two cards side by side: what they share in words, every field compared, money and history."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.money import format_yuan
from models.queries.batch_people import AidRow
from models.queries.double_list import Compared, Fit, Pair, Side
from resources.i18n import _, ngettext
from ui import theme
from ui.pages.doubles.columns import FIELDS, FITS
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label, Link
from ui.widgets.tools import clear, scrolled, set_shown

_LINES = 4
_LABEL, _FIRST, _SECOND, _MARK = range(4)


class CompareCard(Card):
    """Shows one pair and offers what can be decided about it."""

    person_wished = Signal(int)

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__(margins=(16, 12, 12, 12))
        self.setAccessibleName(_("The two cards side by side"))
        self._grid = _grid()
        self._tags, self._chain = QHBoxLayout(), Label("", "strong", wrap=True)
        self._tags.setSpacing(8)
        self._home = QVBoxLayout()
        self._empty = EmptyState(
            _("Choose a pair in the list to see both cards side by side."), icon="copy"
        )
        inside = QWidget()
        inside.setLayout(self._home)
        self._area = scrolled(inside)
        self._buttons = QWidget()
        self._lay_out(buttons)
        self.show_nothing()

    def _lay_out(self, buttons: Sequence[Button]) -> None:
        self.body.addLayout(self._tags)
        self.body.addWidget(self._chain)
        self._home.setContentsMargins(0, 4, 6, 4)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._empty, 1)
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(8)
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        self.body.addWidget(self._buttons)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self._show(on=False)

    def _show(self, *, on: bool) -> None:
        for part in (self._chain, self._area, self._buttons):
            set_shown(part, on=on)
        set_shown(self._empty, on=not on)
        if not on:
            clear(self._tags)

    def show_pair(self, pair: Pair, tags: Sequence[Tag], chain: str) -> None:
        """Show two cards under what links them."""
        clear(self._tags)
        for tag in tags:
            self._tags.addWidget(Badge(tag))
        self._tags.addStretch(1)
        self._chain.setText(chain)
        clear(self._home)
        self._grid = _grid()
        self._add_names(pair)
        for field in pair.fields:
            self._add_field(field)
        self._add_money(pair)
        holder = QWidget()
        holder.setLayout(self._grid)
        self._home.addWidget(holder)
        self._home.addStretch(1)
        self._show(on=True)
        self._area.verticalScrollBar().setValue(0)

    def _add_names(self, pair: Pair) -> None:
        row = self._row(_("Card of"))
        for column, side in ((_FIRST, pair.first), (_SECOND, pair.second)):
            link = Link(side.name, "h3", tone="accent")
            link.setAccessibleName(_("Open the card of {name}").format(name=side.name))
            link.clicked.connect(partial(self.person_wished.emit, side.id))
            self._grid.addWidget(link, row, column, Qt.AlignmentFlag.AlignLeft)

    def _add_field(self, field: Compared) -> None:
        icon, tone, word = FITS[field.fit]
        loud = "text" if field.fit is Fit.SAME else "warn"
        row = self._row(_(FIELDS[field.key]))
        for column, text in ((_FIRST, field.first), (_SECOND, field.second)):
            different = field.fit is Fit.DIFFERENT
            value = Label(text or "—", "strong" if different else "", wrap=True)
            value.set_tone(loud if different else "text" if text else "text3")
            self._grid.addWidget(value, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(_mark(icon, tone, _(word)), row, _MARK, Qt.AlignmentFlag.AlignTop)

    def _add_money(self, pair: Pair) -> None:
        row = self._row(_("Received"))
        for column, side in ((_FIRST, pair.first), (_SECOND, pair.second)):
            words = _("{yuan} yuan").format(yuan=format_yuan(side.paid_fen))
            self._grid.addWidget(Label(words, "strong"), row, column)
        row = self._row(_("Lists"))
        for column, side in ((_FIRST, pair.first), (_SECOND, pair.second)):
            aid = Label(_history(side), "small", tone="text", wrap=True)
            self._grid.addWidget(aid, row, column, Qt.AlignmentFlag.AlignTop)

    def _row(self, label: str) -> int:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(label, "small"), row, _LABEL, Qt.AlignmentFlag.AlignTop)
        return row


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(7)
    grid.setColumnMinimumWidth(_LABEL, theme.scaled(64))
    for column in (_FIRST, _SECOND):
        grid.setColumnStretch(column, 1)
    return grid


def _history(side: Side) -> str:
    lines = [_line(aid) for aid in side.aid[:_LINES]]
    more = len(side.aid) - len(lines)
    if more > 0:
        lines.append(ngettext("and {n} more line", "and {n} more lines", more).format(n=more))
    return "\n".join(lines) or _("On no list yet.")


def _line(aid: AidRow) -> str:
    money = format_yuan(aid.amount_fen + aid.goods_fen)
    return f"{aid.on:%Y-%m}　{aid.campaign}　{money}"


def _mark(icon: str, tone: str, word: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    line.addWidget(IconMark(icon, tone, 15))
    line.addWidget(Label(word, "small", tone=tone))
    return holder
