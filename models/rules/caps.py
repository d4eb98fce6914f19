"""Limits on what one person, household or student may receive."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Scope = Literal["person", "household", "student"]
Period = Literal["occasion", "year", "campaign"]


@dataclass(frozen=True, slots=True)
class Cap:
    """One limit in fen; empty sets of kinds mean all kinds, year 0 leaves that side open."""

    key: str
    scope: Scope
    period: Period
    limit_fen: int
    source_kinds: frozenset[str] = frozenset()
    aid_kinds: frozenset[str] = frozenset()
    year_from: int = 0
    year_to: int = 0
    label: str = ""

    def holds_in(self, year: int) -> bool:
        """Say whether the limit is in force in a calendar year."""
        return self.year_from <= year and not 0 < self.year_to < year


@dataclass(frozen=True, slots=True)
class Given:
    """Aid to one taker, goods at value included; year is the calendar year of payment.

    Lines that were split over several sources share an occasion; 0 stands alone.
    """

    who: str
    amount_fen: int
    year: int
    campaign_id: int
    source_kind: str
    aid_kind: str
    occasion: int = 0


@dataclass(frozen=True, slots=True)
class CapUse:
    """How far a cap is used when the candidate is given: over 0 means it fits."""

    cap: Cap
    used_fen: int
    this_fen: int
    limit_fen: int
    over_fen: int
    room_fen: int


_IN_PERIOD: dict[Period, Callable[[Given, Given], bool]] = {
    "occasion": lambda before, candidate: before.occasion == candidate.occasion != 0,
    "year": lambda before, candidate: before.year == candidate.year,
    "campaign": lambda before, candidate: before.campaign_id == candidate.campaign_id,
}


def caps_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Cap, ...]:
    """Return the limits that rows of the code list or of the settings state."""
    return tuple(
        Cap(
            row["key"],
            row["scope"],
            row["period"],
            row["limit_fen"],
            frozenset(row["source_kinds"]),
            frozenset(row["aid_kinds"]),
            row.get("year_from", 0),
            row.get("year_to", 0),
            row.get("label", ""),
        )
        for row in rows
    )


def taker(scope: Scope, id: int) -> str:
    """Return the name of a taker in a scope, for Given.who: 'person:12'."""
    return f"{scope}:{id}"


def check_caps(
    caps: Iterable[Cap], given_before: Sequence[Given], candidate: Given
) -> tuple[CapUse, ...]:
    """Return the use of every cap that applies to the candidate, in the caps' order.

    A cap applies when its scope is that of candidate.who and its years and kinds hold the
    candidate's; what others than candidate.who were given is not counted.
    """
    scope = candidate.who.partition(":")[0]
    mine = [before for before in given_before if before.who == candidate.who]
    return tuple(
        _use(cap, mine, candidate)
        for cap in caps
        if cap.scope == scope and cap.holds_in(candidate.year) and _covers(cap, candidate)
    )


def _covers(cap: Cap, given: Given) -> bool:
    source_fits = not cap.source_kinds or given.source_kind in cap.source_kinds
    return source_fits and (not cap.aid_kinds or given.aid_kind in cap.aid_kinds)


def _use(cap: Cap, mine: Sequence[Given], candidate: Given) -> CapUse:
    counts = _IN_PERIOD[cap.period]
    used = sum(b.amount_fen for b in mine if counts(b, candidate) and _covers(cap, b))
    room = cap.limit_fen - used - candidate.amount_fen
    return CapUse(cap, used, candidate.amount_fen, cap.limit_fen, max(0, -room), max(0, room))
