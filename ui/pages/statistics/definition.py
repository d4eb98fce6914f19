"""The card that says what the figures shown count (口径)."""

from PySide6.QtWidgets import QGridLayout

from resources.i18n import _
from ui import theme
from ui.pages.statistics.words import DEFINITION, Measure
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.tools import clear

_WIDTH = 284


class DefinitionCard(Card):
    """What, which lines, which day, whose unit, how it is rounded."""

    def __init__(self) -> None:
        super().__init__(edge="accent")
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.body.addWidget(Label(_("What counts"), "h3"))
        self._name = Label("", "strong", wrap=True)
        self.body.addWidget(self._name)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        hint = _("Enter opens the lines behind a cell; T shows the chart as a table.")
        self.body.addWidget(Label(hint, "hint", tone="text2", wrap=True))

    def show_measure(self, measure: Measure | None) -> None:
        """Say what a measure counts."""
        if measure is None:
            return
        self._name.setText(_(measure.name))
        clear(self._grid)
        for place, (title, said) in enumerate(DEFINITION):
            words = getattr(measure, said, said)
            self._grid.addWidget(Label(_(title), "small", tone="text2"), place, 0)
            self._grid.addWidget(Label(_(words), "small", wrap=True), place, 1)
