"""Visits to a household: who went when, what they found, the photos; a new one is typed here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models import clock
from models.changes import Change
from models.operations.attachments import Owner
from models.operations.visits import VisitForm, change_visit, record_visit, withdraw_visit
from models.queries.attachments import LinkRow, attachments_of
from models.queries.dossier import household_of_file
from models.queries.visits import (
    Home,
    VisitRow,
    home_of_household,
    home_of_person,
    investigators,
    visits_of_household,
    visits_of_person,
)
from models.rules.dossier import (
    PURPOSES,
    VERDICTS,
    OwnerKind,
    Verdict,
    VisitPurpose,
    visit_is_old,
)
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.household.photos import Photos
from ui.pages.household.records_panel import RecordsPanel
from ui.rights import refusal
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.gallery import OffBar
from ui.widgets.inline_form import InlineForm
from ui.widgets.label import Label
from ui.widgets.person_panel import Facts

_VERDICTS = {
    Verdict.TRUE: ("ok", "check"),
    Verdict.PARTLY: ("warn", "warn"),
    Verdict.UNTRUE: ("danger", "stop"),
    Verdict.NONE: ("mute", "info"),
}
_SAID = (
    ("people_met", N_("Met")),
    ("situation", N_("Situation")),
    ("needs", N_("Difficulties and wishes")),
    ("gifts", N_("Money and gifts")),
    ("opinion", N_("Opinion")),
    ("follow_up", N_("Still to do")),
    ("paper_place", N_("Signed paper")),
)


def _fields() -> tuple[Field, ...]:
    purposes = [(key, _(word)) for key, word in PURPOSES.items()]
    verdicts = [(key, _(word)) for key, word in VERDICTS.items()]
    return (
        Field("visited_on", N_("Day of the visit"), "date", required=True),
        Field("purpose", N_("Purpose of the visit"), "choice", required=True, choices=purposes),
        Field("place", N_("Place"), required=True),
        Field("investigator", N_("First visitor"), required=True),
        Field("second_investigator", N_("Second visitor"), required=True),
        Field("gifts", N_("Money and gifts")),
        Field("people_met", N_("Met"), span=3),
        Field("situation", N_("Situation of the family"), "long", span=3),
        Field("needs", N_("Difficulties and wishes"), "long", span=3),
        Field("verdict", N_("Verdict"), "choice", required=True, choices=verdicts),
        Field("opinion", N_("Opinion of the visitors"), span=2),
        Field("paper_place", N_("Where the signed paper lies")),
        Field("follow_up", N_("Still to do"), span=2),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel shows: whom, the visits with their photos, and who usually goes."""

    home: Home
    visits: Sequence[VisitRow]
    photos: Mapping[int, Sequence[LinkRow]]
    visitors: Sequence[str]

    @property
    def last(self) -> date | None:
        """Return the day of the last visit."""
        return self.visits[0].visited_on if self.visits else None


class VisitCard(Card):
    """One visit: day, purpose, verdict, who went, what they found, the photos."""

    change_wished = Signal(object)
    off_wished = Signal(object)

    def __init__(
        self, context: Context, visit: VisitRow, photos: Sequence[LinkRow], refused: str
    ) -> None:
        super().__init__(margins=(12, 8, 8, 10))
        self.visit = visit
        self.change = Button(_("Change"), icon="edit", variant="ghost small")
        self.off = Button(_("Withdraw"), variant="ghost small")
        self.change.clicked.connect(lambda: self.change_wished.emit(visit))
        self.off.clicked.connect(lambda: self.off_wished.emit(visit))
        for button in (self.change, self.off):
            button.set_reason(refused)
        tone, icon = _VERDICTS[visit.verdict]
        self.row(
            Label(f"{visit.visited_on:%Y-%m-%d}", "h3"),
            Badge(Tag(_(PURPOSES[visit.purpose]), "info", "household")),
            Badge(Tag(_(VERDICTS[visit.verdict]), tone, icon)),
            1,
            self.change,
            self.off,
        )
        self.body.addWidget(_facts(visit))
        self.photos = Photos(context, Owner(OwnerKind.VISIT, visit.id), "survey_photo")
        self.photos.show_links(photos)
        self.body.addWidget(self.photos)


