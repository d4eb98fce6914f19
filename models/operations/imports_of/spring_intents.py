"""Job intents: who looks for work, with whom something was agreed, and since when they work."""

from collections.abc import Sequence

from models.changes import Change
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import said
from models.operations.imports_of.writer import Job, Target
from models.operations.placements import take_intent
from models.operations.roster_records import Accepted


def _write(job: Job, rows: Sequence[Accepted]) -> None:
    for row in rows:
        take_intent(
            job.run.campaign_id or 0, said(row), same_person=row.same_person, actor=job.actor
        )


WRITER = writer_by_rows(
    "spring_intents",
    Target.CAMPAIGN,
    Change.EVENTS | Change.PEOPLE,
    news={"job_intent"},
    write_group=_write,
)
