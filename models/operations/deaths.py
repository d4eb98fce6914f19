"""A death that was learned of while paying out: it stops everything else for that person."""

from datetime import date

from models.operations.file_stops import died
from models.rules.results import Result
from models.tables import Line, PersonDetail


def note_death(line: Line, result: Result, on: date | None) -> None:
    """Record on the person's card that they died, or take back what a wrong result said.

    What the card knew before stays.
    """
    if line.person_id is None or Result.DIED not in (result, Result(line.result)):
        return
    known = PersonDetail.get_or_none(PersonDetail.person == line.person_id)
    if result is Result.DIED and on is not None:
        if known is None or known.died_on is None:
            died(line.person_id, on)
    elif Result(line.result) is Result.DIED and known and known.died_on == line.result_on:
        PersonDetail.update(died_on=None).where(PersonDetail.person == line.person_id).execute()
