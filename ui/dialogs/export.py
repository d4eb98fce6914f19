"""How a table is to leave: masked or whole, for what, and behind which password."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from resources.i18n import N_, _, ngettext
from ui.widgets.dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.tools import set_shown

_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What was answered: whole numbers with their purpose, and a password or none."""

    full: bool
    purpose: str
    password: str


class ExportDialog(FormDialog):
    """Asks how to export; whole numbers take a purpose, a password is typed twice."""

    def __init__(
        self, parent: QWidget | None, count: int, *, offers_full: bool, refusal: str
    ) -> None:
        words = ngettext(
            "{n} row as the table shows it: its filter, its order, its columns.",
            "{n} rows as the table shows them: its filter, its order, its columns.",
            count,
        )
        numbers = ((False, _("Masked, as on screen")), (True, _("Whole numbers, all columns")))
        fields = (
            Field("numbers", N_("ID, account and phone numbers"), "choice", choices=numbers),
            Field(
                "purpose",
                N_("What the whole numbers are for"),
                required=True,
                hint=N_("such as: list for the bank, report to the city union"),
            ),
            Field("password", N_("Password (may stay empty)"), "secret"),
            Field("again", N_("Password again"), "secret"),
        )
        super().__init__(
            parent,
            _("Export the table"),
            fields,
            yes=_("Choose the file"),
            text=words.format(n=f"{count:,}"),
        )
        boxes = self.form.boxes
        boxes["numbers"].editor.set_value(False)
        self._refusal, self._offers_full = refusal, offers_full
        boxes["numbers"].set_locked(self._reason())
        self.form.edited.connect(lambda _key: self._draw())
        self._draw()

    def _reason(self) -> str:
        if not self._offers_full:
            return _("This table holds no other numbers than those it shows.")
        return self._refusal

    def _full(self) -> bool:
        return bool(self.form.boxes["numbers"].editor.value())

    def _password(self) -> str:
        return str(self.form.boxes["password"].editor.value() or "")

    def _draw(self) -> None:
        full, locked = self._full(), bool(self._password())
        set_shown(self.form.boxes["purpose"], on=full)
        set_shown(self.form.boxes["again"], on=locked)
        note = _("It is written down who exported whole numbers, and what for.") if full else ""
        if not self._reason():
            self.form.boxes["numbers"].show_note(note, "info")
        hint = _("Without it nobody opens the file. Tell it by another way than the file's.")
        self.form.boxes["password"].show_note(hint if locked else "", "info")

    def confirm(self) -> None:
        """Take the answer when purpose and passwords can be taken."""
        problems = self._problems()
        self.form.show_problems(problems)
        if not problems:
            self.accept()

    def _problems(self) -> dict[str, str]:
        found = {}
        if self._full() and not self.wish().purpose:
            found["purpose"] = _("Please fill in.")
        password = self._password()
        if password and len(password) < _SHORTEST:
            found["password"] = _("At least {n} characters.").format(n=_SHORTEST)
        elif password != str(self.form.boxes["again"].editor.value() or "") and password:
            found["again"] = _("The two passwords differ.")
        return found

    def wish(self) -> ExportWish:
        """Return what was answered."""
        purpose = str(self.form.boxes["purpose"].editor.value() or "").strip()
        full = self._full()
        return ExportWish(full, purpose if full else "", self._password())
