"""What the store says against printing a paper of a batch: notice, approval, proxies."""

from collections.abc import Iterator, Sequence

from peewee import fn

from models import clock, facts
from models.identity import age_on
from models.problems import Level, Problem
from models.queries.proxies import proposed_proxies
from models.rules.closing import SIGNED, SIGNED_LISTS
from models.rules.digest import list_digest, show_digest
from models.rules.states import FROZEN, State
from models.tables import (
    Batch,
    IssuedPaper,
    Line,
    LineSnapshot,
    Notice,
    Payment,
    Person,
    PersonProxy,
)
from models.tables.base import rows
from resources.i18n import _

GROWN_UP = 18
_NAMED = 5  # names told in one finding


def problems(key: str, batch_id: int) -> tuple[Problem, ...]:
    """Return what speaks against a paper of a batch; errors stop it, others ask."""
    batch = Batch.get_by_id(batch_id)
    found: list[Problem] = []
    if State(batch.state) in FROZEN:
        found += [*_of_approval(batch), *_of_notice(batch_id)]
    if key == "notice":
        found += _of_the_notice_itself(batch_id)
    if key in SIGNED_LISTS:
        found += _of_issued(key, batch_id)
    if key in SIGNED:
        found += _of_proxies(batch_id)
    return tuple(found)


def _of_issued(key: str, batch_id: int) -> Iterator[Problem]:
    """Say that people may sign on such a list already, so that none is paid for twice."""
    query = IssuedPaper.select(IssuedPaper.number).where(
        (IssuedPaper.batch == batch_id) & (IssuedPaper.key == key) & (IssuedPaper.state == "live")
    )
    numbers = [number for (number,) in rows(query.order_by(IssuedPaper.id))]
    if numbers:
        words = _("Issued already: {numbers}. Another one gets a number of its own.")
        hint = _("To print it again choose it under “Issued”; to replace it make it void first.")
        yield _ask("issued", words.format(numbers="、".join(numbers)), hint)


def _of_approval(batch: Batch) -> Iterator[Problem]:
    """Prove the list as it stands against the digest the meeting approved."""
    now = list_digest(_as_frozen(batch.id))
    if batch.digest and now != batch.digest:
        words = _("The list is not the one that was approved: digest {now}, approved {then}.")
        yield Problem(
            Level.ERROR,
            "approval",
            words.format(now=show_digest(now), then=show_digest(batch.digest)),
            _("Return the batch and have it approved again."),
        )


def _as_frozen(batch_id: int) -> list[tuple[object, ...]]:
    kept = LineSnapshot
    query = (
        Line.select(
            kept.name,
            kept.id_number,
            kept.sex,
            kept.employer,
            kept.unit,
            kept.class_label,
            kept.phone,
            kept.bank,
            kept.account_number,
            kept.account_holder,
            Line.headcount,
            Line.amount_fen,
            Line.goods,
            Line.goods_fen,
        )
        .join_from(Line, kept, on=kept.line == Line.id)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return rows(query)


def _of_notice(batch_id: int) -> Iterator[Problem]:
    """Say that a notice was taken back or is not over."""
    query = Notice.select(fn.MAX(Notice.ends_on)).where(Notice.batch == batch_id)
    every = query.scalar()
    ends_on = query.where(Notice.withdrawn == 0).scalar()
    if every and not ends_on:
        yield _ask("notice", _("The notice of this batch was taken back."))
    elif ends_on and str(ends_on) >= clock.today().isoformat():
        words = _("The notice of this batch stands until {day}.")
        yield _ask("notice", words.format(day=ends_on))


def _of_the_notice_itself(batch_id: int) -> Iterator[Problem]:
    query = Notice.select(fn.MAX(Notice.ends_on)).where(
        (Notice.batch == batch_id) & (Notice.withdrawn == 0)
    )
    ends_on = query.scalar()
    if ends_on and str(ends_on) < clock.today().isoformat():
        words = _("The time of this notice was over on {day}.")
        yield _ask("notice", words.format(day=ends_on))


def _of_proxies(batch_id: int) -> Iterator[Problem]:
    """Name who cannot well come alone and has nobody registered to come instead."""
    people = {
        person: (name, born)
        for person, name, born in rows(
            Line.select(Person.id, Person.name, Person.birth_date)
            .join_from(Line, Person)
            .where(facts.live_lines(batch_id))
        )
    }
    today = clock.today()
    known = proposed_proxies(tuple(people), today)
    lacking = [person for person in people if person not in known]
    ages = {person: age_on(born, today) for person, (_name, born) in people.items() if born}
    young = [person for person in lacking if ages.get(person, GROWN_UP) < GROWN_UP]
    sent_before = _sent_before(set(lacking) - set(young))
    yield from _named(
        _("{n} under {age} without a registered proxy: {names}"),
        [people[person][0] for person in young],
    )
    yield from _named(
        _("{n} had a proxy before and none that holds today: {names}"),
        [people[person][0] for person in lacking if person in sent_before],
    )


def _sent_before(people: set[int]) -> set[int]:
    """Return those of some people for whom a proxy collected or was registered before."""
    collected = (
        Payment.select(Line.person)
        .join(Line)
        .where((Payment.proxy_name != "") & (Payment.voided == 0) & Payment.voids.is_null())
    )
    registered = PersonProxy.select(PersonProxy.person).where(PersonProxy.withdrawn_at.is_null())
    before = {person for (person,) in rows(collected.union(registered))}
    return people & before


def _named(words: str, names: Sequence[str]) -> Iterator[Problem]:
    if not names:
        return
    listed = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
    text = words.format(n=len(names), age=GROWN_UP, names=listed)
    yield _ask("proxy", text, _("Register who may collect for them, or let them come."))


def _ask(key: str, text: str, hint: str = "") -> Problem:
    return Problem(Level.ASK, key, text, hint)
