"""Job fairs: events, the employers present and their posts, each from its own sheet."""

from collections.abc import Sequence

from models.changes import Change
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import layout_of, said
from models.operations.imports_of.writer import Job, Target
from models.operations.job_fairs import take_employer, take_event, take_post
from models.operations.roster_records import Accepted


def _write(job: Job, rows: Sequence[Accepted]) -> None:
    campaign = job.run.campaign_id or 0
    for row in rows:
        layout = layout_of(job, row)
        if layout == "employers":
            take_employer(said(row), actor=job.actor)
        else:
            take = take_event if layout == "events" else take_post
            take(campaign, said(row), actor=job.actor)


WRITER = writer_by_rows(
    "spring_events",
    Target.CAMPAIGN,
    Change.EVENTS,
    news={"job_event", "employer", "vacancy"},
    write_group=_write,
)
