"""The value that is copied next, large enough to be read across a desk, and the one after it."""

from PySide6.QtWidgets import QHBoxLayout

from resources.i18n import _
from ui.pages.keying.fields import KeyRow
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.label import Label


class BigValue(Card):
    """Field, value, how far one is, what comes next, and which key does it."""

    def __init__(self) -> None:
        super().__init__(edge="info", margins=(18, 10, 16, 10))
        self._field, self._at = Elided("", "h3"), Label("", "small")
        self._value = Label("", "figure", wrap=True)
        self._next = Elided("", "small")
        self._keys = Label(_("Enter or Space copies and goes on; ↑ goes back"), "hint")
        self.row(self._field, self._at).setStretch(0, 1)
        self.body.addWidget(self._value)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._next, 1)
        foot.addWidget(self._keys)
        self.body.addLayout(foot)
        self.body.setSpacing(4)

    def show_rows(self, row: KeyRow | None, following: KeyRow | None, at: int, count: int) -> None:
        """Show the row in view, the one after it, and how many there are."""
        self._field.show_text(f"{row.section} · {row.label}" if row else "")
        words = (row.text or _("(to be emptied)")) if row else _("Nothing is left to be keyed.")
        self._value.setText(words)
        self._at.setText(f"{at + 1} / {count}" if row else "")
        told = f"{following.label}  {following.text}" if following else _("the last one")
        self._next.show_text(_("Next: {what}").format(what=told) if row else "")
        self.setAccessibleName(f"{row.label} {words}" if row else words)
