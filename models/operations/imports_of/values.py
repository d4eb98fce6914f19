"""What a row says to an operation of its season."""

from collections.abc import Mapping
from typing import Any

from models.operations.imports_of.writer import Job
from models.operations.roster_records import Accepted
from models.rules import clearing


def said(row: Accepted) -> Mapping[str, Any]:
    """Return what a row says: blank cells say nothing, cleared ones None."""
    return clearing.said(row.values)


def layout_of(job: Job, row: Accepted) -> str:
    """Return the layout of the sheet a row stands in."""
    return next(sheet.layout for sheet in job.plan.data_sheets if sheet.name == row.sheet)
