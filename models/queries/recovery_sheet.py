"""The recovery sheet as a value."""

from dataclasses import dataclass
from datetime import date

from models.queries.paper_mark import UNMARKED, PaperMark


@dataclass(frozen=True, slots=True)
class RecoverySheetDocument:
    """The sheet with the recovery code, printed once at set-up and locked away."""

    union: str
    operator: str
    made_on: date
    code_groups: tuple[str, ...]
    store: str = ""
    mark: PaperMark = UNMARKED
