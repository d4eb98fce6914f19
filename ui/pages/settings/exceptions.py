"""Named exceptions from the rule that nobody judges what they entered."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.operations.operators import end_exception, grant_exception
from models.queries.office import ExceptionRow, OperatorRow
from models.rules.states import STEPS
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.ask_bar import REASON, Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

VERBS = ("batch.review", "batch.approve")


class ExceptionsSection(Section):
    """Lists who may judge own entries, and why; allows and ends it."""

    key, label = "exceptions", N_("Exceptions")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._operators: tuple[OperatorRow, ...] = ()
        self.allow = Button(_("Allow by name…"), icon="plus", variant="primary")
        self.allow.clicked.connect(self._on_allow)
        self.bar = AskBar()
        about = _(
            "Nobody reviews or approves what they entered. Where there are too few people, allow"
            " it by name; the cover of each batch prints it."
        )
        card = Card()
        card.row(Label(_("Exceptions by name"), "h3"), 1, self.allow)
        card.body.addWidget(Label(about, "small", wrap=True))
        self._reason = Label("", "small", wrap=True)
        card.body.addWidget(self._reason)
        self._rows = QVBoxLayout()
        card.body.addLayout(self._rows)
        column = self.column()
        column.addWidget(self.bar)
        column.addWidget(card)
        column.addStretch(1)

    def show_office(self, now: OfficeNow) -> None:
        """Show the exceptions, those in force with the button that ends them."""
        self._operators = tuple(now.operators)
        reason = refusal(self.context.actor, "exception.grant")
        self.allow.set_reason(reason)
        self._reason.setText(reason)
        set_shown(self._reason, on=bool(reason))
        clear(self._rows)
        for row in now.exceptions:
            self._rows.addWidget(self._shown(row))
        if not now.exceptions:
            self._rows.addWidget(Label(_("There is none."), "small", tone="text3"))

    def _shown(self, row: ExceptionRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        verb = _(STEPS[row.verb].label) if row.verb in STEPS else row.verb
        since = f"{row.granted_at:%Y-%m-%d}"
        until = f" – {row.ended_at:%Y-%m-%d}" if row.ended_at else ""
        said = _("{verb}, also own entries: {reason}").format(verb=verb, reason=row.reason)
        line.addWidget(Label(row.operator, "strong"))
        line.addWidget(Label(said, wrap=True), 1)
        line.addWidget(Label(f"{row.granted_by} {since}{until}", "hint"))
        if row.ended_at is None:
            end = Button(_("End"), variant="ghost small")
            end.setAccessibleName(_("End the exception of {name}").format(name=row.operator))
            end.set_reason(refusal(self.context.actor, "exception.end"))
            end.clicked.connect(partial(self._on_end, row.id))
            line.addWidget(end)
        return holder

    def _on_end(self, exception_id: int) -> None:
        actor = self.context.actor
        self.context.run_operation(lambda: end_exception(exception_id, actor=actor))

    def _on_allow(self) -> None:
        names = [(row.id, row.name) for row in self._operators if row.active]
        verbs = [(verb, _(STEPS[verb].label)) for verb in VERBS]
        fields = (
            Field("operator_id", N_("Operator"), "choice", required=True, choices=names),
            Field("verb", N_("What is allowed"), "choice", required=True, choices=verbs),
            REASON,
        )
        text = _("Who may judge what they entered themselves?")
        self.bar.ask(Ask(text, _("Allow"), fields), self._allow)

    def _allow(self, answer: Answer) -> None:
        actor, (who, *rest) = self.context.actor, answer.values()
        verb, reason = (str(value) for value in rest)
        self.context.run_operation(
            lambda: grant_exception(int(who), verb=verb, reason=reason, actor=actor),
            done=lambda _outcome: self.bar.close_bar(),
            failed=self._on_refused,
            owner=self,
        )

    def _on_refused(self, error: Exception) -> None:
        if not self.bar.show_error(error):
            self.context.errors.report(error)

    def primary(self) -> Button:
        """Allow somebody."""
        return self.allow

    def first_focus(self) -> QWidget:
        """Begin with the button."""
        return self.allow
