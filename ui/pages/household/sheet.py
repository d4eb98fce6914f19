"""The form of a file: sections under each other in one scroll area, walked with Enter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models.queries.doubles import Suspect
from models.rules.file_fields import BY_KEY, FIELDS, Section
from models.rules.recognition_rules import FigureKind, Side, figures
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.household.fields import Lists, identity_fields, shown
from ui.pages.household.finder import MemberFinder
from ui.pages.household.members import MemberList, born_of
from ui.pages.people.covered_numbers import CoveredNumbers
from ui.pages.people.doubles_note import DoublesNote
from ui.pages.people.identity_notes import IdentityNotes
from ui.widgets.card import Card
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.suggest_edit import SuggestEditor
from ui.widgets.tools import scrolled, set_shown

Values = Mapping[str, object]
MEMBERS = "members"
OVERRIDE = "override_reason"
_TELLING = frozenset({"name", "id_kind", "id_number", "birth_date", "phone", "bank_card"})
_DERIVED = "per_head_income_fen"
_SPARE = 12
_LONG = 12  # characters of a label that one column holds


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sheet: sections of the national form, and figures of the year."""

    key: str
    label: str
    sections: tuple[Section, ...] = ()
    sides: tuple[Side, ...] = ()


PARTS = (
    Part("applicant", N_("Applicant"), (Section.APPLICANT, Section.WORK)),
    Part(MEMBERS, N_("Family members")),
    Part(
        "money",
        N_("Income and expenses"),
        (Section.MONEY,),
        (Side.INCOME, Side.EXPENSE, Side.LOSS),
    ),
    Part("property", N_("Housing and property"), (Section.PROPERTY,), (Side.EXCLUSION,)),
    Part("hardship", N_("Hardship"), (Section.HARDSHIP,)),
    Part("file", N_("File and account"), (Section.FILE, Section.ACCOUNT, Section.PROCESS)),
)
FIGURES = {kind.key: kind for kind in figures()}


