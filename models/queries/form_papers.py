"""The papers of households and people: which there are, and their documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from models.errors import NotFound
from models.queries import form_family, form_history, form_student, form_withdrawal
from models.queries.files import file_of_person, file_rows
from models.queries.form_fill import BLANK, Filling, form_document, sample
from models.queries.forms import FormDocument
from models.tables import Person
from models.tables.base import rows
from resources.i18n import N_, _


@dataclass(frozen=True, slots=True)
class FormKind:
    """A paper of a household or a person; of is what it is made of: file or person.

    blank: there is an empty form to be filled in by hand; copies: one is printed for each
    holder; masked: numbers may be hidden on it.
    """

    key: str
    label: str
    of: str
    fill: Callable[[int], Filling]
    blank: bool = False
    copies: bool = False
    masked: bool = False


KINDS = {
    kind.key: kind
    for kind in (
        FormKind(
            "application",
            N_("Application and approval form"),
            "file",
            form_family.application,
            blank=True,
            copies=True,
        ),
        FormKind("survey", N_("Home survey"), "file", form_family.survey, blank=True),
        FormKind(
            "authorisation",
            N_("Authorisation to check"),
            "file",
            form_family.authorisation,
            blank=True,
        ),
        FormKind(
            "contents", N_("Contents of the dossier"), "file", form_family.contents, blank=True
        ),
        FormKind(
            "school_application",
            N_("Application for school aid"),
            "person",
            form_student.school_application,
            blank=True,
            copies=True,
        ),
        FormKind(
            "withdrawal",
            N_("Withdrawal of the file"),
            "file",
            form_withdrawal.withdrawal,
            blank=True,
            copies=True,
        ),
        FormKind("history", N_("History card"), "person", form_history.history, masked=True),
    )
}
DRAWING = "form"


@dataclass(frozen=True, slots=True)
class FormSubject:
    """Whom papers are made of: the household's file, 0 without one, and its head or a person."""

    file_id: int
    person_id: int
    name: str

    def id_for(self, kind: FormKind) -> int:
        """Return what a kind of paper is made of here, 0 when it cannot be."""
        return self.file_id if kind.of == "file" else self.person_id


@dataclass(frozen=True, slots=True)
class FormWish:
    """Which paper of whom and how; without subjects, a sample or a blank form."""

    key: str
    ids: tuple[int, ...] = ()
    blank: bool = False
    copies: bool = False
    whole: bool = True
    visit_id: int = 0


def kind(key: str) -> FormKind:
    """Return one kind of paper; raises NotFound naming those there are."""
    if key not in KINDS:
        raise NotFound(
            _("There is no paper {key}.").format(key=key),
            _("Papers: {keys}.").format(keys=", ".join(KINDS)),
        )
    return KINDS[key]


def build(wish: FormWish) -> FormDocument:
    """Return the document of a paper: of subjects, blank, or with invented values to look at."""
    made = kind(wish.key)
    return form_document(made.key, _fillings(made, wish), copies=wish.copies and made.copies)


def subjects_of_people(person_ids: Sequence[int]) -> list[FormSubject]:
    """Return the subjects for some people: each with the file of the household they live in."""
    query = Person.select(Person.id, Person.name).where(Person.id.in_(list(person_ids)))
    lives = {person_id: file_of_person(person_id) for person_id in person_ids}
    return [
        FormSubject(home.file_id if (home := lives[person_id]) else 0, person_id, name)
        for person_id, name in rows(query)
    ]


def subject_named(text: str) -> FormSubject:
    """Return the one person of a whole name or ID number; NotFound for none or several."""
    typed = text.strip()
    here = (Person.id_number == typed.upper()) | (Person.name == typed)
    found = subjects_of_people([one for (one,) in rows(Person.select(Person.id).where(here))])
    if len(found) == 1:
        return found[0]
    if found:
        words = _("{count} people are called {name}.").format(count=len(found), name=typed)
        raise NotFound(words, _("Name the person by the ID number."))
    raise NotFound(
        _("Nobody of this name or ID number: {name}.").format(name=typed),
        _("Write the whole name, or all digits of the number."),
    )


def subjects_of_files(file_ids: Sequence[int]) -> list[FormSubject]:
    """Return the subjects for some files: each with the head of its household."""
    return [FormSubject(row.id, row.person_id, row.name) for row in file_rows(file_ids)]


def _fillings(made: FormKind, wish: FormWish) -> list[Filling]:
    if wish.blank:
        return [BLANK]
    if not wish.ids:
        return [sample(made.key)]
    return [_filler(made, wish)(one) for one in wish.ids]


def _filler(made: FormKind, wish: FormWish) -> Callable[[int], Filling]:
    if made.masked:
        return partial(form_history.history, whole=wish.whole)
    if wish.visit_id and made.key == "survey":
        return partial(form_family.survey, visit_id=wish.visit_id)
    return made.fill
