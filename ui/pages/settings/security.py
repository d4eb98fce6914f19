"""What protects the store: the own password, the recovery code, the check of the file."""

from PySide6.QtWidgets import QWidget

from models import store
from models.errors import InputError, WrongPassword
from models.operations.operators import change_password, new_recovery_code
from resources.i18n import N_, _
from ui.context import Context
from ui.dialogs.forgotten import OwnPasswordDialog
from ui.dialogs.recovery import RecoverySheetDialog, Secret
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Question, ask
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.tools import set_shown


class SecuritySection(Section):
    """Three cards, one button each."""

    key, label = "security", N_("Password")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.password = Button(_("Change my password…"))
        self.recovery = Button(_("Make a new recovery code…"))
        self.check = Button(_("Check the store"))
        self._refused = Label("", "small", wrap=True)
        self._news = InfoBar()
        column = self.column()
        column.addWidget(
            _card(
                _("My password"),
                _("Only you know it. Four unrelated words are easy to keep and hard to guess."),
                self.password,
            )
        )
        column.addWidget(
            _card(
                _("Recovery code"),
                _(
                    "Opens the store when a password is lost. Make a new one after it was used,"
                    " or when somebody who should not has seen the sheet."
                ),
                self.recovery,
                self._refused,
            )
        )
        column.addWidget(
            _card(
                _("The file of the store"),
                _("Reads every page of the encrypted file and compares it with its check sums."),
                self.check,
                self._news,
            )
        )
        column.addStretch(1)
        self.password.clicked.connect(self._on_password)
        self.recovery.clicked.connect(self._on_recovery)
        self.check.clicked.connect(self._on_check)

    def show_office(self, now: OfficeNow) -> None:
        """Say who may make a new code."""
        self._union = str(now.settings.get("union.name", ""))
        reason = refusal(self.context.actor, "operator.new_recovery_code")
        self.recovery.set_reason(reason)
        self._refused.setText(reason)
        set_shown(self._refused, on=bool(reason))

    def _on_password(self) -> None:
        dialog = OwnPasswordDialog(self)
        if ask(dialog):
            old, new = dialog.answer()
            actor = self.context.actor
            self.context.run_operation(
                lambda: change_password(old, new, actor=actor),
                done=lambda _outcome: self.context.notify(_("Password changed")),
                failed=self._on_refused,
                owner=self,
            )

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, WrongPassword | InputError):
            self.context.warn(error.message, _("The password is as it was."))
        else:
            self.context.errors.report(error)

    def _on_recovery(self) -> None:
        question = Question(
            self,
            _("Make a new recovery code?"),
            _("The sheet in the safe is void at once; the new one must be kept before going on."),
            yes=_("Make a new code"),
        )
        if ask(question):
            actor = self.context.actor
            self.context.run_operation(
                lambda: new_recovery_code(actor=actor).message, done=self._on_code
            )

    def _on_code(self, code: str) -> None:
        actor, place = self.context.actor, self.context.office.place
        ask(RecoverySheetDialog(self, Secret(code, self._union, actor.name, place)))
        self.context.notify(_("The new recovery code is in force"))

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self.context.run_long(
            lambda _progress: store.check(),
            what=_("Checking the store"),
            done=self._on_checked,
            failed=self._on_not_checked,
        )

    def _on_checked(self, found: list[str]) -> None:
        self.check.setEnabled(True)
        words = " ".join(found) or _("The store is whole.")
        self._news.show_info(Info(words, "danger" if found else "ok"))

    def _on_not_checked(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.context.errors.report(error)

    def first_focus(self) -> QWidget:
        """Begin with the own password."""
        return self.password


def _card(title: str, text: str, *parts: QWidget) -> Card:
    card = Card()
    card.body.addWidget(Label(title, "h3"))
    card.body.addWidget(Label(text, "small", wrap=True))
    button, *rest = parts
    card.row(button, 1)
    for part in rest:
        card.body.addWidget(part)
    return card
