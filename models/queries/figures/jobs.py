"""Figures of spring: events, posts and people wanted, stages of placement, classes, trainees.

Where an event or a class states a number, the number stands; else its list is counted.
"""

from collections.abc import Callable
from typing import Any

from peewee import JOIN, fn

from models.queries.figures.span import Span, number, within
from models.tables import (
    Campaign,
    EventEmployer,
    JobEvent,
    JobIntent,
    JobSeeker,
    Trainee,
    TrainingClass,
    Vacancy,
)
from models.tables.base import rows

Figure = Callable[[Span], int]


def events(span: Span, kind: str = "") -> int:
    """Count 场: events, of one kind when wanted."""
    query = _events(span, fn.COUNT(JobEvent.id))
    return number(query.where(JobEvent.kind == kind) if kind else query)


def employers(span: Span) -> int:
    """Count 参会单位 event by event: an employer at two events counts twice."""
    present = EventEmployer.select(fn.COUNT(EventEmployer.id))
    listed = present.where(EventEmployer.event == JobEvent.id)
    return number(_events(span, fn.SUM(fn.COALESCE(JobEvent.employers, listed))))


def vacancies(span: Span, kind: str = "") -> int:
    """Count 岗位: posts, not the people wanted for them."""
    listed = Vacancy.select(fn.COUNT(Vacancy.id)).where(Vacancy.event == JobEvent.id)
    query = _events(span, fn.SUM(fn.COALESCE(JobEvent.vacancies, listed)))
    return number(query.where(JobEvent.kind == kind) if kind else query)


def demand(span: Span) -> int:
    """Sum 需求人数: people wanted for the posts."""
    listed = Vacancy.select(fn.SUM(Vacancy.demand)).where(Vacancy.event == JobEvent.id)
    return number(_events(span, fn.SUM(fn.COALESCE(JobEvent.demand, listed, 0))))


def stated(name: str) -> Figure:
    """Return the figure that sums what events state: attended, leaflets and so on."""

    def figure(span: Span) -> int:
        return number(_events(span, fn.SUM(getattr(JobEvent, name))))

    return figure


def intents(span: Span, seeker_class: str = "") -> int:
    """Count 意向: distinct seekers with an intent noted in the span."""
    return _reached(span, JobIntent.intent_on, seeker_class)


def all_intents(span: Span) -> int:
    """Count 意向: distinct seekers, and what events state whose seekers were not listed."""
    listed = JobIntent.select(JobIntent.id).where(JobIntent.event == JobEvent.id)
    unlisted = _events(span, fn.SUM(JobEvent.intents)).where(~fn.EXISTS(listed))
    return intents(span) + number(unlisted)


def signed(span: Span, seeker_class: str = "") -> int:
    """Count 签约: distinct seekers who signed in the span."""
    return _reached(span, JobIntent.signed_on, seeker_class)


def hired(span: Span, seeker_class: str = "") -> int:
    """Count 实现就业: distinct seekers whose first day at work is in the span."""
    return _reached(span, JobIntent.started_on, seeker_class)


def classes(span: Span, trade: str = "") -> int:
    """Count 期: training classes, of one trade when wanted."""
    query = _classes(span, fn.COUNT(TrainingClass.id))
    return number(query.where(TrainingClass.trade == trade) if trade else query)


def trainees(span: Span, trade: str = "") -> int:
    """Count 培训人数, class by class."""
    listed = Trainee.select(fn.COUNT(Trainee.id)).where(Trainee.training == TrainingClass.id)
    query = _classes(span, fn.SUM(fn.COALESCE(TrainingClass.trainees, listed)))
    return number(query.where(TrainingClass.trade == trade) if trade else query)


def certified(span: Span) -> int:
    """Count 取证人数, class by class."""
    listed = Trainee.select(fn.COUNT(Trainee.id)).where(
        (Trainee.training == TrainingClass.id) & (Trainee.certificate == 1)
    )
    return number(_classes(span, fn.SUM(fn.COALESCE(TrainingClass.certified, listed))))


def cost_fen(span: Span) -> int:
    """Sum what events and classes cost, in fen; it is no aid to anybody."""
    return number(_events(span, fn.SUM(JobEvent.cost_fen))) + number(
        _classes(span, fn.SUM(TrainingClass.cost_fen))
    )


def _events(span: Span, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = JobEvent.select(*columns).join(Campaign).where(JobEvent.removed == 0)
    return query.where(within(span, JobEvent.starts_on, JobEvent.unit))


def _classes(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = TrainingClass.select(column).join(Campaign).where(TrainingClass.removed == 0)
    return query.where(within(span, TrainingClass.starts_on, TrainingClass.unit))


def _intents(span: Span, day: Any, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = JobIntent.select(*columns).join(JobSeeker).join(Campaign)
    return query.where(within(span, day))


def _who() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the person, who may be a seeker of several campaigns, else the seeker below zero."""
    return fn.COALESCE(JobSeeker.person, JobSeeker.id * -1)


def _reached(span: Span, day: Any, seeker_class: str) -> int:  # noqa: ANN401  (a column)
    query = _intents(span, day, fn.COUNT(_who().distinct()))
    return number(query.where(JobSeeker.seeker_class == seeker_class) if seeker_class else query)


def by_unit(span: Span) -> dict[int, tuple[int, int, int, int]]:
    """Return events, posts, intents and people at work by the unit of their event, 0 for none."""
    listed = Vacancy.select(fn.COUNT(Vacancy.id)).where(Vacancy.event == JobEvent.id)
    unit = fn.COALESCE(JobEvent.unit, 0)
    posts = fn.SUM(fn.COALESCE(JobEvent.vacancies, listed))
    held = _events(span, unit, fn.COUNT(JobEvent.id), posts).group_by(unit)
    found = {row[0]: [row[1], row[2], 0, 0] for row in rows(held)}
    for place, day in ((2, JobIntent.intent_on), (3, JobIntent.started_on)):
        at_event = _intents(span, day, unit, fn.COUNT(_who().distinct()))
        query = at_event.join_from(JobIntent, JobEvent, JOIN.LEFT_OUTER).group_by(unit)
        for of, count in rows(query):
            found.setdefault(of, [0, 0, 0, 0])[place] = count
    return {of: (one[0], one[1], one[2], one[3]) for of, one in found.items()}
