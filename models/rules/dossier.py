"""What belongs into the dossier of a hardship file, and who papers and visits may belong to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from models.rules import codes
from resources.i18n import N_


class OwnerKind(StrEnum):
    """What a paper may be attached to."""

    FILE = "file"
    PERSON = "person"
    VISIT = "visit"
    BATCH = "batch"
    NOTICE = "notice"
    LINE = "line"
    PAYMENT = "payment"
    MEETING = "meeting"
    RECEIPT = "receipt"
    EVENT = "event"
    STOCK_MOVE = "stock_move"


class TickState(StrEnum):
    """What a clerk said of a paper that is not attached."""

    NONE = "none"
    FOLDER = "folder"
    WAIVED = "waived"


class ItemState(StrEnum):
    """How a paper of the checklist stands."""

    MISSING = "missing"
    ATTACHED = "attached"
    FOLDER = "folder"
    WAIVED = "waived"
    NOT_NEEDED = "not_needed"


class VisitPurpose(StrEnum):
    """Why somebody went to a home."""

    SURVEY = "survey"
    CONDOLENCE = "condolence"
    REVIEW = "review"
    FOLLOW_UP = "follow_up"


class Verdict(StrEnum):
    """What the visitors found."""

    TRUE = "true"
    PARTLY = "partly"
    UNTRUE = "untrue"
    NONE = "none"


TICKS = {
    TickState.NONE: N_("No word"),
    TickState.FOLDER: N_("In the folder"),
    TickState.WAIVED: N_("Waived"),
}
STATES = {
    ItemState.MISSING: N_("Missing"),
    ItemState.ATTACHED: N_("Attached"),
    ItemState.FOLDER: N_("In the folder"),
    ItemState.WAIVED: N_("Waived"),
    ItemState.NOT_NEEDED: N_("Not needed"),
}
PURPOSES = {
    VisitPurpose.SURVEY: N_("Home survey"),
    VisitPurpose.CONDOLENCE: N_("Visit with gifts"),
    VisitPurpose.REVIEW: N_("Yearly review visit"),
    VisitPurpose.FOLLOW_UP: N_("Follow-up"),
}
VERDICTS = {
    Verdict.TRUE: N_("As applied for"),
    Verdict.PARTLY: N_("Partly as applied for"),
    Verdict.UNTRUE: N_("Not as applied for"),
    Verdict.NONE: N_("No verdict"),
}

PROOF_PHOTO, PORTRAIT, EVENT_PHOTO = "proof_photo", "portrait", "event_photo"

Facts = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when a fact of the file has one of these values, or any but those; '*' is any."""

    fact: str
    values: frozenset[str]
    but: frozenset[str] = frozenset()

    def holds(self, facts: Facts) -> bool:
        """Say whether the file is such."""
        found = {value for value in facts.get(self.fact, ()) if value} - self.but
        return bool(found) and ("*" in self.values or not self.values.isdisjoint(found))


@dataclass(frozen=True, slots=True)
class Item:
    """One paper of the checklist; needed always, when one of the conditions holds, or never."""

    key: str
    label: str
    group: str
    when: tuple[Condition, ...] = ()
    optional: bool = False

    def needed(self, facts: Facts) -> bool:
        """Say whether a file with these facts needs the paper."""
        if self.optional:
            return False
        return not self.when or any(condition.holds(facts) for condition in self.when)


@cache
def items() -> tuple[Item, ...]:
    """Return the papers of the checklist in the order they are filed (domain.md §2.5)."""
    return tuple(_item(row) for row in codes.document("dossier")["rows"])


def label(key: str) -> str:
    """Return the name of a paper, or the key itself when the list does not know it."""
    beside = str(codes.document("dossier")["beside"].get(key, key))
    return next((item.label for item in items() if item.key == key), beside)


def groups() -> dict[str, str]:
    """Return the labels of the groups of domain.md §1.7 by key, in their order."""
    found: dict[str, str] = codes.document("dossier")["groups"]
    return found


def state_of(*, needed: bool, attached: int, tick: TickState) -> ItemState:
    """Return how a paper stands: what is there counts before what is needed."""
    if attached:
        return ItemState.ATTACHED
    if tick is TickState.FOLDER:
        return ItemState.FOLDER
    if not needed:
        return ItemState.NOT_NEEDED
    return ItemState.WAIVED if tick is TickState.WAIVED else ItemState.MISSING


def visit_is_old(visited_on: date | None, today: date) -> bool:
    """Say whether a household waits for a visit: none yet, or longer ago than the rule allows."""
    if visited_on is None:
        return True
    return (today - visited_on).days > int(codes.document("dossier")["visit_days"])


def proxy_threshold() -> int:
    """Return for how many people somebody may collect before it is reported."""
    return int(codes.document("dossier")["proxy_people"])


def _item(row: Mapping[str, Any]) -> Item:
    when = tuple(_condition(condition) for condition in row.get("when", ()))
    return Item(row["key"], row["label"], row["group"], when, row.get("optional", False))


def _condition(row: Mapping[str, Any]) -> Condition:
    return Condition(
        row["fact"], frozenset(row.get("values", ("*",))), frozenset(row.get("except", ()))
    )
