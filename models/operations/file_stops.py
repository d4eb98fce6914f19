"""Stopping what is still to be paid when a file ends or a person dies."""

from collections.abc import Sequence
from datetime import date

from models import clock
from models.rules.results import Result
from models.rules.states import CLOSED, EDITABLE, State
from models.tables import (
    Batch,
    Campaign,
    FileEpisode,
    FileStep,
    HardshipFile,
    Line,
    LineStop,
    Person,
    PersonDetail,
)
from models.tables.base import rows
from resources.i18n import _, ngettext


def current_episode(file: HardshipFile) -> FileEpisode:
    """Return the time in hardship a file is in, or was in last."""
    numbered = (FileEpisode.file == file.id) & (FileEpisode.number == file.episode)
    found: FileEpisode = FileEpisode.get(numbered)
    return found


def died(person_id: int, on: date) -> None:
    """Record that a person died on a day."""
    PersonDetail.insert(person=person_id).on_conflict_ignore().execute()
    PersonDetail.update(died_on=on).where(PersonDetail.person == person_id).execute()


def stop_lines(people: Sequence[int], step: FileStep, reason: str) -> str:
    """Stop the open lines of people because of a step of their file; say which.

    A list that may still be changed loses the line; in a later state the line is barred
    from payment and stays readable.
    """
    query = (
        Line.select(Line.id, Person.name, Batch.name, Campaign.name, Batch.state)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, Person, on=Line.person == Person.id)
        .where(
            Line.person.in_(list(people))
            & (Line.removed == 0)
            & (Line.result == Result.OPEN)
            & Batch.state.not_in(sorted(CLOSED))
        )
        .order_by(Line.id)
    )
    found = rows(query)
    for line, _name, _batch, _campaign, state in found:
        _stop(line, State(state), step, reason)
    return _told([f"{name}（{campaign} {batch}）" for _l, name, batch, campaign, _s in found])


def _told(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    words = ngettext(
        "{count} line was stopped: {lines}", "{count} lines were stopped: {lines}", len(lines)
    )
    return words.format(count=len(lines), lines=_(", ").join(lines))


def _stop(line_id: int, state: State, step: FileStep, reason: str) -> None:
    if state in EDITABLE:
        changed = {"removed": True, "removed_reason": reason, "changed_at": clock.now()}
        Line.update(**changed).where(Line.id == line_id).execute()
        return
    LineStop.insert(line=line_id, step=step.id, reason=reason).on_conflict_ignore().execute()
