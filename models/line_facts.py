"""What a season keeps of lines, read for its judgement; and what a withdrawal stopped."""

from collections import defaultdict
from typing import Any

from peewee import fn

from models.rules.candidate import no_trouble
from models.seasons.spec import Season
from models.tables import Batch, Line, LineOverride, LineStop
from models.tables.base import rows

Detail = dict[str, Any]
Details = dict[int, Detail]


def judged_details(
    batch: Batch,
    kind: Season,
    counts: Any,  # noqa: ANN401  (a condition)
) -> tuple[Details, dict[int, list[Detail]]]:
    """Return the details of a batch's lines by line, and those of its people elsewhere by person.

    Elsewhere are lines that fulfil counts; a season that judges nothing is not read.
    """
    here: Details = {}
    before: dict[int, list[Detail]] = defaultdict(list)
    if kind.detail is None or kind.problems is no_trouble:
        return here, before
    fields = kind.detail._meta.sorted_fields  # noqa: SLF001  (peewee's public description)
    this = Line.alias()
    people = this.select(this.person).where((this.batch == batch.id) & (this.kind == "named"))
    query = (
        kind.detail.select(Line.id, Line.person, Line.batch, *fields)
        .join(Line, on=kind.detail.line == Line.id)  # type: ignore[attr-defined]
        .join(Batch)
        .where(
            (Line.removed == 0) & ((Line.batch == batch.id) | (Line.person.in_(people) & counts))
        )
    )
    for line_id, person_id, batch_id, *values in rows(query):
        detail = {field.name: value for field, value in zip(fields, values, strict=True)}
        if batch_id == batch.id:
            here[line_id] = detail
        else:
            before[person_id].append(detail)
    return here, before


def stopped_lines(batch_id: int) -> dict[int, str]:
    """Return why lines of a batch must not be paid any more, by line."""
    query = LineStop.select(LineStop.line, LineStop.reason).join(Line)
    return dict(rows(query.where((Line.batch == batch_id) & (Line.removed == 0))))


def held_back(batch_id: int) -> dict[int, str]:
    """Return the stopped lines of a batch that nobody let pass before the approval."""
    passed = LineOverride.select().where(
        (LineOverride.line == LineStop.line)
        & (LineOverride.check_key == "stopped")
        & (LineOverride.about == LineStop.reason)
    )
    query = LineStop.select(LineStop.line, LineStop.reason).join(Line)
    return dict(rows(query.where((Line.batch == batch_id) & ~fn.EXISTS(passed))))
