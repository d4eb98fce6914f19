"""Batches in words: what one line says of a card, and which filters a card passes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.actor import Actor
from models.money import format_wan
from models.queries.campaigns import BatchCard, Board
from models.rules.states import LABELS, WAY, State
from resources.i18n import N_, _, ngettext
from ui.pages.home.words import short_date
from ui.widgets.chips import Choice


@dataclass(frozen=True, slots=True)
class Remark:
    """What is worth saying of a batch today, in a tone."""

    text: str
    tone: str = "text3"


def remark(card: BatchCard, red: int, today: date) -> Remark:
    """Return the one remark of a card: trouble first, then what its state waits for."""
    if red:
        return Remark(ngettext("{n} red light", "{n} red lights", red).format(n=red), "danger")
    return _REMARKS.get(card.state, _planned)(card, today)


def _planned(card: BatchCard, today: date) -> Remark:
    return Remark(_("planned {day}").format(day=short_date(card.planned_on, today)))


def _returned(_card: BatchCard, _today: date) -> Remark:
    return Remark(_("to be mended"), "danger")


def _publicised(card: BatchCard, today: date) -> Remark:
    ends_on = card.notice_ends_on
    if ends_on is None or ends_on < today:
        return Remark(_("notice is over"), "warn")
    return Remark(_("until {day}").format(day=short_date(ends_on, today)), "warn")


def _paying(card: BatchCard, _today: date) -> Remark:
    numbers = {"done": f"{card.done_heads:,}", "all": f"{card.heads:,}"}
    return Remark(_("received {done} / {all}").format(**numbers))


def _done(_card: BatchCard, _today: date) -> Remark:
    return Remark(_("to be archived"))


def _archived(card: BatchCard, today: date) -> Remark:
    return Remark(short_date(card.since, today) if card.since else "")


_REMARKS: dict[State, Callable[[BatchCard, date], Remark]] = {
    State.RETURNED: _returned,
    State.PUBLICISED: _publicised,
    State.PAYING: _paying,
    State.DONE: _done,
    State.ARCHIVED: _archived,
}


def count_words(card: BatchCard) -> str:
    """Return how many receive: people, or occasions when collectives are among them."""
    if card.people == card.heads:
        return _("{n} people").format(n=f"{card.heads:,}")
    return _("{n} occasions").format(n=f"{card.heads:,}")


Filter = Callable[[BatchCard, Actor, Mapping[int, int]], bool]

FILTERS: dict[str, tuple[str, Filter]] = {
    "all": (N_("All"), lambda _card, _actor, _lights: True),
    "waiting": (
        N_("Waiting for me"),
        lambda card, actor, _lights: bool(card.verb) and actor.may(card.verb),
    ),
    "running": (
        N_("Under way"),
        lambda card, _actor, _lights: card.state is not State.ARCHIVED,
    ),
    "red": (N_("With red lights"), lambda card, _actor, lights: card.id in lights),
    "archived": (
        N_("Archived"),
        lambda card, _actor, _lights: card.state is State.ARCHIVED,
    ),
}


def choices(cards: Sequence[BatchCard], actor: Actor, lights: Mapping[int, int]) -> list[Choice]:
    """Return the filters with how many batches each lets through."""
    return [
        Choice(key, _(word), sum(passes(card, actor, lights) for card in cards))
        for key, (word, passes) in FILTERS.items()
    ]


def stages(cards: Sequence[BatchCard]) -> str:
    """Return how many batches stand at each stage."""
    counts = {state: sum(card.state is state for card in cards) for state in (*WAY, State.RETURNED)}
    words = [f"{_(LABELS[state])} {count}" for state, count in counts.items() if count]
    return "　".join(words)


def year_words(board: Board, year: int) -> str:
    """Return the year in one line: campaigns, batches, budget and what of it is used."""
    budget = sum(row.budget_fen for row in board.campaigns)
    used = sum(row.used_fen for row in board.campaigns)
    campaigns, batches = len(board.campaigns), len(board.cards)
    return "　".join(
        (
            _("Year {year}").format(year=year),
            ngettext("{n} campaign", "{n} campaigns", campaigns).format(n=campaigns),
            ngettext("{n} batch", "{n} batches", batches).format(n=batches),
            _("budget {budget}, used {used} ten thousand yuan").format(
                budget=format_wan(budget), used=format_wan(used)
            ),
        )
    )
