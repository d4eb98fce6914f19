"""School aid: the parent, the student, the card and the line on a batch."""

from collections.abc import Sequence

from models.changes import Change
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import said
from models.operations.imports_of.writer import Job, Target
from models.operations.roster_records import Accepted
from models.operations.students import take_aid


def _write(job: Job, rows: Sequence[Accepted]) -> None:
    for row in rows:
        take_aid(
            job.run.batch_id or 0,
            said(row),
            unit_id=job.unit_id,
            same_person=row.same_person,
            actor=job.actor,
        )


WRITER = writer_by_rows(
    "school_aid",
    Target.BATCH,
    Change.PEOPLE | Change.LINES | Change.STUDENTS,
    news={"line"},
    write_group=_write,
)
