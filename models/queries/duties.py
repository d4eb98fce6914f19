"""What is to be done: each batch that waits for somebody, and how urgent it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from models import facts
from models.queries.campaigns import BatchCard
from models.queries.work_lists import WorkCounts
from models.rules.batch_checks import findings
from models.rules.states import CLOSED, EDITABLE, FROZEN, State
from models.rules.work_lists import Matter
from models.tables import Batch, Campaign

DOUBLES, LATE_LISTS, OPEN_ITEMS = "doubles", "late_lists", "open_items"
TAKE_DOWN = "notice.take_down"
_DATED = frozenset({Matter.NATIONAL, Matter.REVIEW})


class Urgency(IntEnum):
    """How pressing a duty is, the gravest first."""

    DANGER = 0
    TODAY = 1
    DATED = 2
    REST = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits without a batch: a work list of files, or one of the keys above.

    late: how many are past their day.
    """

    key: str
    count: int
    urgency: Urgency
    late: int = 0


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: which batch waits for which verb, how many lines, until when."""

    key: str
    card: BatchCard
    count: int
    urgency: Urgency
    due: date | None = None
    verb: str = ""


def standing(
    counts: WorkCounts, doubles: int = 0, late_lists: int = 0, unsettled: int = 0
) -> list[Standing]:
    """Return the lists that somebody stands on, the most urgent first.

    late_lists: how many lists called for have not come from their units; unsettled: how many
    lines with a result keep batches from closing.
    """
    late = {Matter.NATIONAL: counts.overdue}
    found = [
        Standing(key, count, _pressing(key, late.get(key, 0)), late.get(key, 0))
        for key, count in counts.lists.items()
        if count
    ]
    pairs = [Standing(DOUBLES, doubles, Urgency.REST)] if doubles else []
    owed = [Standing(LATE_LISTS, late_lists, Urgency.DANGER, late_lists)] if late_lists else []
    left = [Standing(OPEN_ITEMS, unsettled, Urgency.TODAY)] if unsettled else []
    return sorted((*owed, *left, *found, *pairs), key=lambda one: one.urgency)


def _pressing(key: Matter, late: int) -> Urgency:
    if late:
        return Urgency.DANGER
    return Urgency.DATED if key in _DATED else Urgency.REST


def red_lights(year: int) -> dict[int, int]:
    """Return how many lines of each open batch of a year stop it; checks each batch in turn."""
    open_batches = (
        Batch.select(Batch, Campaign)
        .join(Campaign)
        .where((Campaign.year == year) & Batch.state.not_in(FROZEN))
        .order_by(Batch.id)
    )
    counts = {
        batch.id: len({f.line_id for f in findings(facts.batch_facts(batch)) if f.stops})
        for batch in open_batches
    }
    return {batch_id: count for batch_id, count in counts.items() if count}


def duties(cards: Iterable[BatchCard], lights: Mapping[int, int], today: date) -> list[Duty]:
    """Return what the batches wait for, the most urgent first."""
    found = [
        duty
        for card in cards
        for duty in (_duty(card, lights.get(card.id, 0), today), _still_up(card, today))
    ]
    return sorted(
        (duty for duty in found if duty),
        key=lambda duty: (duty.urgency, duty.due or today, duty.card.id),
    )


def _duty(card: BatchCard, red: int, today: date) -> Duty | None:
    if card.state is State.ARCHIVED:
        return None
    if red and card.state in EDITABLE:
        return Duty("red_lights", card, red, Urgency.DANGER, None, "line")
    if card.state is State.RETURNED:
        return Duty("returned", card, card.lines, Urgency.DANGER, None, card.verb)
    if card.state is State.PUBLICISED:
        return _notice(card, today)
    if card.state is State.PAYING:
        key, count = ("to_hand_out", card.open_lines) if card.open_lines else ("to_finish", 0)
        return _dated(key, card, count or card.lines, today)
    return _dated(_KEYS[card.state], card, card.lines, today)


_KEYS = {
    State.DRAFT: "to_submit",
    State.SUBMITTED: "to_review",
    State.REVIEWED: "to_publish",
    State.APPROVED: "to_start_paying",
    State.DONE: "to_archive",
}


def _still_up(card: BatchCard, today: date) -> Duty | None:
    """Remind of a notice that has done its work and still hangs."""
    over = card.notice_ends_on is not None and card.notice_ends_on < today
    if not over or card.notice_taken_down_on or card.state not in FROZEN - CLOSED:
        return None
    return Duty("notice_hangs", card, card.lines, Urgency.DATED, card.notice_ends_on, TAKE_DOWN)


def _notice(card: BatchCard, today: date) -> Duty:
    ends_on = card.notice_ends_on
    if ends_on is None or ends_on < today:
        return Duty("notice_over", card, card.lines, Urgency.TODAY, None, card.verb)
    return Duty("notice_runs", card, card.lines, Urgency.DATED, ends_on, card.verb)


def _dated(key: str, card: BatchCard, count: int, today: date) -> Duty:
    """Date a duty by the planned day of its batch; a closed batch has time."""
    if card.state in CLOSED:
        return Duty(key, card, count, Urgency.REST, None, card.verb)
    urgency = Urgency.TODAY if card.planned_on <= today else Urgency.DATED
    return Duty(key, card, count, urgency, card.planned_on, card.verb)
