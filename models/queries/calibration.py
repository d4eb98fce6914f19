"""The sheet a printer is measured with before it prints on pre-printed paper."""

from dataclasses import dataclass
from datetime import date

from models.queries.paper_mark import UNMARKED, PaperMark


@dataclass(frozen=True, slots=True)
class CalibrationDocument:
    """A printer, its offset in force in tenths of a millimetre, and the day."""

    printer: str
    across: int
    down: int
    made_on: date
    mark: PaperMark = UNMARKED
