"""The list of problems beside the sheet: what, where, why, and buttons for the ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.fates import Fate
from resources.i18n import _, ngettext
from ui import theme
from ui.pages.imports.cells import SheetRow
from ui.pages.imports.troubles import Offer, Trouble, Way
from ui.pages.imports.words import FATES
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.elided import Elided
from ui.widgets.info_bar import ICONS, IconMark
from ui.widgets.label import Label
from ui.widgets.tools import clear, scrolled, set_shown

_PAGE = 20  # cards drawn at once; a roster may have hundreds of problems
_ROOM = 236  # for the buttons of a card
_LOOKS = {Way.LEAVE: "small ghost"}
_HELD, _REMARKS = "held", "remarks"


class TroubleCard(Card):
    """One problem; sheet is the name of its sheet where there are several."""

    offered = Signal(object, object)

    def __init__(self, trouble: Trouble, sheet: str = "") -> None:
        super().__init__(opens=True, margins=(12, 8, 12, 8))
        self.trouble = trouble
        self.body.setSpacing(4)
        place = "　".join(filter(None, (_place(trouble), trouble.column)))
        if sheet:
            self.body.addWidget(Elided(sheet, "small", tone="text2"))
        tone = "mute" if trouble.settled else trouble.tone
        label = Label(_fate_word(trouble), "small", tone=tone)
        self.row(IconMark(ICONS[trouble.tone], tone, 15), Label(place, "strong"), 1, label)
        for text, look in ((_reason(trouble), ""), (trouble.hint, "small")):
            if text:
                self.body.addWidget(Label(text, look, wrap=True))
        self._add_offers()
        self.setAccessibleName(f"{sheet} {place} {trouble.text} {trouble.hint}".strip())

    def _add_offers(self) -> None:
        """Lay the buttons side by side, as many in a line as there is room for."""
        line: list[QWidget] = []
        for offer in self.trouble.offers:
            button = Button(offer.words, variant=_LOOKS.get(offer.way, "small"))
            button.clicked.connect(lambda _on=False, offer=offer: self._offer(offer))
            if sum(one.sizeHint().width() + 8 for one in (*line, button)) > theme.scaled(_ROOM):
                self.row(*line, 1)
                line = []
            line.append(button)
        if line:
            self.row(*line, 1)

    def _offer(self, offer: Offer) -> None:
        self.offered.emit(self.trouble, offer)


def _place(trouble: Trouble) -> str:
    return _("Row {row}").format(row=trouble.row)


def _reason(trouble: Trouble) -> str:
    shown = trouble.original and trouble.original not in trouble.text
    return f"“{trouble.original}” {trouble.text}" if shown else trouble.text


def _fate_word(trouble: Trouble) -> str:
    if trouble.settled:
        return _("Left out")
    return _(FATES[trouble.fate][0]) if trouble.fate else _("Reminder")


class TroubleList(QWidget):
    """All problems, a page of cards at a time; the chosen one goes with the cell."""

    chosen = Signal(object)
    offered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Trouble] = ()
        self._at = -1
        self._sheets = 1
        self._title, self._sub = Label("", "h3"), Label("", "small")
        self.which = Segmented()
        self.which.changed.connect(lambda _keys: self._turn())
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._sub)
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(0, 0, 4, 0)
        self._cards.setSpacing(8)
        self._area = scrolled(content)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.which)
        column.addWidget(self._area, 1)
        column.addWidget(self._pager())

    def _pager(self) -> QWidget:
        self.pager = QWidget()
        self._range = Label("", "small")
        back, on = (
            icon_button("chevron-left", _("Problems before")),
            icon_button("chevron-right", _("Problems after")),
        )
        back.clicked.connect(lambda: self._step_page(-1))
        on.clicked.connect(lambda: self._step_page(1))
        line = QHBoxLayout(self.pager)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self._range)
        line.addStretch(1)
        line.addWidget(on)
        return self.pager

    @property
    def shown(self) -> list[Trouble]:
        """Return the problems of the chosen kind."""
        held = self.which.key() != _REMARKS
        return [trouble for trouble in self._all if trouble.held is held]

    @property
    def current(self) -> Trouble | None:
        """Return the chosen problem."""
        shown = self.shown
        return shown[self._at] if 0 <= self._at < len(shown) else None

    def begin(self) -> None:
        """Forget another file's problems."""
        self._all, self._at = (), -1
        self.which.set_choices([])

    def show_troubles(self, troubles: Sequence[Trouble], sheets: int = 1) -> None:
        """Show other problems, keeping place."""
        before = self.current
        self._all, self._sheets = troubles, sheets
        held = [one for one in troubles if one.held]
        open_ones = [one for one in held if not one.settled]
        wrong = sum(one.fate is Fate.WRONG for one in open_ones)
        count = len(open_ones)
        self._title.setText(ngettext("{n} problem", "{n} problems", count).format(n=count))
        words = _("wrong {wrong} · suspect {suspect}")
        self._sub.setText(words.format(wrong=wrong, suspect=count - wrong) if count else "")
        self.which.set_choices(
            [
                Choice(_HELD, _("Held back"), len(held)),
                Choice(_REMARKS, _("Reminders"), len(troubles) - len(held)),
            ]
        )
        self._at = self._near(before)
        self._draw()

    def _near(self, before: Trouble | None) -> int:
        """Return the problem that was chosen, or the first after its row."""
        if before is None:
            return -1
        here = (before.sheet, before.row)
        return next(
            (at for at, one in enumerate(self.shown) if (one.sheet, one.row) >= here),
            len(self.shown) - 1,
        )

    def _turn(self) -> None:
        self._at = -1
        self._draw()

    def _step_page(self, by: int) -> None:
        pages = max((len(self.shown) - 1) // _PAGE, 0)
        self._at = min(max(self._page + by, 0), pages) * _PAGE
        self._draw()

    @property
    def _page(self) -> int:
        return max(self._at, 0) // _PAGE

    def step(self, by: int) -> Trouble | None:
        """Choose the next problem that is not settled, going round."""
        shown = self.shown
        order = range(1, len(shown) + 1)
        start = self._at if self._at >= 0 or by > 0 else 0
        for away in order:
            at = (start + by * away) % len(shown)
            if not shown[at].settled:
                self.choose(at)
                return shown[at]
        return None

    def choose(self, at: int) -> None:
        """Choose a problem and bring its card into view."""
        page, self._at = self._page, at
        if page != self._page:
            self._draw()
        self._mark()

    def follow(self, row: SheetRow, key: str) -> None:
        """Choose the problem of a cell, or of its row, if there is one."""
        here = [at for at, one in enumerate(self.shown) if one.place == row.place]
        exact = [at for at in here if self.shown[at].key == key]
        if here and self._at not in (exact or here):
            self.choose((exact or here)[0])

    def _draw(self) -> None:
        clear(self._cards)
        shown = self.shown
        first = self._page * _PAGE
        for trouble in shown[first : first + _PAGE]:
            self._cards.addWidget(self._card(trouble))
        if not shown:
            words = _("Nothing holds a row back.") if self.which.key() != _REMARKS else ""
            self._cards.addWidget(Label(words or _("No reminders."), "small", wrap=True))
        self._cards.addStretch(1)
        set_shown(self.pager, on=len(shown) > _PAGE)
        last = min(first + _PAGE, len(shown))
        self._range.setText(f"{first + 1}–{last} / {len(shown)}")
        self._mark()

    def _card(self, trouble: Trouble) -> TroubleCard:
        card = TroubleCard(trouble, trouble.place[0] if self._sheets > 1 else "")
        card.opened.connect(lambda: self._on_opened(trouble))
        card.offered.connect(self.offered)
        return card

    def _on_opened(self, trouble: Trouble) -> None:
        self.choose(self.shown.index(trouble))
        self.chosen.emit(trouble)

    def cards(self) -> list[TroubleCard]:
        """Return the cards drawn."""
        items = (self._cards.itemAt(at) for at in range(self._cards.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, TroubleCard)]

    def _mark(self) -> None:
        for card in self.cards():
            on = card.trouble is self.current
            card.set_selected(on=on)
            if on:
                QTimer.singleShot(0, card, lambda card=card: self._area.ensureWidgetVisible(card))
