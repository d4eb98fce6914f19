"""Where a unit's list stands, derived from what was given out, came back and was taken in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from resources.i18n import N_


class ListState(StrEnum):
    """States of one unit's list, in the order of its way."""

    WAITING = "waiting"
    TEMPLATE = "template"
    CAME = "came"
    GIVEN_BACK = "given_back"
    CORRECTED = "corrected"
    TAKEN = "taken"
    NOTHING = "nothing"


LABELS = {
    ListState.WAITING: N_("Nothing given out"),
    ListState.TEMPLATE: N_("Template given"),
    ListState.CAME: N_("List came"),
    ListState.GIVEN_BACK: N_("Given back"),
    ListState.CORRECTED: N_("Corrected list came"),
    ListState.TAKEN: N_("Taken in"),
    ListState.NOTHING: N_("Nothing to report"),
}

WITH_THE_UNIT = frozenset({ListState.WAITING, ListState.TEMPLATE, ListState.GIVEN_BACK})


@dataclass(frozen=True, slots=True)
class ListFacts:
    """When each thing last happened to a unit's list."""

    issued_at: datetime | None = None
    came_at: datetime | None = None
    given_back_at: datetime | None = None
    taken_at: datetime | None = None
    nothing_at: datetime | None = None


def list_state(facts: ListFacts) -> ListState:
    """Return where a list stands; what came after it was taken in is a corrected one.

    That a unit has nothing to report holds until a list of it comes after all.
    """
    came, back, taken = facts.came_at, facts.given_back_at, facts.taken_at
    if facts.nothing_at and not any(at and at >= facts.nothing_at for at in (came, taken)):
        return ListState.NOTHING
    if taken and not (came and came > taken):
        return ListState.TAKEN
    if came is None:
        return ListState.TEMPLATE if facts.issued_at else ListState.WAITING
    if back and back >= came:
        return ListState.GIVEN_BACK
    return ListState.CORRECTED if back or taken else ListState.CAME


def is_late(state: ListState, due_on: date, today: date) -> bool:
    """Say whether the unit still owes its list after the day it was due."""
    return due_on < today and state in WITH_THE_UNIT
