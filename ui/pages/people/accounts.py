"""The accounts of a person: which one money goes to, closing one, adding one in place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Outcome
from models.errors import InputError
from models.operations.people import add_account, close_account, set_default_account
from models.queries.person import Account
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.people.identity_notes import say_holder
from ui.pages.people.tabs import Seen, Tab, account_value
from ui.rights import refusal
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_FIELDS = (
    Field("number", N_("Card number"), required=True),
    Field("bank", N_("Bank")),
    Field("holder", N_("Account holder"), below=N_("Empty means the person.")),
)


class AccountsTab(Tab):
    """Every account in a card of its own, the default first."""

    changed = Signal()

    def __init__(self, context: Context, seen: Seen) -> None:
        super().__init__()
        self._context, self._person = context, seen.detail.id
        self._name = seen.detail.name
        self._refusal = refusal(context.actor, "person.save")
        for account in seen.detail.accounts:
            self.column.addWidget(self._card(account))
        if not seen.detail.accounts:
            text = _("No account yet: bank payment is not possible.")
            self.column.addWidget(Label(text, tone="text2", wrap=True))
        self._open = Button(_("Add an account"), icon="plus", variant="small")
        self._open.set_reason(self._refusal)
        self._open.clicked.connect(self.begin)
        self.column.addWidget(self._open)
        self.column.addWidget(self._entry())
        self.column.addStretch(1)

    def _card(self, account: Account) -> Card:
        card = Card(margins=(10, 7, 10, 8))
        card.body.setSpacing(4)
        card.row(account_value(self._context, self._person, account), 1, Badge(_tag(account)))
        named = "　".join(filter(None, (account.bank, account.holder)))
        card.body.addWidget(Label(named, "small", wrap=True))
        if not account.is_default:
            default = self._button(_("Pay to this one"), partial(set_default_account, account.id))
            close = [self._closer(account)] if account.active else []
            card.row(default, *close, 1)
        else:
            card.row(self._closer(account), 1)
        return card

    def _closer(self, account: Account) -> Button:
        return self._button(_("Close it"), partial(close_account, account.id))

    def _button(self, word: str, verb: Callable[..., Outcome]) -> Button:
        button = Button(word, variant="small ghost")
        button.set_reason(self._refusal)
        button.clicked.connect(lambda: self._run(partial(verb, actor=self._context.actor)))
        return button

    def _entry(self) -> QWidget:
        self._place = QWidget()
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = Form(_FIELDS, columns=1)
        self.form.submitted.connect(self.save)
        self.form.edited.connect(self._on_edited)
        self._save = Button(_("Save the account"), variant="small primary")
        self._save.clicked.connect(self.save)
        column.addWidget(self.form)
        column.addWidget(self._save)
        self._place.hide()
        return self._place

    def begin(self) -> None:
        """Show the fields of a new account."""
        set_shown(self._open, on=False)
        set_shown(self._place, on=True)
        self.form.focus_first()

    def _on_edited(self, key: str) -> None:
        if key == "holder":
            say_holder(self.form.boxes["holder"], self._name)

    def save(self) -> None:
        """Add the account; it becomes the one money goes to."""
        if self.form.check():
            values = {key: str(value) for key, value in self.form.values().items()}
            self._run(partial(add_account, self._person, **values, actor=self._context.actor))

    def _run(self, work: Callable[[], Outcome]) -> None:
        self._context.run_operation(
            work, done=lambda _outcome: self.changed.emit(), failed=self._failed, owner=self
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.form.show_problems({"number": error.problems.get("account", error.message)})
        else:
            self._context.errors.report(error)


def _tag(account: Account) -> Tag | None:
    if not account.active:
        return Tag(_("Closed"), "mute", "info")
    return Tag(_("Money goes here"), "ok", "check") if account.is_default else None
