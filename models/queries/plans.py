"""Last year's list minus and plus, and the plan kept with a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, chunked, fn

from models import clock, facts
from models.queries.people import people_ids
from models.queries.saved_filters import thaw
from models.rules import codes
from models.rules.file_states import ENDED
from models.rules.states import COUNTED
from models.tables import (
    Batch,
    Campaign,
    CampaignPlan,
    HardshipFile,
    Household,
    HouseholdMember,
    Line,
    Person,
    PersonDetail,
    PlanDecision,
    Student,
    Unit,
)
from models.tables.base import fetch, rows
from resources.i18n import _

CHUNK = 500


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """Somebody of last year's list or new: what was given then in fen, and why they leave.

    class_key is that of this campaign's line, else of the card, else of the last line. decided
    says that a clerk said so; otherwise the reason is what the register knows.
    """

    person_id: int
    name: str
    unit: str
    class_key: str
    last_fen: int
    reason: str
    decided: bool


@dataclass(frozen=True, slots=True)
class PlanLists:
    """The three lists for the meeting; previous is the campaign they are compared with."""

    previous: int | None
    stays: tuple[PlanPerson, ...]
    leaves: tuple[PlanPerson, ...]
    joins: tuple[PlanPerson, ...]


def previous_campaign(campaign_id: int) -> int | None:
    """Return the campaign this one was copied from, else the last one of its season before it."""
    copied = CampaignPlan.select(CampaignPlan.copied_from).where(
        CampaignPlan.campaign == campaign_id
    )
    this = Campaign.get_by_id(campaign_id)
    before = (
        Campaign.select(Campaign.id)
        .where((Campaign.season == this.season) & (Campaign.year < this.year))
        .order_by(Campaign.year.desc(), Campaign.id.desc())
        .limit(1)
    )
    found = copied.scalar() or before.scalar()
    return int(found) if found else None


def plan_lists(campaign_id: int, previous_id: int | None = None) -> PlanLists:
    """Return who stays, leaves (and why) and joins, in a fixed number of statements a chunk."""
    previous = previous_id or previous_campaign(campaign_id)
    given = _given(previous) if previous else {}
    decisions = {
        person: (decision, reason)
        for person, decision, reason in rows(
            PlanDecision.select(
                PlanDecision.person, PlanDecision.decision, PlanDecision.reason
            ).where(PlanDecision.campaign == campaign_id)
        )
    }
    joining = {person for person, (decision, _why) in decisions.items() if decision == "joins"}
    here = _given(campaign_id, counted=False)
    told = _told(given.keys() | here.keys() | joining)
    why = _reasons(given.keys())
    lists: dict[str, list[PlanPerson]] = {"stays": [], "leaves": [], "joins": []}
    for person_id, (name, unit, class_key) in told.items():
        decision, reason = decisions.get(person_id, ("", ""))
        place = decision or ("leaves" if why.get(person_id) else "stays")
        place = place if person_id in given else "joins"
        if person_id not in given and decision == "leaves":
            continue
        said = reason or (why.get(person_id, "") if place == "leaves" else "")
        last = given.get(person_id, _NOTHING)
        known = here.get(person_id, _NOTHING).class_key or class_key or last.class_key
        lists[place].append(
            PlanPerson(person_id, name, unit, known, last.value_fen, said, bool(decision))
        )
    return PlanLists(previous, *(tuple(lists[key]) for key in ("stays", "leaves", "joins")))


@dataclass(frozen=True, slots=True)
class _Given:
    """What somebody is given, in fen, and in which class."""

    value_fen: int
    class_key: str


_NOTHING = _Given(0, "")


def _given(campaign_id: int, *, counted: bool = True) -> dict[int, _Given]:
    """Return by person what a campaign gives; without counted also in drafts."""
    where = (Batch.campaign == campaign_id) & (Line.removed == 0) & (Line.kind == "named")
    if counted:
        where &= Batch.state.in_(COUNTED) & facts.still_counts()
    value = fn.SUM(Line.amount_fen + Line.goods_fen)
    query = Line.select(Line.person, value, fn.MAX(Line.class_key)).join(Batch)
    found = rows(query.where(where).group_by(Line.person))
    return {person: _Given(fen, class_key) for person, fen, class_key in found}


def _told(people: Any) -> dict[int, tuple[str, str, str]]:  # noqa: ANN401  (a set of ids)
    """Return name, unit and class of people, sorted by name."""
    found = []
    for some in chunked(sorted(people), CHUNK):
        query = (
            Person.select(
                Person.sort_key,
                Person.id,
                Person.name,
                fn.COALESCE(Unit.name, ""),
                Person.class_key,
            )
            .join(Unit, JOIN.LEFT_OUTER)
            .where(Person.id.in_(list(some)))
        )
        found += rows(query)
    return {person: (name, unit, key) for _sort, person, name, unit, key in sorted(found)}


def _reasons(people: Any) -> dict[int, str]:  # noqa: ANN401  (ids)
    """Return why people of last year's list should leave, as the register knows it."""
    why: dict[int, str] = {}
    for some in chunked(sorted(people), CHUNK):
        ids = list(some)
        for query, words in _leavers(ids):
            for person, detail in rows(query):
                why.setdefault(person, words(detail))
    return why