class FileSheet(QWidget):
    """Holds everything that is typed of a file; `edited` is sent with the field's key."""

    edited = Signal(str)
    submitted = Signal()
    part_changed = Signal(int)

    def __init__(self, context: Context, finder: MemberFinder, *, columns: int = 3) -> None:
        super().__init__()
        self._lists = Lists()
        self.forms = {part.key: self._make_form(part, columns) for part in PARTS if part.sections}
        head = self.forms["applicant"]
        self.notes = IdentityNotes(context, head)
        self.members = MemberList(context, finder, lambda: born_of(self.notes, head))
        self.head_id, self._contradicted = 0, ""
        for form in self.forms.values():
            CoveredNumbers(context, form, lambda: self.head_id)
        self.doubles = DoublesNote(context, partial(self._suspect, finder))
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(12)
        self.cards: list[Card] = []
        for part in PARTS:
            self.add_part(_(part.label), self.forms.get(part.key) or self.members)
        self.cards[0].body.insertWidget(1, self.doubles)
        self.column.addStretch(1)
        self.area = scrolled(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._connect()

    def _make_form(self, part: Part, columns: int) -> Form:
        asked = [field for field in FIELDS if field.section in part.sections]
        fields = [shown(field, self._lists) for field in asked]
        if part.key == "applicant":
            fields[2:2] = identity_fields()
        fields += [_figure(kind) for kind in FIGURES.values() if kind.side in part.sides]
        if part.key == "file":
            fields.append(Field(OVERRIDE, N_("Why it differs from the sum"), span=2))
        return Form(fields, columns=columns)

    def add_part(self, title: str, content: QWidget) -> Card:
        """Add a card with a title under the last one."""
        card = Card(margins=(16, 10, 16, 8))
        card.body.addWidget(Label(title, "h3"))
        card.body.addWidget(content)
        self.cards.append(card)
        self.column.insertWidget(len(self.cards) - 1, card)
        return card

    def _connect(self) -> None:
        parts: list[Form | MemberList] = [self.forms.get(p.key) or self.members for p in PARTS]
        for form in self.forms.values():
            form.edited.connect(self.edited)
            form.edited.connect(self._on_edited)
        self.members.edited.connect(partial(self.edited.emit, MEMBERS))
        for here, following in pairwise(parts):
            leave = here.submitted if isinstance(here, Form) else here.ended
            leave.connect(following.focus_first)
        self.forms[PARTS[-1].key].submitted.connect(self.submitted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_edited(self, key: str) -> None:
        if key in _TELLING:
            self.doubles.ask_soon()

    def _suspect(self, finder: MemberFinder) -> Suspect | None:
        """Return what is known of the applicant so far, for those who may be the same."""
        typed, facts = self.values(), self.notes.facts()
        if not (typed["name"] or typed["id_number"]):
            return None
        return Suspect(
            self.head_id,
            str(typed["name"] or ""),
            born_of(self.notes, self.forms["applicant"])[1],
            facts.number if facts.good else "",
            str(typed["phone"] or ""),
            str(typed.get("bank_card") or ""),
            finder.household_id,
        )

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field in view with its line below, and tell which part it is in."""
        if now is None or not self._inside.isAncestorOf(now):
            return
        self.area.ensureWidgetVisible(now, 0, now.height() + _SPARE)
        for place, card in enumerate(self.cards):
            if card.isAncestorOf(now):
                self.part_changed.emit(place)

    def to_top(self) -> None:
        """Show the sheet from its top."""
        self.area.verticalScrollBar().setValue(0)
        self.part_changed.emit(0)

    def go_to(self, place: int) -> None:
        """Bring a part to the top and go to its first field."""
        card = self.cards[place]
        self.part_changed.emit(place)
        self.area.verticalScrollBar().setValue(card.mapTo(self._inside, QPoint(0, 0)).y())
        if place < len(PARTS):
            (self.forms.get(PARTS[place].key) or self.members).focus_first()

    def settle(self) -> None:
        """Take the marked line of a list that is still open."""
        now = self.focusWidget()
        if isinstance(now, SuggestEditor):
            now.settle()

    def go_on(self, by: int) -> None:
        """Go to the next or previous part from the one that has the focus."""
        now = self.focusWidget()
        at = next((n for n, card in enumerate(self.cards) if now and card.isAncestorOf(now)), 0)
        last = max(n for n, card in enumerate(self.cards) if not card.isHidden())
        self.go_to(max(0, min(last, at + by)))

    def set_lists(self, lists: Lists) -> None:
        """Offer the words of a year and the unions there are."""
        self._lists = lists
        for form in self.forms.values():
            for key, box in form.boxes.items():
                field = BY_KEY.get(key)
                editor = box.editor
                if field and isinstance(editor, SuggestEditor) and lists.choices(field):
                    before = editor.value()
                    editor.set_choices(lists.choices(field))
                    box.put(before)

    def show_values(
        self, values: Values, members: Sequence[Values], lists: Lists | None = None
    ) -> None:
        """Show a file: values by key, figures among them, and the members."""
        self.set_lists(lists or self._lists)
        for form in self.forms.values():
            form.set_value(values)
        self.members.show_members(members, self._lists)
        self.doubles.forget()
        self.notes.refresh()

    def values(self) -> dict[str, object]:
        """Return what was typed by key; an empty field is None."""
        found: dict[str, object] = {}
        for form in self.forms.values():
            found |= form.values()
        return {key: None if value == "" else value for key, value in found.items()}

    def figures(self) -> dict[str, int]:
        """Return the figures of the year that are known."""
        typed = self.values()
        return {key: int(str(v)) for key in FIGURES if (v := typed.get(key)) is not None}

    def put(self, key: str, value: object) -> None:
        """Show a value that was reckoned."""
        for form in self.forms.values():
            if key in form.boxes:
                form.boxes[key].put(value)

    def check(self) -> bool:
        """Mark what is wrong; say whether everything can be taken."""
        checks = [form.check() for form in self.forms.values()]
        if self._contradicted and not self.values()[OVERRIDE]:
            self.forms["file"].show_problems({OVERRIDE: _("Say why the category is right.")})
            checks.append(False)
        return all([*checks, self.members.check()])

    def contradict(self, text: str) -> None:
        """Say that the category is not the one the sum gives, and ask why; '' takes it back."""
        form = next(form for form in self.forms.values() if "category" in form.boxes)
        reason = self.forms["file"].boxes[OVERRIDE]
        set_shown(reason, on=bool(text or reason.editor.value()))
        if text != self._contradicted and not form.boxes["category"].locked:
            form.boxes["category"].show_note(text, "warn" if text else "")
        self._contradicted = text

    def show_problems(self, problems: Mapping[str, str]) -> set[str]:
        """Mark fields an operation refused; return the keys that stand on the sheet."""
        known: set[str] = set()
        for form in reversed(self.forms.values()):
            own = {key: text for key, text in problems.items() if key in form.boxes}
            form.show_problems(own)
            known |= own.keys()
        for place in range(len(self.members.cards)):
            start = f"member{place + 1}:"
            own = {k.removeprefix(start): v for k, v in problems.items() if k.startswith(start)}
            self.members.show_problems(place, own)
            known |= {start + key for key in own}
        return known

    def set_locked(self, reason: str) -> None:
        """Let everything be read only, with the reason; no reason unlocks."""
        for form in self.forms.values():
            form.set_locked(reason)
        self.members.set_locked(reason)
        if not reason:
            self.notes.refresh()
        self.forms["money"].boxes[_DERIVED].set_locked(reason or _("Reckoned"))


def _figure(kind: FigureKind) -> Field:
    if kind.side is not Side.EXCLUSION:
        wide = 1 + len(kind.label) // _LONG
        return Field(kind.key, kind.label, "money", span=min(wide, 3))
    if kind.at_least > 1:
        return Field(kind.key, kind.label, "number")
    return Field(kind.key, kind.label, "pick", choices=[(1, _("yes")), (0, _("no"))])
