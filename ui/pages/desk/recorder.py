"""Writes down what became of the slips of one sitting, and takes the last one back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from models import clock
from models.changes import Outcome
from models.operations.payments import Proxy, record_results, void_payment
from models.queries.desk import DeskSlip, payment_of
from models.rules.desk import Verdict
from models.rules.results import PAID, Part, Proof, Result
from resources.i18n import _
from ui.context import Context


class Recorder(QObject):
    """Hands results to the store's lane; remembers the slips dealt with, the last one last."""

    recorded = Signal(object)
    refused = Signal(object, object)
    undone = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.done: list[DeskSlip] = []

    def begin(self) -> None:
        """Forget the sitting before."""
        self.done = []

    @property
    def last_received(self) -> DeskSlip | None:
        """Return the last slip when it was received."""
        last = self.done[-1] if self.done else None
        return last if last is not None and last.result in PAID else None

    def record(
        self,
        slip: DeskSlip,
        result: Result,
        *,
        proof: Proof | None = None,
        proxy: Proxy | None = None,
        part: Part | None = None,
        then: Callable[[DeskSlip], None] | None = None,
    ) -> None:
        """Record what became of a slip today; `then` gets the slip as it stands afterwards."""
        work = partial(
            record_results,
            [slip.line_id],
            result,
            on=clock.today(),
            proxy=proxy,
            proof=proof,
            part=part,
            actor=self._context.actor,
        )
        self._context.run_operation(
            work,
            done=partial(self._on_recorded, slip, result, then),
            failed=partial(self.refused.emit, slip),
            owner=self,
        )

    def _on_recorded(
        self,
        slip: DeskSlip,
        result: Result,
        then: Callable[[DeskSlip], None] | None,
        _outcome: Outcome,
    ) -> None:
        verdict = Verdict.SIGNED if result in PAID else slip.verdict
        self.done.append(replace(slip, verdict=verdict, result=result))
        self.recorded.emit(self.done[-1])
        if then is not None:
            then(self.done[-1])

    def undo(self) -> None:
        """Take the last result of this sitting back."""
        if not self.done:
            return
        line, actor = self.done[-1].line_id, self._context.actor

        def work() -> Outcome:
            payment = payment_of(line)
            if payment:
                return void_payment(payment, reason=_("Undone at the desk"), actor=actor)
            return record_results([line], Result.OPEN, on=clock.today(), actor=actor)

        self._context.run_operation(work, done=self._on_undone, owner=self)

    def _on_undone(self, _outcome: Outcome) -> None:
        self.done.pop()
        self.undone.emit(len(self.done))
