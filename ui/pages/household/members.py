"""The members of a household under each other: Enter walks on, past the last a new one begins."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.identity import IdKind
from models.queries.doubles import Suspect
from models.queries.known_people import KnownPerson
from models.rules.file_fields import MEMBER_BY_KEY
from models.rules.relations import Born, usual_relation
from resources.i18n import _
from ui.context import Context
from ui.pages.household.fields import Lists, identity_fields, shown
from ui.pages.household.finder import MemberFinder
from ui.pages.people.covered_numbers import CoveredNumbers
from ui.pages.people.doubles_note import DoublesNote
from ui.pages.people.identity_notes import IdentityNotes
from ui.pages.people.words import born
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

Values = Mapping[str, object]

_COLUMNS = 12
_FIRST = {"name": 3, "relation": 2, "id_number": 4, "status": 3}
_SECOND = {"health": 3, "income_fen": 2, "employer_or_school": 4, "medical_insurance": 3}
_MORE = {
    "political": 3,
    "disability": 3,
    "disability_level": 3,
    "phone": 3,
    "lives_together": 3,
    "notes": 3,
}
_UNNUMBERED = {"sex": 3, "birth_date": 3}
_TELLING = frozenset({"name", "id_kind", "id_number", "phone", "sex", "birth_date"})
MEMBER, PERSON = "member_id", "person_id"
BLANK: Values = {"id_kind": IdKind.RESIDENT, "lives_together": True}


def member_fields(lists: Lists) -> tuple[Field, ...]:
    """Return the fields of one member in the order Enter walks."""
    kind, reason = identity_fields()
    spans = {**_FIRST, **_SECOND}
    usual = [shown(MEMBER_BY_KEY[key], lists, span=span) for key, span in spans.items()]
    rare = {**_MORE, **_UNNUMBERED}
    more = [shown(MEMBER_BY_KEY[key], lists, span=span) for key, span in rare.items()]
    papers = (
        Field(kind.key, kind.label, kind.kind, choices=kind.choices, span=3),
        reason,
    )
    return (*usual, *more, *papers)


class MemberForm(Form):
    """One member; Enter on an empty name ends the list."""

    ended = Signal()

    def _step(self, by: int) -> None:
        if by > 0 and self.is_blank():
            self.ended.emit()
        else:
            super()._step(by)

    def is_blank(self) -> bool:
        """Say whether nobody was entered yet."""
        return not any(self.values()[key] for key in ("name", "id_number"))


class MemberCard(Card):
    """One member with a line that says who it is; what is rarely asked opens with a button."""

    removed = Signal()
    number_typed = Signal(str)

    def __init__(
        self, context: Context, lists: Lists, values: Values, household: Callable[[], int]
    ) -> None:
        super().__init__(margins=(12, 8, 12, 4))
        self.stored, self._proposed = dict(values), ""
        self._settled = bool(values.get("relation"))
        self._household = household
        self._head = Label("", "strong")
        self.more = Button(_("More fields"), variant="small ghost")
        self.remove = icon_button("close", _("Take this member off the form"), small=True)
        self.form = MemberForm(member_fields(lists), columns=_COLUMNS)
        self._notes = IdentityNotes(context, self.form)
        CoveredNumbers(context, self.form, self._person)
        self.doubles = DoublesNote(context, self._suspect, way=_("It is this one"))
        self.row(self._head, 1, self.more, self.remove)
        self.body.addWidget(self.doubles)
        self.body.addWidget(self.form)
        self.body.setSpacing(2)
        self.more.clicked.connect(self._on_more)
        self.remove.clicked.connect(self.removed)
        self.form.edited.connect(self._on_edited)
        self.show_values(values)

    def show_values(self, values: Values) -> None:
        """Show a member."""
        self.form.set_value({**BLANK, **values})
        self._notes.refresh()
        self._open = any(values.get(key) for key in _MORE if key != "lives_together")
        self._fit()

    def take_over(self, known: KnownPerson) -> None:
        """Let it be somebody the register knows; what was typed beside the number stays."""
        typed = {key: value for key, value in self.values().items() if value is not None}
        self.stored[PERSON] = known.id
        if known.values.get("id_number"):
            typed.pop("id_number", None)
        self.show_values({**known.values, **typed, PERSON: known.id})
        self.doubles.forget()

    def born(self) -> Born:
        """Return sex and birth date as far as number or form tell them."""
        return born_of(self._notes, self.form)

    def propose(self, head: Born, *, first: bool) -> None:
        """Fill in the likely relation, unless somebody typed one."""
        box = self.form.boxes["relation"]
        if not self._settled and (box.editor.value() or "") in {"", self._proposed}:
            self._proposed = usual_relation(head, self.born(), first=first)
            if box.editor.value() != self._proposed:
                box.put(self._proposed)

    def _person(self) -> int:
        return int(str(self.stored.get(PERSON) or 0))

    def _suspect(self) -> Suspect | None:
        if self.form.is_blank():
            return None
        typed, (_sex, birth) = self.form.values(), self.born()
        facts = self._notes.facts()
        return Suspect(
            self._person(),
            str(typed["name"] or ""),
            birth,
            facts.number if facts.good else "",
            str(typed["phone"] or ""),
            household_id=self._household(),
        )

    def values(self) -> dict[str, object]:
        """Return the member as typed, with what the form does not show kept."""
        typed = {key: None if value == "" else value for key, value in self.form.values().items()}
        return {**self.stored, **typed}

    def set_locked(self, reason: str) -> None:
        """Let the member be read only, with the reason; no reason unlocks."""
        self.form.set_locked(reason)
        self.remove.set_reason(reason)
        if not reason:
            self._notes.refresh()

    def set_place(self, place: int) -> None:
        """Say which member this is."""
        facts = self._notes.facts()
        said = born(facts.sex, facts.birth_date) if facts.good else ""
        number = _("Member {number}").format(number=place)
        self._head.setText("　".join(filter(None, (number, said))))
        self.setAccessibleName(number)

    def _on_more(self) -> None:
        self._open = not self._open
        self._fit()
        if self._open:
            self.form.editor(next(iter(_MORE))).setFocus()

    def _fit(self) -> None:
        boxes, unnumbered = self.form.boxes, self._notes.kind() is not IdKind.RESIDENT
        for key in _MORE:
            set_shown(boxes[key], on=self._open)
        for key in (*_UNNUMBERED, "id_kind"):
            set_shown(boxes[key], on=self._open or unnumbered)
        self.more.setText(_("Fewer fields") if self._open else _("More fields"))

    def _on_edited(self, key: str) -> None:
        if key == "id_kind":
            self._fit()
        self._settled = self._settled or key == "relation"
        if key in _TELLING:
            self.doubles.ask_soon()
        facts = self._notes.facts()
        if key == "id_number" and facts.good and len(facts.number) >= _WHOLE:
            self.number_typed.emit(facts.number)


_WHOLE = 15


def born_of(notes: IdentityNotes, form: Form) -> Born:
    """Return sex and birth date as the number tells them, else as typed."""
    facts, typed = notes.facts(), form.values()
    birth = typed.get("birth_date")
    return str(facts.sex or typed.get("sex") or ""), facts.birth_date or (
        birth if isinstance(birth, date) else None
    )


class MemberList(QWidget):
    """All members; `ended` is sent when Enter leaves an empty last one."""

    edited = Signal()
    ended = Signal()
    removal_wished = Signal(object)

    def __init__(self, context: Context, finder: MemberFinder, head: Callable[[], Born]) -> None:
        super().__init__()
        self._context, self._finder, self._head_born = context, finder, head
        self._lists = Lists()
        self.cards: list[MemberCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.add_button = Button(_("Add a member"), icon="plus", variant="small")
        self.add_button.clicked.connect(self.begin_new)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_members(self, members: Sequence[Values], lists: Lists) -> None:
        """Show these members."""
        self._lists = lists
        for card in tuple(self.cards):
            self._drop(card)
        for values in members:
            self._add(values)
        self._count()

    def values(self) -> list[dict[str, object]]:
        """Return the members as typed, blank ones left out."""
        return [card.values() for card in self.cards if not card.form.is_blank()]

    def begin_new(self) -> None:
        """Go to an empty member, made when there is none."""
        empty = next((card for card in self.cards if card.form.is_blank()), None)
        card = empty or self._add({})
        self._count()
        self.propose_relations()
        card.form.focus_first()

    def propose_relations(self) -> None:
        """Fill in likely relations where none was typed."""
        head = self._head_born()
        for place, card in enumerate(self.cards):
            card.propose(head, first=place == 0)

    def focus_first(self) -> None:
        """Go to the first member."""
        if self.cards:
            self.cards[0].form.focus_first()
        else:
            self.begin_new()

    def check(self) -> bool:
        """Mark what is wrong; say whether all members can be taken."""
        checks = [card.form.check() for card in self.cards if not card.form.is_blank()]
        return all(checks)

    def show_problems(self, place: int, problems: Mapping[str, str]) -> None:
        """Mark the fields of one member, counted from 0 among those entered."""
        cards = [card for card in self.cards if not card.form.is_blank()]
        if place < len(cards):
            cards[place].form.show_problems(problems)

    def set_locked(self, reason: str) -> None:
        """Let all members be read only, with the reason; no reason unlocks."""
        for card in self.cards:
            card.set_locked(reason)
        self.add_button.set_reason(reason)

    def remove(self, card: MemberCard) -> None:
        """Take a member off the form."""
        self._drop(card)
        self._count()
        self.edited.emit()

    def _drop(self, card: MemberCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _add(self, values: Values) -> MemberCard:
        card = MemberCard(self._context, self._lists, values, lambda: self._finder.household_id)
        self.cards.append(card)
        self._column.addWidget(card)
        card.removed.connect(partial(self.removal_wished.emit, card))
        card.number_typed.connect(partial(self._on_number, card))
        card.doubles.taken.connect(partial(self._on_taken, card))
        card.form.edited.connect(self._on_edited)
        card.form.submitted.connect(partial(self._on_submitted, card))
        card.form.ended.connect(partial(self._on_ended, card))
        return card

    def _count(self) -> None:
        for place, card in enumerate(self.cards, start=1):
            card.set_place(place)

    def _on_edited(self, key: str) -> None:
        if key in _TELLING:
            self.propose_relations()
        self._count()
        self.edited.emit()

    def _on_number(self, card: MemberCard, number: str) -> None:
        self._finder.find(number, partial(self._fill, card))

    def _on_taken(self, card: MemberCard, person_id: int) -> None:
        self._finder.take(person_id, partial(self._fill, card))

    def _fill(self, card: MemberCard, known: KnownPerson) -> None:
        """Fill what is still empty of a member with what the register knows."""
        if card in self.cards:
            card.take_over(known)
            self._count()
            self.edited.emit()

    def _on_submitted(self, card: MemberCard) -> None:
        following = self.cards.index(card) + 1
        if following < len(self.cards):
            self.cards[following].form.focus_first()
        else:
            self.begin_new()

    def _on_ended(self, card: MemberCard) -> None:
        self.remove(card)
        self.ended.emit()
