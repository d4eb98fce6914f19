"""Who works here: operators with their roles."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.changes import Outcome
from models.errors import InputError
from models.operations.operators import add_operator, give_password, retire_operator, set_roles
from models.queries.office import OperatorRow
from models.rules.roles import LABELS
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.dialogs.forgotten import GivenPasswordDialog
from ui.pages.settings.operator_card import OperatorCard
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import Question, ask
from ui.widgets.tools import scrolled


def role_words(row: OperatorRow) -> str:
    """Return the roles of an operator in words."""
    return _(", ").join(_(LABELS[role]) for role in row.roles) or "—"


def _state(row: OperatorRow) -> Tag:
    return Tag(_("Active"), "ok", "check", plain=True) if row.active else Tag(_("Retired"), "mute")


COLUMNS = (
    Column("name", N_("Operator"), Kind.NAME, 100, sortable=False),
    Column("roles", N_("Roles"), width=240, stretch=True, sortable=False, get=role_words),
    Column("active", N_("State"), Kind.BADGE, 90, sortable=False, tag=_state),
    Column(
        "created_at", N_("Since"), Kind.DATE, 100, sortable=False, show=lambda v: f"{v:%Y-%m-%d}"
    ),
)


class OperatorsSection(Section):
    """The table with the chosen operator's card beside it."""

    key, label = "operators", N_("Operators")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = DataTable(context, "operators", COLUMNS)
        self.add = Button(_("Add an operator"), icon="plus", variant="primary")
        self.table.tools.insertWidget(0, self.add)
        self.card = OperatorCard()
        beside = scrolled(self.card)
        beside.setFixedWidth(theme.scaled(292))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.table, 1)
        line.addWidget(beside)
        self.outer.addLayout(line, 1)
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self.card.show_new)
        self.table.row_changed.connect(self._show_row)
        self.table.model.loaded.connect(self._choose_first)
        self.card.saved.connect(self.save)
        self.card.left.connect(self.forget)
        self.card.password.clicked.connect(self._on_password)
        self.card.retire.clicked.connect(self._on_retire)

    def show_office(self, now: OfficeNow) -> None:
        """Fill the table; the card follows the chosen row."""
        self.add.set_reason(refusal(self.context.actor, "operator.add"))
        self.table.set_source(ListSource(now.operators))

    def _choose_first(self) -> None:
        if self.table.current() is None:
            self.table.view.go_to(0)

    def _show_row(self, row: OperatorRow | None) -> None:
        if row is not None and not self.card.is_new():
            reason = refusal(self.context.actor, "operator.set_roles")
            self.card.show_operator(row.name, row.roles, active=row.active, refusal=reason)

    def is_dirty(self) -> bool:
        """Say whether a new operator is half typed."""
        return self.card.is_new() and bool(self.card.said("name"))

    def forget(self) -> None:
        """Go back to the operator who is chosen."""
        self.card.form.hide()
        self._show_row(self.table.current())

    def save(self) -> None:
        """Add the new operator, or give the chosen one the ticked roles."""
        roles, actor, row = self.card.chosen(), self.context.actor, self.table.current()
        if self.card.is_new():
            name, password = self.card.said("name"), self.card.said("password")
            self._run(
                lambda: add_operator(name, roles=roles, password=password, actor=actor),
                _("{name} can log in now").format(name=name),
            )
        elif row is not None:
            self._run(
                lambda: set_roles(row.id, roles=roles, actor=actor),
                _("Roles of {name} saved").format(name=row.name),
            )

    def _run(self, work: Callable[[], Outcome], words: str) -> None:
        self.context.run_operation(
            work, done=lambda _outcome: self._on_done(words), failed=self._on_refused, owner=self
        )

    def _on_done(self, words: str) -> None:
        self.forget()
        self.context.notify(words)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.card.show_problems(error.problems)
        else:
            self.context.errors.report(error)

    def _on_password(self) -> None:
        row = self.table.current()
        if row is not None:
            dialog = GivenPasswordDialog(self, row.name)
            if ask(dialog):
                new, actor = dialog.answer(), self.context.actor
                words = _("{name} has a new password").format(name=row.name)
                self._run(lambda: give_password(row.id, new, actor=actor), words)

    def _on_retire(self) -> None:
        row = self.table.current()
        if row is None:
            return
        title = _("Retire {name}?").format(name=row.name)
        text = _(
            "{name} can no longer open this store. The name stays on everything done; the same name"
            " cannot be given again."
        ).format(name=row.name)
        if ask(Question(self, title, text, yes=_("Retire"))):
            actor = self.context.actor
            words = _("{name} is retired").format(name=row.name)
            self._run(lambda: retire_operator(row.id, actor=actor), words)

    def primary(self) -> Button:
        """Add an operator."""
        return self.add

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
