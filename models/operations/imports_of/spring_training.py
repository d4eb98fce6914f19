"""Training: the classes from one sheet, the trainees of each class from a sheet of its own."""

from collections.abc import Sequence

from models.changes import Change
from models.errors import RuleError
from models.exchange.plan_figures import class_of
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import layout_of, said
from models.operations.imports_of.writer import Job, Target
from models.operations.roster_records import Accepted
from models.operations.training import take_class, take_trainee
from resources.i18n import _


def _write(job: Job, rows: Sequence[Accepted]) -> None:
    campaign = job.run.campaign_id or 0
    for row in rows:
        if layout_of(job, row) == "classes":
            take_class(campaign, said(row), actor=job.actor)
            continue
        take_trainee(
            campaign,
            _class_no(job, row),
            said(row),
            same_person=row.same_person,
            actor=job.actor,
        )


def _class_no(job: Job, row: Accepted) -> str:
    """Return the class a trainee is in; RuleError when neither row nor sheet tells it."""
    sheet = next(one for one in job.plan.data_sheets if one.name == row.sheet)
    number = str(row.values.get("class_no") or class_of(job.plan, sheet))
    if not number:
        raise RuleError(
            _("Neither the row nor the sheet {sheet} tells the class.").format(sheet=sheet.name),
            _("Let the name of the sheet begin with the number of the class."),
        )
    return number


WRITER = writer_by_rows(
    "spring_training",
    Target.CAMPAIGN,
    Change.EVENTS | Change.PEOPLE,
    news={"training_class", "trainee"},
    write_group=_write,
)
