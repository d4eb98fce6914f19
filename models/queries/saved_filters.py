"""Filters kept under a name: frozen as JSON, read back, each with how many people it finds."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from typing import Any

from peewee import Value

from models.errors import FileProblem
from models.queries.people import EVERYBODY, Need, PeopleFilter, people_query
from models.tables import SavedFilter, Unit
from models.tables.base import fetch, rows
from resources.i18n import _

PAGE, VERSION, FORMAT = "people", 1, "four-seasons-filters"
THIS_YEAR = "this"


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter somebody keeps: its name, what it means in words, and whom it wants."""

    id: int
    name: str
    sentence: str
    wanted: PeopleFilter


@dataclass(frozen=True, slots=True)
class SharedFilter:
    """A filter as it is kept or stands in a file of another office."""

    name: str
    sentence: str
    frozen: str


def kept_filters(year: int) -> list[KeptFilter]:
    """Return the filters kept for the register, by name; this year's are of the given year."""
    query = SavedFilter.select(
        SavedFilter.id, SavedFilter.name, SavedFilter.sentence, SavedFilter.frozen
    )
    query = query.where(SavedFilter.page == PAGE).order_by(SavedFilter.name)
    return fetch(
        query, lambda id_, name, words, text: KeptFilter(id_, name, words, thaw(text, year))
    )


def filter_counts(kept: Sequence[KeptFilter]) -> dict[int, int]:
    """Return how many people each filter finds: one statement, and one more for a text sought."""
    if not kept:
        return {}
    queries = [people_query(Value(one.id), counted=True, wanted=one.wanted) for one in kept]
    return dict(rows(reduce(lambda one, other: one.union_all(other), queries)))


def freeze(wanted: PeopleFilter, year: int) -> str:
    """Return a filter as JSON: only what narrows; the year at work means whichever it is then."""
    said: dict[str, Any] = {}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value != getattr(EVERYBODY, field.name):
            said[field.name] = sorted(value) if isinstance(value, frozenset) else value
    if said.get("in_year") == year:
        said["in_year"] = THIS_YEAR
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def thaw(frozen: str, year: int) -> PeopleFilter:
    """Return a filter frozen as JSON; what this program does not know narrows nothing."""
    said = json.loads(frozen)
    if said.get("in_year") == THIS_YEAR:
        said["in_year"] = year
    known = {field.name: getattr(EVERYBODY, field.name) for field in fields(EVERYBODY)}
    values: dict[str, Any] = {
        name: frozenset(said[name]) if isinstance(usual, frozenset) else said[name]
        for name, usual in known.items()
        if name in said
    }
    if "needs" in values:
        values["needs"] = frozenset(map(Need, values["needs"]))
    return PeopleFilter(**values)


def filters_file(ids: Iterable[int]) -> str:
    """Return the text of a file with these filters, for another office; units stand by name."""
    query = SavedFilter.select(SavedFilter.name, SavedFilter.sentence, SavedFilter.frozen)
    units = dict(rows(Unit.select(Unit.id, Unit.name)))
    told = []
    for name, words, frozen in rows(query.where(SavedFilter.id.in_(list(ids)))):
        said = json.loads(frozen)
        if "unit_id" in said:
            said["unit"] = units.get(said.pop("unit_id"), "")
        told.append({"name": name, "sentence": words, "filter": said})
    content = {"format": FORMAT, "version": VERSION, "page": PAGE, "filters": told}
    return json.dumps(content, ensure_ascii=False, indent=1)


def read_filters_file(text: str) -> list[SharedFilter]:
    """Return the filters of a file; FileProblem for another file, version or unknown unit."""
    units = {name: id_ for id_, name in rows(Unit.select(Unit.id, Unit.name))}
    return [_shared(one, units) for one in _filters_in(text)]


def _filters_in(text: str) -> list[Mapping[str, Any]]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise FileProblem(
            _("This file holds no saved filters."),
            _("Choose a file that was written by “Share” beside the saved filters."),
        )
    if content.get("version", 0) > VERSION:
        raise FileProblem(
            _("A newer program wrote these filters."),
            _("Install the newest program on this computer, then read the file again."),
        )
    return list(content["filters"])


def _shared(one: Mapping[str, Any], units: Mapping[str, int]) -> SharedFilter:
    said = dict(one["filter"])
    if "unit" in said:
        unit = said.pop("unit")
        if unit not in units:
            raise FileProblem(
                _("The filter “{name}” is about the unit {unit}, which is not here.").format(
                    name=one["name"], unit=unit
                ),
                _("Add the unit first, or have the filter sent without it."),
            )
        said["unit_id"] = units[unit]
    frozen = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return SharedFilter(str(one["name"]), str(one.get("sentence", "")), frozen)
