"""The share of relief areas in the year's purchases: a bar, the figures, what is missing."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.money import format_yuan
from models.queries.goods_relief import ReliefShare
from resources.i18n import _
from ui import theme
from ui.widgets.elided import Elided
from ui.widgets.figures import Bar, Part
from ui.widgets.label import Label


class ReliefGauge(QWidget):
    """One line: the share, a bar to the wanted part, and how much is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label(_("From relief areas"), "small")
        self.figure = Label("", "strong")
        self.bar = Bar(thick=8)
        self.bar.setFixedWidth(theme.scaled(110))
        self.words = Elided("", "small", tone="text2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.title)
        line.addWidget(self.figure)
        line.addWidget(self.bar)
        line.addWidget(self.words, 1)

    def show_share(self, share: ReliefShare) -> None:
        """Show the share of a year."""
        figure = f"{share.percent:.1f}%"
        self.figure.setText(figure)
        reached = not share.missing_fen
        tone = "ok" if reached else "warn"
        words = _words(share)
        self.bar.set_parts([Part(share.relief_fen, tone)], share.bought_fen, f"{figure} {words}")
        self.words.show_text(words)


def _words(share: ReliefShare) -> str:
    wanted = _("at least {percent}% of what is bought").format(percent=share.wanted_percent)
    if not share.bought_fen:
        return _("Nothing was bought this year yet; {wanted} is wanted.").format(wanted=wanted)
    if share.missing_fen:
        return _("{wanted}; {yuan} yuan are missing").format(
            wanted=wanted, yuan=format_yuan(share.missing_fen)
        )
    return _("{wanted}; reached").format(wanted=wanted)
