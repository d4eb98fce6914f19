"""The card of one unit: where it is added or changed."""

from collections.abc import Mapping

from resources.i18n import N_, _
from ui.pages.units.tree import KINDS
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label


class UnitCard(Card):
    """Where a unit is added or changed."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.under = Label("", "h2", wrap=True), Label("", "small", wrap=True)
        kinds = [(key, _(word)) for key, word in KINDS]
        self.form = Form(
            (
                Field("name", N_("Unit name"), required=True),
                Field("kind", N_("Kind"), "choice", required=True, choices=kinds),
                Field("contact", N_("Contact")),
                Field("phone", N_("Phone")),
            ),
            columns=1,
        )
        self.reason = Label("", "small", wrap=True)
        self.leave = Button(_("Leave it"), variant="ghost")
        self.save = Button(_("Save"))
        for part in (self.title, self.under, self.form, self.reason):
            self.body.addWidget(part)
        self.row(1, self.leave, self.save)
        self.body.addStretch(1)

    def show_unit(self, title: str, under: str, values: Mapping[str, object]) -> None:
        """Show a unit's values."""
        self.title.setText(title)
        self.under.setText(under)
        self.form.set_value(values)
