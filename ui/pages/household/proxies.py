"""Who may collect for a person or the members of a household; registered here, withdrawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from models.identity import IdKind
from models.operations.proxies import ProxyForm, register_proxy, reveal_proxy, withdraw_proxy
from models.queries.dossier import FilePerson, people_of_file
from models.queries.proxies import ProxyRow, proxies_of, whole_number
from models.queries.visits import home_of_person
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.household.records_panel import RecordsPanel
from ui.pages.people.words import ID_KINDS
from ui.rights import refusal
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.inline_form import InlineForm
from ui.widgets.label import Label
from ui.widgets.person_panel import Facts, MaskedValue


def _fields() -> tuple[Field, ...]:
    kinds = [(kind, _(ID_KINDS[kind])) for kind in IdKind if kind is not IdKind.NONE]
    return (
        Field("person_id", N_("Collects for"), "choice", required=True),
        Field("name", N_("Name of the proxy"), required=True),
        Field("relation", N_("Relation to the recipient"), required=True),
        Field("id_kind", N_("Kind of document"), "choice", required=True, choices=kinds),
        Field("id_number", N_("Number of the document"), required=True),
        Field("phone", N_("Phone")),
        Field("valid_until", N_("Valid until"), "date", below=N_("Empty means without end.")),
        Field("note", N_("Note"), span=2),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """The people shown and the proxies of each."""

    people: Sequence[FilePerson]
    proxies: Sequence[tuple[FilePerson, ProxyRow]]


class ProxyCard(Card):
    """One proxy: for whom, how related, the masked number, until when, for how many."""

    off_wished = Signal(object)

    def __init__(self, context: Context, person: FilePerson, proxy: ProxyRow, refused: str) -> None:
        super().__init__(margins=(12, 8, 8, 10))
        self.off = Button(_("End proxy"), variant="ghost small")
        self.off.set_reason(refused)
        self.off.clicked.connect(lambda: self.off_wished.emit(proxy))
        badges = [Badge(tag) for tag in _tags(proxy)]
        self.row(Label(proxy.name, "h3"), *badges, 1, self.off)
        number = MaskedValue(context, _("ID number"))
        number.set_value(proxy.id_masked, partial(_reveal, context, proxy.id))
        facts = Facts()
        facts.add_text(_("Collects for"), f"{person.name}　{proxy.relation}")
        facts.add(_("ID number"), number)
        for label, text in ((_("Phone"), proxy.phone_masked), (_("Note"), proxy.note)):
            if text:
                facts.add_text(label, text)
        self.body.addWidget(facts)


class ProxiesPanel(RecordsPanel[Seen]):
    """The proxies of a person or of a file's household; follows changes."""

    def __init__(self, context: Context) -> None:
        self._refused = refusal(context.actor, "proxy.register")
        new = Button(_("Register a proxy"), icon="plus", variant="small")
        new.set_reason(self._refused)
        form = InlineForm(_("Register a proxy"), _fields(), yes=_("Register"))
        super().__init__(context, new, form)
        self.cards: list[ProxyCard] = []
        words = _("A proxy shows both ID cards when collecting.")
        self._lay_out(Label(words, "small", wrap=True))

    def show_file(self, file_id: int) -> None:
        """Show the proxies of everybody in the household of a file."""
        self._show(partial(_of_file, file_id))

    def show_person(self, person_id: int) -> None:
        """Show the proxies of a person."""
        self._show(partial(_of_person, person_id))

    def _records(self, seen: Seen) -> Sequence[object]:
        return seen.proxies

    def _draw(self, seen: Seen) -> None:
        self.cards = []
        for person, proxy in seen.proxies:
            card = ProxyCard(self._context, person, proxy, self._refused)
            card.off_wished.connect(self.withdraw)
            self._list.addWidget(card)
            self.cards.append(card)

    def _empty(self) -> EmptyState:
        words = _("Nobody may collect for them yet. Register a proxy before the day of paying.")
        return EmptyState(words, icon="people")

    def begin(self) -> None:
        """Begin a new proxy."""
        if self._seen is None or not self._seen.people:
            return
        people = self._seen.people
        box = self.form.form.boxes["person_id"]
        box.editor.set_choices([(one.person_id, one.name) for one in people])  # type: ignore[union-attr]
        self._open_form({"person_id": people[0].person_id, "id_kind": IdKind.RESIDENT})
        self.form.form.boxes["name"].editor.setFocus()

    def _on_accepted(self) -> None:
        values = self.form.form.values()
        person = values.pop("person_id")
        values["id_kind"] = IdKind(str(values["id_kind"]))
        form = ProxyForm(**values)  # type: ignore[arg-type]  # keys of the fields
        self._save(partial(register_proxy, person, form, actor=self._context.actor))  # type: ignore[arg-type]

    def _saved_words(self) -> str:
        return _("The proxy is registered.")

    def withdraw(self, proxy: ProxyRow) -> None:
        """Ask why, then let a proxy collect no more."""
        self._withdraw(
            withdraw_proxy,
            proxy.id,
            _("End the proxy of {name}?").format(name=proxy.name),
            _("What was collected before stays as it was."),
            _("End proxy"),
        )


def _of_file(file_id: int) -> Seen:
    people = people_of_file(file_id)
    return Seen(people, [(one, row) for one in people for row in proxies_of(one.person_id)])


def _of_person(person_id: int) -> Seen:
    person = FilePerson(person_id, home_of_person(person_id).name, "")
    return Seen([person], [(person, row) for row in proxies_of(person_id)])


def _reveal(context: Context, proxy_id: int) -> str:
    reveal_proxy(proxy_id, actor=context.actor)
    return whole_number(proxy_id)


def _tags(proxy: ProxyRow) -> list[Tag]:
    tags = []
    if proxy.is_over:
        words = _("Expired on {day}").format(day=proxy.valid_until)
        tags.append(Tag(words, "warn", "warn"))
    elif proxy.valid_until:
        tags.append(Tag(_("Until {day}").format(day=proxy.valid_until), "ok", "check"))
    if proxy.is_for_many:
        words = ngettext("Collects for {count} person", "Collects for {count} people", proxy.people)
        tags.append(Tag(words.format(count=proxy.people), "warn", "people"))
    return tags
