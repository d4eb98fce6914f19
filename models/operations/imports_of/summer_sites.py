"""Summer sites: the site, its stop on a round and the line of what it receives."""

from collections.abc import Mapping, Sequence

from models.changes import Change
from models.exchange.headers import item_unit
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import said
from models.operations.imports_of.writer import Job, Target
from models.operations.roster_records import Accepted
from models.operations.sites import take_delivery


def _write(job: Job, rows: Sequence[Accepted]) -> None:
    for row in rows:
        take_delivery(
            job.run.batch_id or 0,
            said(row),
            _measures(job, row),
            unit_id=job.unit_id,
            actor=job.actor,
        )


def _measures(job: Job, row: Accepted) -> Mapping[str, str]:
    """Return the counting word of each kind of goods, as the headings of the sheet name it."""
    sheet = next(one for one in job.plan.data_sheets if one.name == row.sheet)
    named = (item_unit(column.headers[-1]) for column in sheet.columns if column.headers)
    return {name: unit for name, unit in named if unit}


WRITER = writer_by_rows(
    "summer_sites",
    Target.BATCH,
    Change.SITES | Change.LINES | Change.UNITS,
    news={"line"},
    write_group=_write,
)
