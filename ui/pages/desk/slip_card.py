"""What the desk shows of a slip: verdict, number, photo, name, sum, goods, unit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.money import format_yuan
from models.queries.desk import DeskSlip
from models.rules.desk import LOOKS, Verdict
from resources.i18n import _
from ui import icons, theme
from ui.pages.desk.big import BigText
from ui.pages.desk.photo import Photo
from ui.pages.desk.reader import Reader
from ui.responsive import Size
from ui.widgets import paint
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_SHARES = {Size.FULL: 1.0, Size.COMPACT: 0.8, Size.SMALL: 0.58}
_PHOTOS = {Size.FULL: (190, 250), Size.COMPACT: (150, 196), Size.SMALL: (110, 144)}


class VerdictMark(QWidget):
    """The verdict as a badge that is read from afar."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._tone, self._icon = "", "mute", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_verdict(self, text: str, tone: str, icon: str) -> None:
        """Show another verdict."""
        if (text, tone, icon) == (self._text, self._tone, self._icon):
            return
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the verdict's words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Take the room of icon and words."""
        words = theme.metrics("h1").horizontalAdvance(self._text)
        return QSize(words + theme.scaled(22) + 26, theme.scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words on the tint."""
        if not self._text:
            return
        painter, side = QPainter(self), theme.scaled(22)
        where = QRectF(self.rect())
        paint.box(painter, where, f"{self._tone}_t", radius=4)
        spot = QRectF(8, (where.height() - side) / 2, side, side)
        icons.draw(painter, self._icon, spot, self._tone)
        painter.setFont(theme.font("h1"))
        paint.words(painter, where.adjusted(side + 14, 0, -6, 0), self._text, self._tone)


class SlipCard(Reader):
    """One slip, large; has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.slip: DeskSlip | None = None
        self._shown: Verdict | None = None
        self._waiting = ""
        self.verdict, self.number = VerdictMark(), Label("", "h2", tone="text2")
        self.name = BigText("display", self._name_words)
        self.amount = BigText("amount", partial(self._words, _sum_words))
        self.goods = BigText("figure", partial(self._words, _goods_words), tone="text2")
        self.who = BigText("figure", partial(self._words, _who_words), tone="text2")
        self._parts = (self.name, self.amount, self.goods, self.who)
        self.words = Label("", "h2", wrap=True)
        room = QSize(*_PHOTOS[Size.FULL])
        self.photo, self.proof = Photo(room), Photo(room, name=_("Photo as proof"))
        set_shown(self.proof, on=False)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.verdict)
        top.addStretch(1)
        top.addWidget(self.number)
        facts = QVBoxLayout()
        facts.setSpacing(4)
        facts.addLayout(top)
        facts.addStretch(1)
        for part in (self.name, self.amount, self.words, self.goods, self.who):
            facts.addWidget(part)
        facts.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(28)
        line.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(facts, 1)
        line.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line, 1)

    def show_slip(self, slip: DeskSlip) -> None:
        """Show a slip; its words are made when they are painted, all in one paint."""
        self.slip = slip
        for part in self._parts:
            part.renew()
        self.number.setText(_("Slip {number}").format(number=slip.number) if slip.name else "")
        if slip.verdict is not self._shown or slip.words != self.words.text():
            self._judge(slip)
        self.update()

    def _judge(self, slip: DeskSlip) -> None:
        """Show another verdict, and why."""
        self._shown = slip.verdict
        look = LOOKS[slip.verdict]
        self.verdict.show_verdict(_(look.label), look.tone, look.icon)
        self.words.setText(slip.words)
        self.words.set_tone(look.tone if look.tone != "ok" else "text2")
        set_shown(self.words, on=bool(slip.words))
        self.set_edge(look.tone)

    def _name_words(self) -> str:
        return self.slip.name or self.slip.number if self.slip else self._waiting

    def _words(self, make: Callable[[DeskSlip], str]) -> str:
        return make(self.slip) if self.slip else ""

    def told(self) -> str:
        """Return everything that is shown, for those who do not see it."""
        parts = (self.verdict, self.name, self.amount, self.words)
        return " ".join(filter(None, (part.text() for part in parts)))

    def show_waiting(self, text: str) -> None:
        """Show that a slip is waited for."""
        self.slip, self._shown, self._waiting = None, None, text
        self.verdict.show_verdict(_("Waiting"), "mute", "scan")
        for part in self._parts:
            part.renew()
        self.number.setText("")
        self.words.setText("")
        set_shown(self.words, on=False)
        self.show_pictures(None, None)
        self.set_edge("mute")
        self.setAccessibleName(text)
        self.update()

    def show_pictures(self, portrait: QImage | None, proof: QImage | None) -> None:
        """Show the recipient's portrait, and the photo that proves the slip when there is one."""
        self.photo.show_picture(portrait)
        self.proof.show_picture(proof)
        set_shown(self.proof, on=proof is not None)

    def fit(self, size: Size) -> None:
        """Take smaller letters where the window is low."""
        for part in self._parts:
            part.set_share(_SHARES[size])
        for photo in (self.photo, self.proof):
            photo.fit(QSize(*_PHOTOS[size]))
        down = 20 if size is Size.FULL else 10
        self.body.setContentsMargins(28, down, 28, down - 4)


def _sum_words(slip: DeskSlip) -> str:
    if not slip.line_id:
        return ""
    together = slip.amount_fen + slip.goods_fen
    return _("{amount} yuan").format(amount=format_yuan(together))


def _who_words(slip: DeskSlip) -> str:
    return "　".join(filter(None, (slip.id_masked, slip.unit)))


def _goods_words(slip: DeskSlip) -> str:
    if not slip.goods_fen and not slip.goods:
        return ""
    money = _("Money {amount}").format(amount=format_yuan(slip.amount_fen))
    return "　".join(filter(None, (money if slip.amount_fen else "", slip.goods)))
