"""What a row says to an operation of its season."""

from collections.abc import Mapping
from typing import Any

from models.exchange.plan import CLEAR
from models.operations.imports_of.writer import Job
from models.operations.roster import Accepted


def said(row: Accepted) -> Mapping[str, Any]:
    """Return the values of a row; blank cells, and the word for clearing, say nothing."""
    return {key: value for key, value in row.values.items() if value not in (None, CLEAR)}


def layout_of(job: Job, row: Accepted) -> str:
    """Return the layout of the sheet a row stands in."""
    return next(sheet.layout for sheet in job.plan.data_sheets if sheet.name == row.sheet)
