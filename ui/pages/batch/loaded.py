"""A batch as its page has read it, in one piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import clock
from models.queries.audit import AuditFilter, count_entries
from models.queries.batch_checks import Checks, batch_findings
from models.queries.batch_notices import (
    Approving,
    NoticeDefaults,
    NoticeInfo,
    approving,
    batch_notice,
    notice_defaults,
)
from models.queries.batches import (
    BatchHeader,
    BatchPayments,
    StepRow,
    batch_header,
    batch_payments,
    batch_steps,
    judges_own_entries,
)
from models.queries.calendar import calendar
from models.queries.papers import IssuedRow, issued_papers
from models.rules.states import EDITABLE, State
from models.rules.workdays import Calendar

_JUDGING = ("batch.review", "batch.approve")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the page shows apart from the rows of its long lists."""

    header: BatchHeader
    steps: Sequence[StepRow]
    checks: Checks
    notice: NoticeInfo | None
    proposal: NoticeDefaults
    payments: BatchPayments
    papers: Sequence[IssuedRow]
    records: int
    own: frozenset[str]
    today: date
    calendar: Calendar
    approving: Approving

    @property
    def id(self) -> int:
        """Return the batch's id."""
        return self.header.id

    @property
    def state(self) -> State:
        """Return where the batch stands."""
        return self.header.state

    @property
    def editable(self) -> bool:
        """Say whether the list may still be changed."""
        return self.state in EDITABLE

    @property
    def notice_over(self) -> bool:
        """Say whether the batch is on a notice whose last day has passed."""
        return (
            self.state is State.PUBLICISED
            and self.notice is not None
            and self.notice.is_over(self.today)
        )


def load(batch_id: int, operator_id: int) -> Loaded:
    """Read a batch for an operator."""
    return Loaded(
        batch_header(batch_id),
        batch_steps(batch_id),
        batch_findings(batch_id),
        batch_notice(batch_id),
        notice_defaults(),
        batch_payments(batch_id),
        issued_papers(batch_id=batch_id),
        count_entries(AuditFilter(batch_id=batch_id)),
        frozenset(v for v in _JUDGING if judges_own_entries(batch_id, operator_id, v)),
        clock.today(),
        calendar(),
        approving(batch_id),
    )
