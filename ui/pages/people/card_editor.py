"""The card of a person as a form in place of the list; possible doubles show while typing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Outcome
from models.errors import InputError
from models.identity import IdKind, Sex
from models.operations.people import PersonCard, save_with_account
from models.queries.batch_people import UnitChoice, unit_choices
from models.queries.doubles import Suspect
from models.queries.person import CardValues, card_values
from models.rules import codes
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.people import words
from ui.pages.people.covered_numbers import CoveredNumbers
from ui.pages.people.doubles_note import DoublesNote
from ui.pages.people.identity_notes import IdentityNotes
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Question, ask
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.tools import scrolled, set_shown

_CHANGES = frozenset({"name", "id_kind", "id_number", "phone", "birth_date", "account"})

_ACCOUNT = ("account", "bank", "holder")
NEW = PersonCard("")


def fields() -> tuple[Field, ...]:
    """Return the fields of a card."""
    return (
        Field("name", N_("Name"), required=True),
        Field("former_name", N_("Former name")),
        Field("id_kind", N_("Kind of identity paper"), "choice", choices=_kinds()),
        Field("id_number", N_("ID number"), "person_id"),
        Field("id_missing_reason", N_("Why there is no number"), span=2),
        Field("sex", N_("Sex"), "choice", choices=_sexes()),
        Field("birth_date", N_("Birth date"), "date"),
        Field("phone", N_("Phone"), "phone"),
        Field("class_key", N_("Class"), "choice", choices=_codes("recipient_classes")),
        Field("employer", N_("Employer")),
        Field("unit_id", N_("Belongs to"), "choice"),
        Field("hardship_kind", N_("Kind of hardship"), "choice", choices=_codes("hardship_kinds")),
        Field("cause", N_("Cause of hardship")),
        Field("account", N_("Bank card"), "card"),
        Field("bank", N_("Bank")),
        Field("holder", N_("Account holder"), below=N_("Empty means the person.")),
        Field("address", N_("Address"), span=2),
        Field("note", N_("Note"), span=2),
    )


class CardEditor(Card):
    """Edits one card; `saved` carries the person's id, `left` means nothing was changed."""

    saved = Signal(int)
    left = Signal()
    other_wished = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self.context = context
        self._person = 0
        self._before: dict[str, object] = {}
        self._title = Label("", "h2")
        self.save_button = Button(_("Save the card"), icon="check", variant="primary")
        self._leave_button = Button(_("Leave it"))
        self.save_button.clicked.connect(self.save)
        self._leave_button.clicked.connect(self.leave)
        self.form = Form(fields(), columns=2)
        self._notes = IdentityNotes(context, self.form)
        CoveredNumbers(context, self.form, lambda: self._person)
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.save)
        self.doubles = DoublesNote(context, self._suspect)
        self.doubles.taken.connect(self.other_wished)
        self._lay_out()

    def _lay_out(self) -> None:
        self.row(self._title, 1, self._leave_button, self.save_button)
        self.body.addWidget(self.doubles)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)

    def begin_new(self) -> None:
        """Begin a blank card."""
        self._begin(0, _("New card"), NEW)
        self.context.run_query(unit_choices, done=self._offer_units, owner=self)

    def begin_change(self, person_id: int) -> None:
        """Begin to change a card; its numbers stand masked until asked."""
        work = partial(_read_card, person_id)
        self.context.run_query(work, done=partial(self._on_read, person_id), owner=self)

    def _on_read(self, person_id: int, found: tuple[CardValues, Sequence[UnitChoice]]) -> None:
        values, units = found
        self._offer_units(units)
        self._begin(person_id, _("Change the card of {name}").format(name=values.name), values)

    def _offer_units(self, units: Sequence[UnitChoice]) -> None:
        editor = self.form.editor("unit_id")
        if isinstance(editor, ChoiceEditor):
            editor.set_choices([(None, "—"), *[(unit.id, unit.name) for unit in units]])

    def _begin(self, person_id: int, title: str, values: PersonCard | CardValues) -> None:
        self._person = person_id
        self._title.setText(title)
        self.form.set_value(values)
        self._notes.refresh()
        self._before = self.form.values()
        for key in _ACCOUNT:
            set_shown(self.form.boxes[key], on=not person_id)
        self.doubles.forget()
        self.form.focus_first()

    def dirty(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.isVisible() and self.form.values() != self._before

    def leave(self) -> None:
        """Leave without saving, after asking when something was typed."""
        if self.may_leave():
            self._before = self.form.values()
            self.left.emit()

    def may_leave(self) -> bool:
        """Say whether nothing is lost, or the user does not mind."""
        if not self.dirty():
            return True
        text = _("What was typed on this card is lost.")
        return ask(Question(self.window(), _("Leave without saving?"), text, yes=_("Leave")))

    def save(self) -> None:
        """Save the card, with a first account on a new one."""
        if not self.form.check():
            return
        card, account = self._card()
        work = partial(
            save_with_account,
            self._person or None,
            card,
            number=account["account"],
            bank=account["bank"],
            holder=account["holder"],
            actor=self.context.actor,
        )
        self.save_button.setEnabled(False)
        self.context.run_operation(work, done=self._on_saved, failed=self._on_failed, owner=self)

    def _card(self) -> tuple[PersonCard, dict[str, str]]:
        values: dict[str, Any] = dict(self.form.values())
        account = {key: str(values.pop(key)) for key in _ACCOUNT}
        for key in ("class_key", "hardship_kind", "sex"):
            values[key] = values[key] or ""
        values["id_kind"] = self._notes.kind()
        return _consistent(PersonCard(**values)), account

    def _on_saved(self, outcome: Outcome) -> None:
        self.save_button.setEnabled(True)
        self._before = self.form.values()
        name = str(self.form.values()["name"])
        self.context.notify(_("Saved the card of {name}").format(name=name))
        self.saved.emit(outcome.id)

    def _on_failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, InputError):
            self.form.show_problems(error.problems)
        else:
            self.context.errors.report(error)

    def _on_edited(self, key: str) -> None:
        if key in _CHANGES:
            self.doubles.ask_soon()

    def _kind(self) -> IdKind:
        found = self.form.editor("id_kind").value()
        return IdKind(str(found)) if found else IdKind.RESIDENT

    def _suspect(self) -> Suspect:
        values, facts = self.form.values(), self._notes.facts()
        return Suspect(
            self._person,
            str(values["name"]),
            values["birth_date"],  # type: ignore[arg-type]  # a date editor holds a date or nothing
            facts.number if facts.good else "",
            str(values["phone"]),
            str(values["account"]),
        )


def _consistent(card: PersonCard) -> PersonCard:
    """Leave out what the kind of paper does not ask for."""
    if card.id_kind is IdKind.NONE:
        return replace(card, id_number="")
    return replace(card, id_missing_reason="")


def _read_card(person_id: int) -> tuple[CardValues, Sequence[UnitChoice]]:
    return card_values(person_id), unit_choices()


def _kinds() -> Sequence[tuple[object, str]]:
    return [(kind, _(label)) for kind, label in words.ID_KINDS.items()]


def _sexes() -> Sequence[tuple[object, str]]:
    return [(Sex.UNKNOWN, "—"), *[(sex, _(label)) for sex, label in words.SEXES.items()]]


def _codes(name: str) -> Sequence[tuple[object, str]]:
    return [("", "—"), *[(code.key, code.label) for code in codes.load(name)]]
