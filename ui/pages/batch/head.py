"""The card above the tabs: where we are, the sums, the way, and the one filled button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.money import format_yuan
from models.queries.batches import BatchHeader
from models.rules.digest import show_digest
from models.rules.states import FROZEN, RETURNABLE
from resources.i18n import _, ngettext
from ui import tokens
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.way import Move, stepper_steps
from ui.responsive import Size
from ui.widgets.badge import Badge, Tag, season_tag, stage_tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.label import Label, Link
from ui.widgets.stepper import Stepper
from ui.widgets.tools import clear, set_shown

Place = tuple[str, str, dict[str, object]]


class Crumb(QWidget):
    """Where this batch lies: each place before it opens."""

    opened = Signal(str, dict)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)

    def show_places(self, places: Sequence[Place], here: str) -> None:
        """Show the places before this one, and where we are."""
        clear(self._line)
        for page, word, args in places:
            link = Link(word, "small", tone="accent")
            link.clicked.connect(partial(self.opened.emit, page, args))
            self._line.addWidget(link)
            self._line.addWidget(Label("/", "small", tone="text3"))
        self._line.addWidget(Label(here, "small"))
        self._line.addStretch(1)


class Fact(QWidget):
    """A label with its value, side by side."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label, self._value = Label(label, "small"), Link("", "strong")
        self.opened = self._value.clicked
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._label)
        line.addWidget(self._value)

    def show_value(self, text: str, tone: str = "") -> None:
        """Show a value."""
        self._value.setText(text)
        self._value.set_tone(tone)
        self._value.setAccessibleName(f"{self._label.text()} {text}")


class BatchHead(Card):
    """Draws a batch; its buttons say what is wished."""

    moved = Signal(str)
    opened = Signal(str, dict)
    tab_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__(edge="c_year", margins=(20, 10, 16, 10))
        self.body.setSpacing(6)
        self._fund_id = 0
        self._crumb = Crumb()
        self._crumb.opened.connect(self.opened)
        self.title = Label("", "h1")
        self._season, self._stage = Badge(), Badge()
        self.printer = Button(_("Print"), icon="print")
        self.back = Button(_("Return"), icon="undo")
        self.waiting, self.primary = Button(""), Button("", variant="primary")
        self._wishes: dict[Button, str] = {self.printer: "print", self.back: "batch.return"}
        for button in (self.printer, self.back, self.waiting, self.primary):
            button.clicked.connect(self._on_clicked)
        self.edit = icon_button("edit", _("Change the batch"), small=True)
        self._wishes[self.edit] = "batch.change"
        self.edit.clicked.connect(self._on_clicked)
        self.stepper = Stepper()
        self.stepper.chosen.connect(lambda _at: self.tab_wished.emit("records"))
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self._crumb)
        buttons = (self.printer, self.back, self.waiting, self.primary)
        self.row(self.title, self._season, self._stage, self.edit, 1, *buttons)
        self.body.addWidget(self._facts())
        self.body.addWidget(self.stepper)

    def _facts(self) -> QWidget:
        self._sums = QWidget()
        self._people, self._money = Fact(_("On the list")), Fact(_("Amount"))
        self._fund, self._left = Fact(_("Source")), Fact(_("Left of this source"))
        self._digest = Fact(_("Digest"))
        for fact, tab in ((self._people, "roster"), (self._money, "roster")):
            fact.opened.connect(lambda tab=tab: self.tab_wished.emit(tab))
        for fact in (self._fund, self._left):
            fact.opened.connect(self._on_fund)
        self._digest.opened.connect(lambda: self.tab_wished.emit("records"))
        line = QHBoxLayout(self._sums)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(26)
        for fact in (self._people, self._money, self._fund, self._left):
            line.addWidget(fact)
        line.addStretch(1)
        line.addWidget(self._digest)
        return self._sums

    def _on_fund(self) -> None:
        self.opened.emit("funds", {"fund_id": self._fund_id})

    def show_batch(self, batch: Loaded, moves: tuple[Move, Move | None], refused: str) -> None:
        """Draw a batch with its moves; refused says why it cannot be returned."""
        header = batch.header
        look = tokens.season_look(header.season)
        self.set_edge(f"c_{look.tone}")
        self._fund_id = header.fund_id
        places: list[Place] = [
            ("campaigns", _("Campaigns"), {}),
            ("campaigns", header.campaign, {"campaign_id": header.campaign_id}),
        ]
        self._crumb.show_places(places, header.name)
        self.title.setText(header.name)
        self._season.set_tag(season_tag(header.season_label, header.season))
        over = Tag(_("Notice is over"), "warn", "notice")
        self._stage.set_tag(over if batch.notice_over else stage_tag(batch.state))
        self._show_facts(header, batch)
        self.stepper.set_steps(stepper_steps(batch))
        self._show_moves(batch, moves, refused)

    def _show_facts(self, header: BatchHeader, batch: Loaded) -> None:
        people = ngettext("{n} person", "{n} people", header.people)
        self._people.show_value(people.format(n=f"{header.people:,}"))
        yuan = _("{yuan} yuan")
        goods = _("goods worth {yuan} yuan").format(yuan=format_yuan(header.goods_fen))
        amount = yuan.format(yuan=format_yuan(header.amount_fen))
        self._money.show_value(f"{amount} + {goods}" if header.goods_fen else amount)
        self._fund.show_value(header.fund)
        short = batch.state not in FROZEN and header.left_fen < header.amount_fen
        left = yuan.format(yuan=format_yuan(header.left_fen))
        self._left.show_value(left, "danger" if short else "")
        set_shown(self._digest, on=bool(header.digest))
        self._digest.show_value(show_digest(header.digest))

    def _show_moves(self, batch: Loaded, moves: tuple[Move, Move | None], refused: str) -> None:
        first, waiting = moves
        self._set_move(self.primary, first)
        set_shown(self.printer, on=first.key != "print")
        set_shown(self.waiting, on=waiting is not None)
        if waiting is not None:
            self._set_move(self.waiting, waiting)
        set_shown(self.back, on=batch.state in RETURNABLE and not refused)

    def _set_move(self, button: Button, move: Move) -> None:
        self._wishes[button] = move.key
        button.setText(move.label)
        button.setAccessibleName(move.label)
        button.set_reason(move.reason)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.moved.emit(self._wishes[button])

    def fit(self, size: Size) -> None:
        """Leave out what does not fit: the crumb first, then the sums and the notes."""
        set_shown(self._crumb, on=size is Size.FULL)
        set_shown(self._sums, on=size is not Size.SMALL)
        self.stepper.set_compact(on=size is not Size.FULL)
        self.body.setSpacing(6 if size is Size.FULL else 4)
