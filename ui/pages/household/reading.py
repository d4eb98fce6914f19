"""What the page of a file reads: a file as it stands, or a blank one with what is usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.actor import Actor
from models.file_facts import MemberValues
from models.queries.batch_people import UnitChoice, unit_choices
from models.queries.code_lists import choices, phrases
from models.queries.drafts import draft
from models.queries.file import FileYearRow, file_years
from models.queries.file_form import (
    FileOnForm,
    Reckoning,
    file_on_form,
    reckoning,
)
from models.queries.files import file_of_person
from models.queries.known_people import known_by_id
from models.rules.file_fields import code_lists

Values = Mapping[str, Any]
USUAL: Values = {
    "ethnicity": "汉族",
    "health": "良好",
    "model_worker": "非劳模",
    "id_kind": "resident",
}


NO_RULES = Reckoning((), ())


@dataclass(frozen=True, slots=True)
class Seen:
    """A file on the form; file None is a new one, draft what was typed and not saved."""

    file: FileOnForm | None
    values: Values
    members: Sequence[Values]
    year: int
    units: Sequence[UnitChoice] = ()
    reckoning: Reckoning = NO_RULES
    person_id: int = 0
    draft: Sequence[Any] = ()
    words: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    opinions: Sequence[tuple[str, str]] = ()
    years: Sequence[FileYearRow] = ()

    @property
    def begins_year(self) -> bool:
        """Say whether the figures are to become those of a year the file does not have yet."""
        return self.file is not None and self.year != self.file.year

    @property
    def form_key(self) -> str:
        """Return the name its draft is kept under."""
        return f"file.{self.file.id if self.file else 0}.{self.person_id}"

    def without_draft(self) -> "Seen":
        """Return the same without a draft."""
        return replace(self, draft=())


NEW = Seen(None, USUAL, (), 0)


def read_new(year: int, actor: Actor, person_id: int = 0) -> Seen:
    """Read what a blank form needs; a person's card is taken over."""
    known = known_by_id(person_id) if person_id else None
    own = {key: value for key, value in known.values.items() if value} if known else {}
    return _completed(
        Seen(None, {**USUAL, **own}, (), year, unit_choices(), reckoning(), person_id), actor
    )


def read_file(
    file_id: int, person_id: int, year: int, actor: Actor, *, review_year: int = 0
) -> Seen:
    """Read a file, or that of a person's household; who has none gets a blank one.

    Numbers are whole; the form masks them. review_year: the latest figures begin that year.
    """
    lives = None if file_id else file_of_person(person_id)
    found = file_id or (lives.file_id if lives else 0)
    if not found:
        return read_new(year, actor, person_id)
    file = file_on_form(found)
    values = {**file.values, **file.figures}
    members = [_member(one) for one in file.members]
    seen = Seen(file, values, members, review_year or file.year, unit_choices(), reckoning())
    return _completed(replace(seen, years=file_years(found)), actor)


def _completed(seen: Seen, actor: Actor) -> Seen:
    kept = draft(seen.form_key, actor.id)
    year = kept.get("year", seen.year) if kept else seen.year
    words = {name: choices(name, year) for name in (*code_lists(), "withdrawal_reasons")}
    return replace(
        seen,
        year=year,
        words=words,
        opinions=phrases("opinions", year),
        draft=tuple(kept["typed"]) if kept else (),
    )


def _member(member: MemberValues) -> Values:
    return {**member.values, "member_id": member.id, "person_id": member.person_id}
