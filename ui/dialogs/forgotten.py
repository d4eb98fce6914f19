"""A forgotten password: the recovery code and a new one."""

from PySide6.QtWidgets import QWidget

from models import keys, recovery
from models.errors import InputError
from resources.i18n import N_, _
from ui.widgets.dialog import FormDialog
from ui.widgets.form import Field

_NEW = (
    Field(
        "new",
        N_("New password"),
        "secret",
        required=True,
        below=N_("Four unrelated words are easy to keep and hard to guess."),
    ),
    Field("again", N_("New password once more"), "secret", required=True),
)
_CODE = Field(
    "code",
    N_("Recovery code"),
    required=True,
    below=N_("Eight groups of four, as printed; blanks and dashes do not matter."),
)
_OLD = Field("old", N_("Password until now"), "secret", required=True)


def password_problems(new: str, again: str) -> dict[str, str]:
    """Return what is wrong with a new password typed twice."""
    try:
        keys.check_password(new)
    except InputError as error:
        return {"new": error.message}
    return {} if new == again else {"again": _("The two passwords differ.")}


class _NewPasswordDialog(FormDialog):
    """Asks for a new password, twice, and for what proves the right to it."""

    def _problems(self) -> dict[str, str]:
        return password_problems(self._said("new"), self._said("again"))

    def _said(self, key: str) -> str:
        return str(self.form.values().get(key) or "")

    def confirm(self) -> None:
        """Close with yes when the answer can be taken."""
        if not self.form.check():
            return
        problems = self._problems()
        self.form.show_problems(problems)
        if not problems:
            self.accept()


class ForgottenDialog(_NewPasswordDialog):
    """Asks for the recovery code and a new password; `answer()` is (code, password)."""

    def __init__(self, parent: QWidget | None, operator: str) -> None:
        text = _("{name} gets a new password; nothing in the store is lost.").format(name=operator)
        title, yes = _("Use the recovery code"), _("Set the password and enter")
        super().__init__(parent, title, (_CODE, *_NEW), yes=yes, text=text)

    def answer(self) -> tuple[str, str]:
        """Return the code as printed, and the new password."""
        return recovery.tidy(self._said("code")), self._said("new")

    def _problems(self) -> dict[str, str]:
        try:
            recovery.tidy(self._said("code"))
        except InputError as error:
            return error.problems
        return super()._problems()


class OwnPasswordDialog(_NewPasswordDialog):
    """Asks for the old and a new password; `answer()` is (old, new)."""

    def __init__(self, parent: QWidget | None) -> None:
        title, yes = _("Change my password"), _("Change the password")
        super().__init__(parent, title, (_OLD, *_NEW), yes=yes)

    def answer(self) -> tuple[str, str]:
        """Return the old and the new password."""
        return self._said("old"), self._said("new")


class GivenPasswordDialog(_NewPasswordDialog):
    """Asks for a new password of a colleague; `answer()` is the password."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        text = _("Tell it to {name} in person; {name} changes it after the next log-in.")
        title, yes = _("New password for {name}"), _("Set the password")
        super().__init__(
            parent, title.format(name=name), _NEW, yes=yes, text=text.format(name=name)
        )

    def answer(self) -> str:
        """Return the new password."""
        return self._said("new")