class VisitsPanel(RecordsPanel[Seen]):
    """The visits to a household or a person; records them itself and follows changes."""

    followed = Change.DOSSIER | Change.FILES | Change.PEOPLE

    def __init__(self, context: Context) -> None:
        new = Button(_("Record a visit"), icon="plus", variant="small")
        new.set_reason(refusal(context.actor, "visit.record"))
        super().__init__(
            context, new, InlineForm(_("Record a visit"), _fields(), yes=_("Save the visit"))
        )
        self._changed: VisitRow | None = None
        self.last = Badge()
        self.off = OffBar(context)
        self.cards: list[VisitCard] = []
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.last)
        row.addStretch(1)
        self._lay_out(head, self.off)

    def show_file(self, file_id: int) -> None:
        """Show the visits to the household of a file."""
        self._show(partial(_of_file, file_id))

    def show_person(self, person_id: int) -> None:
        """Show the visits to a person and their household."""
        self._show(partial(_of_person, person_id))

    def _show(self, read: Callable[[], Seen]) -> None:
        self.off.show_info(None)
        super()._show(read)

    def _records(self, seen: Seen) -> Sequence[object]:
        return seen.visits

    def _draw(self, seen: Seen) -> None:
        self.last.set_tag(_last_tag(seen.last))
        refused = refusal(self._context.actor, "visit.change")
        self.cards = []
        for visit in seen.visits:
            card = VisitCard(self._context, visit, seen.photos.get(visit.id, ()), refused)
            card.change_wished.connect(self.begin_change)
            card.off_wished.connect(self.withdraw)
            card.photos.gallery.taken_off.connect(self.off.tell)
            self._list.addWidget(card)
            self.cards.append(card)

    def _empty(self) -> EmptyState:
        words = _("Nobody has visited yet. Two go; write down here what they found.")
        return EmptyState(words, icon="household")

    def begin(self) -> None:
        """Begin a new visit with what is known of the household."""
        if self._seen is None:
            return
        self._changed = None
        self.form.set_title(_("Record a visit"))
        self._open_form(
            {
                "visited_on": clock.today(),
                "purpose": VisitPurpose.SURVEY,
                "place": self._seen.home.address,
                "people_met": self._seen.home.members,
                **_usual(self._seen.visitors, self._context.actor.name),
            }
        )

    def begin_change(self, visit: VisitRow) -> None:
        """Begin to put a visit right."""
        self._changed = visit
        self.form.set_title(_("Change the visit of {day}").format(day=visit.visited_on))
        self._open_form(visit)

    def _on_accepted(self) -> None:
        if self._seen is None:
            return
        home, values = self._seen.home, self.form.form.values()
        whom: dict[str, int | None] = (
            {"household_id": home.household_id}
            if home.household_id is not None
            else {"person_id": home.person_id}
        )
        if self._changed is not None:
            old = self._changed
            names = ("household_id", "person_id", "unit_id", "campaign_id")
            whom = {name: getattr(old, name) for name in names}
        values["purpose"] = VisitPurpose(str(values["purpose"]))
        values["verdict"] = Verdict(str(values["verdict"]))
        form = VisitForm(**values, **whom)  # type: ignore[arg-type]  # keys of the fields
        actor, old_id = self._context.actor, self._changed.id if self._changed else None
        work = (
            partial(record_visit, form, actor=actor)
            if old_id is None
            else partial(change_visit, old_id, form, actor=actor)
        )
        self._save(work)

    def _saved_words(self) -> str:
        return _("The visit is saved; photos can be added to it.")

    def withdraw(self, visit: VisitRow) -> None:
        """Ask why, then withdraw a visit that never was."""
        self._withdraw(
            withdraw_visit,
            visit.id,
            _("Withdraw the visit of {day}?").format(day=visit.visited_on),
            _("It no longer counts as a visit; the trail keeps it with your reason."),
            _("Withdraw"),
        )


def _of_file(file_id: int) -> Seen:
    household = household_of_file(file_id)
    return _seen(home_of_household(household), visits_of_household(household))


def _of_person(person_id: int) -> Seen:
    return _seen(home_of_person(person_id), visits_of_person(person_id))


def _seen(home: Home, visits: Sequence[VisitRow]) -> Seen:
    photos = {
        visit.id: attachments_of(OwnerKind.VISIT, visit.id) for visit in visits if visit.photos
    }
    return Seen(home, visits, photos, investigators())


def _usual(visitors: Sequence[str], own: str) -> dict[str, str]:
    """Propose the operator and who usually goes with them."""
    other = next((name for name in visitors if name != own), "")
    return {"investigator": own, "second_investigator": other}


def _last_tag(day: date | None) -> Tag:
    if day is None:
        return Tag(_("Never visited"), "warn", "warn")
    if visit_is_old(day, clock.today()):
        return Tag(_("Last visit {day}, more than a year ago").format(day=day), "warn", "warn")
    return Tag(_("Last visit {day}").format(day=day), "ok", "check")


def _facts(visit: VisitRow) -> QWidget:
    facts = Facts()
    facts.add_text(_("Visitors"), visit.investigators)
    facts.add_text(_("Place"), visit.place)
    for key, label in _SAID:
        if text := getattr(visit, key):
            facts.add_text(_(label), text)
    return facts