def _leavers(ids: Sequence[int]) -> list[tuple[Any, Any]]:
    died = PersonDetail.select(PersonDetail.person, PersonDetail.died_on).where(
        PersonDetail.person.in_(ids) & PersonDetail.died_on.is_null(False)  # noqa: FBT003
    )
    open_file = HardshipFile.alias()
    still = open_file.select().where(
        (open_file.household == HardshipFile.household) & open_file.state.not_in(sorted(ENDED))
    )
    withdrawn = (
        HouseholdMember.select(HouseholdMember.person, fn.MAX(HardshipFile.state_since))
        .join(Household)
        .join(HardshipFile)
        .where(
            HouseholdMember.person.in_(ids)
            & HouseholdMember.left_on.is_null()
            & HardshipFile.state.in_(sorted(ENDED))
            & ~fn.EXISTS(still)
        )
        .group_by(HouseholdMember.person)
    )
    stopped = Student.select(Student.person, Student.stop_reason).where(
        Student.person.in_(ids) & Student.stopped_on.is_null(False)  # noqa: FBT003
    )
    graduated = Student.select(Student.person, Student.graduates_on).where(
        Student.person.in_(ids) & (Student.graduates_on <= clock.today())
    )
    return [
        (died, lambda day: _("Died on {day}.").format(day=day)),
        (stopped, lambda reason: codes.label("student_stops", reason)),
        (graduated, lambda day: _("Graduated on {day}.").format(day=day)),
        (withdrawn, lambda day: _("Hardship file ended on {day}.").format(day=day)),
    ]


def planned_people(campaign_id: int) -> list[PlanPerson]:
    """Return who stays and who joins, by name; those on a batch of the campaign among them."""
    lists = plan_lists(campaign_id)
    return [*lists.stays, *lists.joins]


def still_to_draft(campaign_id: int) -> dict[int, str]:
    """Return who stays or joins and stands on no batch of the campaign yet, with the class."""
    there = _given(campaign_id, counted=False)
    people = planned_people(campaign_id)
    return {one.person_id: one.class_key for one in people if one.person_id not in there}


def filtered_people(campaign_id: int) -> list[int]:
    """Return whom the filter finds that is kept with a campaign; nobody without one."""
    found = plan_of(campaign_id)
    if not found.frozen_filter:
        return []
    year = Campaign.get_by_id(campaign_id).year
    return people_ids(thaw(found.frozen_filter, year), year=year)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Where a campaign comes from, whom it is for in a sentence, and who runs it with us."""

    programme: str = ""
    copied_from: int | None = None
    copied_name: str = ""
    frozen_filter: str = ""
    sentence: str = ""
    organisers: str = ""


def plan_of(campaign_id: int) -> PlanRow:
    """Return the plan kept with a campaign, an empty one without."""
    source = Campaign.alias()
    query = (
        CampaignPlan.select(
            CampaignPlan.programme,
            CampaignPlan.copied_from,
            fn.COALESCE(source.name, ""),
            CampaignPlan.frozen_filter,
            CampaignPlan.sentence,
            CampaignPlan.organisers,
        )
        .join(source, JOIN.LEFT_OUTER, on=CampaignPlan.copied_from == source.id)
        .where(CampaignPlan.campaign == campaign_id)
    )
    return next(iter(fetch(query, PlanRow)), PlanRow())
