"""A question asked in the page, where a dialog would cover what it is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from models.errors import InputError
from resources.i18n import N_, _
from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.leaving import leave_by_escape
from ui.widgets.tools import clear

Answer = dict[str, Any]
_LEAST = 180  # the width a field needs


def show_refused(form: Form, error: Exception) -> bool:
    """Mark the fields of a form that an operation refused; say whether it has any of them."""
    problems = error.problems if isinstance(error, InputError) else {}
    known = bool(problems.keys() & form.boxes.keys())
    if known:
        form.show_problems(problems)
    return known


REASON = Field("reason", N_("Reason"), required=True)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: a sentence, the fields with what they begin with, the verb that goes on."""

    text: str
    yes: str
    fields: tuple[Field, ...] = (REASON,)
    values: Mapping[str, object] = field(default_factory=dict)
    danger: bool = False


class AskBar(Card):
    """Asks one thing at a time; Enter in the last field goes on, Escape leaves."""

    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(14, 8, 14, 4), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setObjectName("ask")
        self.text = Label("", "strong", wrap=True)
        self.yes, self.no = Button(""), Button(_("Leave it"), variant="ghost")
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.close_bar)
        self.form: Form | None = None
        self.is_tall, self.lines = False, 0
        self._take: Callable[[Answer], None] | None = None
        self._back: QWidget | None = None
        self.body.setSpacing(4)
        self.row(self.text, self.no, self.yes)
        self._holder = QHBoxLayout()
        self.body.addLayout(self._holder)
        leave_by_escape(self, self.close_bar)
        self.hide()

    def ask(self, ask: Ask, take: Callable[[Answer], None]) -> None:
        """Ask; `take` gets the answer and closes the bar when it went well."""
        self._back = self._back if self.isVisible() else self.window().focusWidget()
        clear(self._holder)
        self._take = take
        columns = self._columns(ask.fields)
        self.lines = ceil(sum(field.span for field in ask.fields) / columns)
        self.is_tall = self.lines > 1
        self.form = Form(ask.fields, columns=columns)
        self.form.set_value(ask.values)
        self.form.submitted.connect(self.confirm)
        self._holder.addWidget(self.form)
        self.text.setText(ask.text)
        self.yes.setText(ask.yes)
        self.yes.setAccessibleName(ask.yes)
        self.yes.set_variant("danger" if ask.danger else "")
        self.setAccessibleName(ask.text)
        self.show()
        (self.form.focus_first if ask.fields else self.yes.setFocus)()
        self.opened.emit()

    def _columns(self, fields: Sequence[Field]) -> int:
        """Put as many fields side by side as there is room for."""
        holder = self.parentWidget()
        room = (holder.width() if holder else 0) // theme.scaled(_LEAST)
        return max(min(sum(field.span for field in fields), room), 1)

    def confirm(self) -> None:
        """Hand the answer over when every field can be taken."""
        if self.form is not None and self._take is not None and self.form.check():
            self._take(self.form.values())

    def show_error(self, error: Exception) -> bool:
        """Mark the fields an operation refused; say whether any of them is asked for here."""
        return self.isVisible() and self.form is not None and show_refused(self.form, error)

    def close_bar(self) -> None:
        """Leave without an answer and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        self._take = None
        if self._back is not None and shiboken6.isValid(self._back):
            self._back.setFocus()
        self.closed.emit()
