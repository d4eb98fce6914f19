"""One copy beside the list: what it holds against now, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout

from resources.i18n import _
from ui.pages.backup.rows import FACTS, CopyRow, difference_words, fact_words, reason_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.tools import clear


class CopyPanel(Card):
    """Facts of the chosen copy, and the buttons that look at it and bring it back."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.sub = Label("", "h2"), Label("", "small", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.prove = Button(_("Look whether it is good"), icon="check")
        self.restore = Button(_("Restore this copy…"), icon="undo", variant="danger")
        self.reason = Label("", "small", wrap=True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.sub)
        self.body.addLayout(self._grid)
        self.body.addSpacing(4)
        self.row(self.prove, 1)
        self.row(self.restore, 1)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)

    def show_copy(self, row: CopyRow | None, now: Mapping[str, int], refusal: str) -> None:
        """Show a copy against what the store holds now; a refusal says why it stays away."""
        clear(self._grid)
        damaged = row is not None and row.verdict is False
        self.prove.setEnabled(row is not None)
        self.restore.set_reason(refusal or (_("This copy is damaged.") if damaged else ""))
        self.reason.setText(self.restore.toolTip())
        if row is None:
            self.title.setText(_("No copy chosen"))
            self.sub.setText("")
            self.restore.setEnabled(False)
            return
        self.title.setText(f"{row.made_at:%Y-%m-%d %H:%M}")
        megabytes = row.copy.manifest.size / 1_000_000
        size = _("{size} MB").format(size=f"{megabytes:,.1f}")
        self.sub.setText(" · ".join((reason_words(row), row.place, size)))
        for line, (key, label) in enumerate(FACTS.items()):
            self._grid.addWidget(Label(_(label), "small"), line, 0)
            self._grid.addWidget(Label(fact_words(key, row.fact(key)), "strong"), line, 1)
            words = Label(difference_words(key, row.fact(key), now.get(key, 0)), "hint", wrap=True)
            self._grid.addWidget(words, line, 2)
