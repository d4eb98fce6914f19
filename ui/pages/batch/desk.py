"""What the parts of the batch page share: the batch as read, and how to write, ask and undo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.actor import Actor
from models.changes import Outcome
from ui.context import Context
from ui.widgets.ask_bar import Answer, Ask, AskBar, show_refused
from ui.widgets.form import Form

if TYPE_CHECKING:
    from ui.pages.batch.loaded import Loaded

Work = Callable[[], Outcome]


@dataclass(frozen=True, slots=True)
class Undo:
    """How the last change is taken back, and what it was called."""

    label: str
    work: Work


class BatchDesk(QObject):
    """Hands operations to the store's lane for every part of the page."""

    tab_wished = Signal(str)
    line_chosen = Signal(object)
    finding_chosen = Signal(object)
    asked = Signal()
    landed = Signal()

    def __init__(self, context: Context, bar: AskBar) -> None:
        super().__init__(bar)
        self.context, self.bar = context, bar
        self.batch: Loaded | None = None
        self._undo: list[Undo] = []

    @property
    def actor(self) -> Actor:
        """Return who works."""
        return self.context.actor

    @property
    def may_edit(self) -> bool:
        """Say whether this operator may change the list as it stands."""
        return self.batch is not None and self.batch.editable and self.actor.may("line.change")

    def begin(self) -> None:
        """Forget what belonged to another batch."""
        self._undo.clear()
        self.bar.close_bar()

    def run(
        self,
        work: Work,
        *,
        said: str = "",
        done: Callable[[Outcome], None] | None = None,
        undo: Undo | None = None,
        form: Form | None = None,
    ) -> None:
        """Do one operation; when it went well, say so and remember how to take it back.

        What it refuses is marked in the form it came from, or said above the page.
        """

        def landed(outcome: Outcome) -> None:
            if undo is not None:
                self._undo.append(undo)
            if said:
                self.context.notify(" ".join(filter(None, (said, outcome.message))))
            self.bar.close_bar()
            if done is not None:
                done(outcome)
            self.landed.emit()

        def failed(error: Exception) -> None:
            marked = show_refused(form, error) if form is not None else self.bar.show_error(error)
            if not marked:
                self.context.errors.report(error)

        self.context.run_operation(work, done=landed, failed=failed, owner=self)

    def ask(self, ask: Ask, take: Callable[[Answer], None]) -> None:
        """Ask in the page."""
        self.asked.emit()
        self.bar.ask(ask, take)

    def remember(self, undo: Undo) -> None:
        """Remember how to take back what an operation's outcome made known."""
        self._undo.append(undo)

    def undo(self) -> None:
        """Take the last change of this batch back."""
        if self._undo:
            last = self._undo.pop()
            self.run(last.work, said=last.label)
