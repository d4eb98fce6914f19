"""The card of one operator: name, roles, and a first password for a new one."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from models.rules.roles import LABELS, Role
from resources.i18n import N_, _
from ui.dialogs.forgotten import password_problems
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

ABOUT = {
    Role.ENTRY: N_("Enters people and batches, imports, prints"),
    Role.REVIEW: N_("Passes batches in review"),
    Role.APPROVE: N_("Approves publicised batches"),
    Role.CASHIER: N_("Records money and pays out"),
    Role.AUDIT: N_("Sees everything, changes nothing"),
    Role.ADMIN: N_("Operators, rules, copies"),
}


class OperatorCard(Card):
    """Shows an operator, or asks for a new one; `saved`, `password_wished` and `retired` tell."""

    saved = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "h2")
        self.form = Form(
            (
                Field("name", N_("Name of the operator"), required=True),
                Field("password", N_("First password"), "secret", required=True),
                Field("again", N_("Password once more"), "secret", required=True),
            ),
            columns=1,
        )
        self.roles = {role: QCheckBox(_(LABELS[role])) for role in Role}
        self.problem = Label("", "small", tone="danger", wrap=True)
        self.reason = Label("", "small", wrap=True)
        self.password = Button(_("New password…"), variant="small")
        self.retire = Button(_("Retire…"), variant="danger small")
        self.leave, self.save = Button(_("Leave it"), variant="ghost"), Button(_("Save"))
        self._lay_out()
        self._connect()
        self._show_fields(new=False)

    def _lay_out(self) -> None:
        self.body.addWidget(self.title)
        self.body.addWidget(self.form)
        self.body.addWidget(Label(_("Roles"), "small"))
        for role, box in self.roles.items():
            box.setToolTip(_(ABOUT[role]))
            box.setAccessibleDescription(_(ABOUT[role]))
            self.body.addWidget(box)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.reason)
        self.row(1, self.leave, self.save)
        self.row(self.password, self.retire, 1)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.left)
        self.form.submitted.connect(next(iter(self.roles.values())).setFocus)

    def show_operator(
        self, name: str, roles: Iterable[Role], *, active: bool, refusal: str
    ) -> None:
        """Show an operator who is there; a refusal says why nothing can be changed."""
        self._show_fields(new=False)
        held = set(roles)
        self.title.setText(name if active else _("{name} (retired)").format(name=name))
        self._show_roles(held)
        self._show_reason(refusal)
        for part in (*self.roles.values(), self.save, self.password, self.retire):
            part.setEnabled(active and not refusal)

    def show_new(self) -> None:
        """Ask for a new operator."""
        self._show_fields(new=True)
        self.title.setText(_("New operator"))
        self.form.set_value({})
        self._show_roles({Role.ENTRY})
        for part in (*self.roles.values(), self.save):
            part.setEnabled(True)
        self.form.focus_first()

    def _show_fields(self, *, new: bool) -> None:
        set_shown(self.form, on=new)
        set_shown(self.leave, on=new)
        set_shown(self.password, on=not new)
        set_shown(self.retire, on=not new)
        self.show_problem("")
        self._show_reason("")

    def _show_roles(self, held: set[Role]) -> None:
        for role, box in self.roles.items():
            box.setChecked(role in held)

    def chosen(self) -> list[Role]:
        """Return the roles that are ticked."""
        return [role for role, box in self.roles.items() if box.isChecked()]

    def is_new(self) -> bool:
        """Say whether a new operator is asked for."""
        return not self.form.isHidden()

    def said(self, key: str) -> str:
        """Return what was typed under a key."""
        return str(self.form.values()[key] or "")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the roles."""
        self.problem.setText(text)
        set_shown(self.problem, on=bool(text))

    def _show_reason(self, text: str) -> None:
        self.reason.setText(text)
        set_shown(self.reason, on=bool(text))

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark what an operation refused."""
        self.form.show_problems(problems)
        self.show_problem(problems.get("roles", ""))

    def _on_save(self) -> None:
        if self.is_new() and not self._check_new():
            return
        self.saved.emit()

    def _check_new(self) -> bool:
        if not self.form.check():
            return False
        problems = password_problems(self.said("password"), self.said("again"))
        if "new" in problems:
            problems["password"] = problems.pop("new")
        self.form.show_problems(problems)
        return not problems
