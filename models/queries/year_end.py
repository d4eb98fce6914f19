"""What waits at the end of a year, step by step."""

from dataclasses import dataclass

from peewee import fn

from models import facts
from models.queries.calendar import calendar_years
from models.queries.work_lists import work_counts
from models.rules.states import CLOSED, LABELS, State
from models.rules.work_lists import Matter
from models.tables import Batch, Campaign, CampaignPlan
from models.tables.base import rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class YearStep:
    """One step: its key, how much waits for it, and the names of what waits."""

    id: int
    key: str
    waits: int
    names: tuple[str, ...] = ()


def year_end(year: int) -> list[YearStep]:
    """Return the steps from one year into the next, in their order."""
    told = (
        ("finish", _open_batches(year)),
        ("archive", _done(year)),
        ("close", _to_close(year)),
        ("copy", _to_copy(year)),
        ("standards", _standards(year + 1)),
        ("calendar", _calendar(year + 1)),
    )
    found = [YearStep(n, key, len(names), names) for n, (key, names) in enumerate(told, 1)]
    reviews = work_counts().lists[Matter.REVIEW]
    return [*found, YearStep(len(found) + 1, "reviews", reviews)]


def _open_batches(year: int) -> tuple[str, ...]:
    query = (
        Batch.select(Campaign.name.concat(" ").concat(Batch.name), Batch.state)
        .join(Campaign)
        .where((Campaign.year == year) & Batch.state.not_in(CLOSED))
        .order_by(Campaign.starts_on, Batch.number)
    )
    return tuple(f"{name}　{_(LABELS[State(state)])}" for name, state in rows(query))


def _done(year: int) -> tuple[str, ...]:
    query = (
        Batch.select(Campaign.name.concat(" ").concat(Batch.name))
        .join(Campaign)
        .where((Campaign.year == year) & (Batch.state == State.DONE))
        .order_by(Campaign.starts_on, Batch.number)
    )
    return tuple(name for (name,) in rows(query))


def _to_close(year: int) -> tuple[str, ...]:
    open_ones = (Campaign.year == year) & (Campaign.state == "open")
    query = Campaign.select(Campaign.name).where(open_ones).order_by(Campaign.starts_on)
    return tuple(name for (name,) in rows(query))


def _to_copy(year: int) -> tuple[str, ...]:
    copies = CampaignPlan.select().where(CampaignPlan.copied_from == Campaign.id)
    query = Campaign.select(Campaign.name).where((Campaign.year == year) & ~fn.EXISTS(copies))
    return tuple(name for (name,) in rows(query.order_by(Campaign.starts_on)))


def _standards(year: int) -> tuple[str, ...]:
    known = {row["year"] for row in facts.setting("recognition.standards")}
    words = _("Living allowance and minimum wage of {year}").format(year=year)
    return () if year in known else (words,)


def _calendar(year: int) -> tuple[str, ...]:
    known = {row.id for row in calendar_years()}
    words = _("Holidays and working days of {year}").format(year=year)
    return () if year in known else (words,)
