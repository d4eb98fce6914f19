"""A card that is a form while something is to be decided, and facts afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from models.queries.batch_notices import NoticeInfo
from resources.i18n import _
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.person_panel import Facts
from ui.widgets.tools import clear, set_shown


class FactsCard(Card):
    """A title, a form or its facts, one line of words, and the card's own small buttons."""

    submitted = Signal()

    def __init__(self, title: str, fields: Sequence[Field], columns: int = 2) -> None:
        super().__init__()
        self._title = Label(title, "h3")
        self.body.addWidget(self._title)
        self.form = Form(fields, columns=columns)
        self.form.submitted.connect(self.submitted)
        self.words = Label("", "small", wrap=True)
        self._facts = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.body.addWidget(self.form)
        self.body.addLayout(self._facts)
        self.body.addWidget(self.words)
        self.body.addLayout(self.buttons)
        self.buttons.addStretch(1)
        self.body.addStretch(1)

    def add_button(self, button: Button) -> None:
        """Put a small button below."""
        self.buttons.insertWidget(self.buttons.count() - 1, button)

    def show_form(self, locked: str = "") -> None:
        """Show the form, locked with a reason or open."""
        clear(self._facts)
        set_shown(self.form, on=not locked)
        self.say(locked)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show what was decided; what is empty is left out."""
        clear(self._facts)
        set_shown(self.form, on=False)
        shown = Facts()
        for label, text in facts:
            if text:
                shown.add_text(label, text)
        self._facts.addWidget(shown)

    def say(self, text: str, tone: str = "") -> None:
        """Say one thing below."""
        self.words.setText(text)
        self.words.set_tone(tone)
        set_shown(self.words, on=bool(text))


def notice_facts(notice: NoticeInfo) -> list[tuple[str, str]]:
    """Return a notice as labels and words."""
    span = _("{first} to {last}, {n} working days").format(
        first=notice.starts_on, last=notice.ends_on, n=notice.working_days
    )
    return [
        (_("Period"), span),
        (_("Place"), notice.place),
        (_("What it shows"), notice.preset_label),
        (_("Phone"), notice.hotline),
        (_("Department"), notice.department),
        (_("Taken down"), str(notice.taken_down_on or "")),
    ]
