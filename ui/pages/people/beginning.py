"""The button that begins something new: a person's card, or a household with its file."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from resources.i18n import _
from ui import icons
from ui.context import Context
from ui.rights import refusal
from ui.widgets.button import Button

_GAP = 4


class NewButton(Button):
    """Asks which of the two begins: an arrow and Enter; Enter alone takes the person."""

    person_wished = Signal()
    household_wished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("New"), icon="plus", variant="primary")
        self.set_reason(refusal(context.actor, "person.save"))
        self.choice = QMenu(self)
        for icon, words, wish, verb in (
            ("person", _("A person: the card"), self.person_wished, "person.save"),
            (
                "household",
                _("A household: the family and its file"),
                self.household_wished,
                "file.open",
            ),
        ):
            action = self.choice.addAction(icons.icon(icon, "text2"), words)
            action.triggered.connect(wish)
            action.setEnabled(not refusal(context.actor, verb))
        self.clicked.connect(self.offer)

    def offer(self) -> None:
        """Open the choice under the button."""
        if self.isEnabled():
            over = max(self.choice.sizeHint().width() - self.width(), 0)
            self.choice.popup(self.mapToGlobal(QPoint(-over, self.height() + _GAP)))
            self.choice.setActiveAction(self.choice.actions()[0])
