"""Change one field of everybody in view: the value, what it would do, then all at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actor import Actor
from models.changes import Outcome
from models.errors import AppError
from models.operations.many import change_many, newest_many, preview_many, undo_many
from models.queries.batch_people import UnitChoice
from models.queries.people import CLASSES
from models.rules import codes
from models.rules.many import FIELDS, Kept, ManyPlan
from resources.i18n import _, ngettext
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.form import Field
from ui.widgets.info_bar import Info
from ui.widgets.inline_form import InlineForm

_SHOWN = 4

Ids = Callable[[], Sequence[int]]


class BulkPanel(QWidget):
    """Asks for a value, tells old and new with counts, changes, and offers to take it back."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ids: Ids = tuple
        self._field, self._units = "", dict[int, str]()
        self._plan: ManyPlan | None = None
        self.form: InlineForm | None = None
        self.undo = Button(_("Take it back"), icon="undo")
        self.undo.hide()
        self.undo.clicked.connect(self.take_back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)

    def begin(self, field: str, ids: Ids, units: Sequence[UnitChoice], words: str) -> None:
        """Begin to change a field of those `ids` returns; words say who they are."""
        self._field, self._ids, self._plan = field, ids, None
        self._units = {unit.id: unit.name for unit in units}
        self._replace(self._form_for(field, words))

    def _form_for(self, field: str, words: str) -> InlineForm:
        label = FIELDS[field]
        form = InlineForm(
            _("Change the {field} of many").format(field=_(label)),
            (self._value_field(field),),
            yes=_("See what would change"),
            text=_("For: {words}").format(words=words),
            columns=1,
        )
        form.row(1, self.undo)
        form.accepted.connect(self._on_accepted)
        form.left.connect(self.left)
        form.form.edited.connect(self._on_edited)
        return form

    def _value_field(self, field: str) -> Field:
        choices: Sequence[tuple[object, str]] = ()
        if field == "unit":
            choices = list(self._units.items())
        elif field == "class_key":
            choices = [(code.key, code.label) for code in codes.load(CLASSES)]
        return Field(
            "value", FIELDS[field], "choice" if choices else "text", required=True, choices=choices
        )

    def _replace(self, form: InlineForm) -> None:
        if self.form is not None:
            self.undo.setParent(None)
            self._column.removeWidget(self.form)
            self.form.deleteLater()
        self.form = form
        self.undo.hide()
        self._column.insertWidget(0, form)
        form.start({"value": None})

    def _value(self) -> Kept:
        value = self.form.form.values()["value"] if self.form else None
        return value if isinstance(value, str | int) else None

    def _on_edited(self, _key: str) -> None:
        self._plan = None
        if self.form:
            self.form.yes.setText(_("See what would change"))

    def _on_accepted(self) -> None:
        if self._plan is None:
            work = partial(_preview, self._ids, self._field, self._value())
            self._context.run_query(work, done=self._on_plan, failed=self._refuse, owner=self)
            return
        ids = [person for found in self._plan.people.values() for person in found]
        work_many = partial(
            change_many, ids, self._field, self._plan.value, actor=self._context.actor
        )
        self._context.run_operation(
            work_many, done=self._on_changed, failed=self._refuse, what=_("Changing cards")
        )

    def _on_plan(self, plan: ManyPlan) -> None:
        if self.form is None:
            return
        self._plan = plan if plan.count else None
        self.form.show_info(Info(self.told(plan), "info" if plan.count else "warn"))
        self.form.yes.setEnabled(True)
        if plan.count:
            words = ngettext("Change {count} card", "Change {count} cards", plan.count)
            self.form.yes.setText(words.format(count=f"{plan.count:,}"))

    def told(self, plan: ManyPlan) -> str:
        """Say what a change would do: old → new with counts, who has it, who stays and why."""
        new = self._word(plan.value)
        largest = sorted(plan.people.items(), key=lambda pair: -len(pair[1]))
        said = [f"{self._word(old)} → {new}: {len(ids):,}" for old, ids in largest[:_SHOWN]]
        if len(largest) > _SHOWN:
            rest = sum(len(ids) for _old, ids in largest[_SHOWN:])
            said.append(_("other values → {new}: {count}").format(new=new, count=f"{rest:,}"))
        if plan.same:
            said.append(_("{count} have it already").format(count=f"{plan.same:,}"))
        if plan.locked:
            names = _(", ").join(one.name for one in plan.locked[:_SHOWN])
            words = _("{count} stay, a list under way names them: {names}")
            said.append(words.format(count=f"{len(plan.locked):,}", names=names))
        return _("; ").join(said) or _("Nobody would change.")

    def _word(self, value: Kept) -> str:
        if self._field == "unit" and isinstance(value, int):
            return self._units.get(value, "—")
        if self._field == "class_key" and value:
            return codes.label(CLASSES, str(value))
        return str(value or "—")

    def _on_changed(self, _outcome: Outcome) -> None:
        count = self._plan.count if self._plan else 0
        words = ngettext("{count} card was changed", "{count} cards were changed", count)
        self._plan = None
        if self.form:
            self.form.done()
            self.form.show_info(Info(words.format(count=f"{count:,}"), "ok"))
            self.form.yes.setText(_("See what would change"))
            self.form.yes.setEnabled(True)
            self.undo.show()
        self._context.notify(words.format(count=f"{count:,}"))

    def take_back(self) -> None:
        """Take the newest change of many back."""
        work = partial(_undo, self._context.actor)
        self._context.run_operation(work, done=self._on_undone, failed=self._refuse)

    def _on_undone(self, outcome: Outcome) -> None:
        words = _("The change was taken back.")
        if outcome.message:
            kept = _("Changed since, so they stay: {names}").format(names=outcome.message)
            words = f"{words} {kept}"
        self.undo.hide()
        if self.form:
            self.form.show_info(Info(words, "ok"))

    def _refuse(self, error: Exception) -> None:
        if self.form and isinstance(error, AppError):
            self.form.refuse(error)
        elif self.form:
            self.form.tell(error)


def _preview(ids: Ids, field: str, value: Kept) -> ManyPlan:
    return preview_many(ids(), field, value)


def _undo(actor: Actor) -> Outcome:
    return undo_many(newest_many(), actor=actor)
