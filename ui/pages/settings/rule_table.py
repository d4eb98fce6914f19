"""A setting that is a list of rules: one table, each rule asked for in the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from models.changes import Outcome
from models.errors import InputError
from models.operations.settings import change_setting
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.columns import Column, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_HIGH = 420  # what a question and some rows of the table need

Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as it is stored, with its place in the list."""

    id: int
    rule: Rule


class RuleTable(Section):
    """Shows the rules of `setting`; a subclass declares columns, fields and how they translate."""

    setting: ClassVar[str] = ""
    about: ClassVar[str] = ""
    nothing: ClassVar[str] = N_("No rule yet.")
    columns: ClassVar[tuple[Column, ...]] = ()
    in_order: ClassVar[bool] = False
    may_add: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rules: list[Rule] = []
        self._at = 0
        self.bar, self.said = AskBar(self), Label(_(self.about), "small", wrap=True)
        empty = EmptyState(_(self.nothing), icon="settings")
        self.table = DataTable(context, f"rules-{self.key}", self.columns, empty=empty)
        self.table.view.setAccessibleName(_(self.label))
        for part in (self.table.density, self.table.columns_button):
            part.setParent(None)
        self.add = Button(_("Add a rule"), icon="plus", variant="primary small")
        self.change = Button(_("Change"), icon="edit", variant="small")
        self.up = Button(_("Earlier"), variant="small")
        self.delete = Button(_("Take off"), variant="small")
        shown = [self.change, *([self.up] if self.in_order else []), self.delete]
        for place, button in enumerate([*([self.add] if self.may_add else []), *shown]):
            self.table.tools.insertWidget(place, button)
        self.outer.addWidget(self.said)
        self.outer.addWidget(self.bar)
        self.outer.addWidget(self.table, 1)
        self._room = QWidget()
        self.outer.addWidget(self._room, 1)
        set_shown(self._room, on=False)
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self.ask_new)
        self.change.clicked.connect(self.ask_change)
        self.up.clicked.connect(self.move_up)
        self.delete.clicked.connect(self.ask_delete)
        self.table.opened.connect(lambda _row: self.ask_change())
        self.table.row_changed.connect(lambda _row: self._look())
        self.table.model.loaded.connect(self._place)
        self.bar.opened.connect(self._make_room)
        self.bar.closed.connect(self._make_room)

    def _make_room(self) -> None:
        """Leave the table out where a tall question leaves no room for it."""
        tall = self.bar.is_tall and not self.bar.isHidden() and self.height() < theme.scaled(_HIGH)
        set_shown(self.table, on=not tall)
        set_shown(self._room, on=tall)

    def fields(self) -> tuple[Field, ...]:
        """Return what is asked of a rule."""
        raise NotImplementedError

    def name_of(self, rule: Rule) -> str:
        """Return what a rule is called in a question about it."""
        return str(rule["label"])

    def values(self, rule: Rule) -> dict[str, object]:
        """Return what the form shows of a rule."""
        return dict(rule)

    def rule(self, answer: Answer, before: Rule) -> Rule:
        """Return the rule a filled form means."""
        return {**before, **answer}

    def show_office(self, now: OfficeNow) -> None:
        """Show the rules in force."""
        self._rules = list(now.settings.get(self.setting, ()))
        rows = [RuleRow(number, rule) for number, rule in enumerate(self._rules, 1)]
        self.table.set_source(ListSource(rows, self.columns))
        self._look()

    def _place(self) -> None:
        if self.table.model.rowCount() and self.table.current() is None:
            self.table.view.go_to(min(self._at, self.table.model.rowCount() - 1))
        self._look()

    def _look(self) -> None:
        why, row = refusal(self.context.actor, "setting.change"), self.table.current()
        none = "" if row else _("Choose a rule first.")
        self.add.set_reason(why)
        for button in (self.change, self.delete):
            button.set_reason(why or none)
        first = _("This rule is the first.") if row and row.id == 1 else ""
        self.up.set_reason(why or none or first)

    def ask_new(self) -> None:
        """Ask for a new rule."""
        text = _("A new rule")
        self.bar.ask(Ask(text, _("Add the rule"), self.fields()), self._add)

    def ask_change(self) -> None:
        """Ask for changes to the rule in view."""
        row = self.table.current()
        if isinstance(row, RuleRow) and self.change.isEnabled():
            ask = Ask(
                _("Change “{rule}”").format(rule=self.name_of(row.rule)),
                _("Save the rule"),
                self.fields(),
                self.values(row.rule),
            )
            self.bar.ask(ask, partial(self._replace, row))

    def ask_delete(self) -> None:
        """Ask before a rule is taken off."""
        row = self.table.current()
        if isinstance(row, RuleRow) and self.delete.isEnabled():
            text = _("“{rule}” holds no longer; what was decided by it stays.")
            ask = Ask(text.format(rule=self.name_of(row.rule)), _("Take off"), (), danger=True)
            self.bar.ask(ask, lambda _answer: self._write(self._without(row), row.id - 2))

    def move_up(self) -> None:
        """Let the rule in view come before the one above it."""
        row = self.table.current()
        if isinstance(row, RuleRow) and row.id > 1:
            rules = self._without(row)
            rules.insert(row.id - 2, row.rule)
            self._write(rules, row.id - 2)

    def _without(self, row: RuleRow) -> list[Rule]:
        return [rule for number, rule in enumerate(self._rules, 1) if number != row.id]

    def _add(self, answer: Answer) -> None:
        self._write([*self._rules, self.rule(answer, {"key": self._free_key()})], len(self._rules))

    def _free_key(self) -> str:
        known = {rule.get("key") for rule in self._rules}
        return next(key for n in range(1, 10_000) if (key := f"own_{n}") not in known)

    def _replace(self, row: RuleRow, answer: Answer) -> None:
        rules = self._without(row)
        rules.insert(row.id - 1, self.rule(answer, row.rule))
        self._write(rules, row.id - 1)

    def _write(self, rules: Sequence[Rule], at: int) -> None:
        self._at = max(at, 0)
        work = partial(change_setting, self.setting, rules, actor=self.context.actor)
        self.context.run_operation(work, done=self._on_done, failed=self._on_failed, owner=self)

    def _on_done(self, _outcome: Outcome) -> None:
        self.bar.close_bar()
        self.context.notify(_("Rules saved"))

    def _on_failed(self, error: Exception) -> None:
        wrong = error.problems.get(self.setting, "") if isinstance(error, InputError) else ""
        if wrong and self.bar.form is not None and not self.bar.isHidden():
            self.bar.form.show_problems({next(iter(self.bar.form.boxes)): wrong})
        else:
            self.context.errors.report(error)

    def is_dirty(self) -> bool:
        """Say whether a rule is being typed."""
        return not self.bar.isHidden()

    def forget(self) -> None:
        """Give up what was typed."""
        self.bar.close_bar()

    def save(self) -> None:
        """Save the rule being typed."""
        if not self.bar.isHidden():
            self.bar.confirm()

    def primary(self) -> Button:
        """Add a rule, or save the one being typed."""
        return self.add if self.bar.isHidden() else self.bar.yes

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
