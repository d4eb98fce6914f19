"""What a season keeps of lines, which they top up, and what a withdrawal stopped."""

from collections import defaultdict
from typing import Any

from peewee import JOIN, fn

from models.rules.batch_read import FirstLine
from models.rules.candidate import no_trouble
from models.seasons.spec import Season
from models.tables import (
    Batch,
    BatchFollowUp,
    Line,
    LineOverride,
    LineSplit,
    LineStop,
    PersonDetail,
)
from models.tables.base import rows
from resources.i18n import _

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
    return _reasons(_stopped(batch_id).where(Line.removed == 0))


def held_back(batch_id: int) -> dict[int, str]:
    """Return the stopped lines of a batch that nobody let pass before the approval."""
    died = LineStop.line.is_null() & PersonDetail.died_on.is_null(is_null=False)
    passed = LineOverride.select().where(
        (LineOverride.line == Line.id)
        & (LineOverride.check_key == "stopped")
        & (died | (LineOverride.about == LineStop.reason))
    )
    return _reasons(_stopped(batch_id).where(~fn.EXISTS(passed)))


def _stopped(batch_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return the select of a batch's lines that a file stopped or whose person died."""
    return (
        Line.select(Line.id, LineStop.reason, PersonDetail.died_on)
        .join_from(Line, LineStop, JOIN.LEFT_OUTER, on=LineStop.line == Line.id)
        .join_from(Line, PersonDetail, JOIN.LEFT_OUTER, on=PersonDetail.person == Line.person)
        .where(
            (Line.batch == batch_id)
            & (LineStop.line.is_null(is_null=False) | PersonDetail.died_on.is_null(is_null=False))
        )
    )


def _reasons(query: Any) -> dict[int, str]:  # noqa: ANN401  (a select)
    died = _("Died on {day}")
    return {line: reason or died.format(day=day) for line, reason, day in rows(query)}


def first_lines(batch_id: int) -> dict[int, FirstLine]:
    """Return by person the line that a batch tops up; nothing unless it follows another."""
    query = (
        Line.select(
            Line.person,
            Line.id,
            Batch.name,
            Line.position,
            Line.amount_fen + Line.goods_fen,
            Line.result,
            fn.COALESCE(LineSplit.origin, Line.id),
        )
        .join_from(Line, Batch)
        .join_from(Line, BatchFollowUp, on=BatchFollowUp.first == Batch.id)
        .join_from(Line, LineSplit, JOIN.LEFT_OUTER, on=LineSplit.line == Line.id)
        .where((BatchFollowUp.batch == batch_id) & (Line.removed == 0) & (Line.kind == "named"))
    )
    return {person: FirstLine(*told) for person, *told in rows(query)}
