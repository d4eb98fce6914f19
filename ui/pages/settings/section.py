"""One section of the settings: fills itself from what was read, writes by an operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Outcome
from models.errors import InputError
from models.operations.settings import change_settings
from models.queries.calendar import YearRow
from models.queries.office import ExceptionRow, MeetingRow, OperatorRow
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.tools import scrolled, set_shown

_WIDE = 760


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """Everything the sections show, read at once."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    operators: Sequence[OperatorRow] = ()
    exceptions: Sequence[ExceptionRow] = ()
    meetings: Sequence[MeetingRow] = ()
    calendar: Sequence[YearRow] = ()


class Section(QWidget):
    """Declares key and label; fills itself in `show_office`."""

    key: ClassVar[str] = ""
    label: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(12)

    def show_office(self, now: OfficeNow) -> None:
        """Fill the section from what was read."""

    def is_dirty(self) -> bool:
        """Say whether something typed is not saved."""
        return False

    def forget(self) -> None:
        """Give up what was typed."""

    def save(self) -> None:
        """Write what was typed."""

    def primary(self) -> Button | None:
        """Return the section's filled button."""
        return None

    def first_focus(self) -> QWidget | None:
        """Return where the section begins."""
        return None

    def column(self) -> QVBoxLayout:
        """Return a column of cards in a scroll area that is as wide as lines are well read."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        holder.setMaximumWidth(theme.scaled(_WIDE))
        self.outer.addWidget(scrolled(holder), 1)
        return column


class FormSection(Section):
    """Settings in one form; Enter in the last field or the button saves what changed."""

    title: ClassVar[str] = ""
    about: ClassVar[str] = ""
    fields: ClassVar[tuple[Field, ...]] = ()
    columns: ClassVar[int] = 2

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._now: Mapping[str, Any] = {}
        self._before: dict[str, object] = {}
        self.form: Form | None = None
        self._holder = QVBoxLayout()
        self._save = Button(_("Save"), variant="primary")
        self._undo = Button(_("As it was"), variant="ghost")
        self._reason = Label("", "small", wrap=True)
        self._save.clicked.connect(self.save)
        self._undo.clicked.connect(self.forget)
        card = Card()
        card.body.addWidget(Label(_(self.title), "h3"))
        card.body.addWidget(Label(_(self.about), "small", wrap=True))
        card.body.addLayout(self._holder)
        card.body.addWidget(self._reason)
        card.row(1, self._undo, self._save)
        column = self.column()
        column.addWidget(card)
        column.addStretch(1)

    def declared(self, now: Mapping[str, Any]) -> tuple[Field, ...]:  # noqa: ARG002  (some ask)
        """Return the fields of the form; they may depend on what is set."""
        return self.fields

    def to_form(self, now: Mapping[str, Any]) -> dict[str, object]:
        """Return what the form shows of the settings."""
        return {entry.key: now.get(entry.key) for entry in self.fields}

    def from_form(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return the settings that a filled form means."""
        return dict(said)

    def show_office(self, now: OfficeNow) -> None:
        """Fill the form, unless somebody is typing in it."""
        if self.is_dirty():
            return
        self._now = now.settings
        if self.form is None:
            self._make_form()
        self.forget()
        reason = refusal(self.context.actor, "setting.change")
        if self.form is not None and reason:
            self.form.set_locked(reason)
        self._reason.setText(reason)
        set_shown(self._reason, on=bool(reason))

    def _make_form(self) -> None:
        self.form = Form(self.declared(self._now), columns=self.columns)
        self.form.submitted.connect(self.save)
        self.form.edited.connect(lambda _key: self._look())
        self._holder.insertWidget(0, self.form)

    def forget(self) -> None:
        """Show what is in force."""
        if self.form is not None:
            self.form.set_value(self.to_form(self._now))
            self._before = self.form.values()
        self._look()

    def is_dirty(self) -> bool:
        """Say whether something typed is not saved."""
        return self.form is not None and self.form.values() != self._before

    def _look(self) -> None:
        dirty = self.is_dirty()
        self._save.setEnabled(dirty)
        set_shown(self._undo, on=dirty)

    def save(self) -> None:
        """Write what was typed, all or nothing."""
        if self.form is None or not self.is_dirty() or not self.form.check():
            return
        values, actor = self.from_form(self.form.values()), self.context.actor
        self.context.run_operation(
            lambda: change_settings(values, actor=actor),
            done=self._on_saved,
            failed=self._on_refused,
        )

    def _on_saved(self, _outcome: Outcome) -> None:
        if self.form is not None:
            self._before = self.form.values()
        self._look()
        self.context.notify(_("Settings saved"))

    def _on_refused(self, error: Exception) -> None:
        shown = self.form is not None and self._show_problems(error)
        if not shown:
            self.context.errors.report(error)

    def _show_problems(self, error: Exception) -> bool:
        problems = self.problems_here(error.problems) if isinstance(error, InputError) else {}
        if self.form is not None and problems:
            self.form.show_problems(problems)
        return bool(problems)

    def problems_here(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Return an operation's problems under the form's own keys."""
        known = self.form.boxes if self.form is not None else {}
        return {key: text for key, text in problems.items() if key in known}

    def primary(self) -> Button:
        """Save."""
        return self._save

    def first_focus(self) -> QWidget | None:
        """Begin in the first field."""
        if self.form is None:
            return None
        return next(iter(self.form.boxes.values())).editor
