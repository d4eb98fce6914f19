"""What was found about pages that are to go out: what stops them, and what is asked about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.problems import Level, Problem
from resources.i18n import _, ngettext
from ui.context import Context
from ui.widgets.ask_bar import Ask, AskBar

if TYPE_CHECKING:
    from ui.pages.papers.proof import Proof

_MOST = 3  # findings told in a question


class Findings(QObject):
    """The findings of a proof, with what was agreed to; `changed` tells that more may be done."""

    changed = Signal()

    def __init__(self, context: Context, asking: AskBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._asking, self._window = context, asking, parent
        self.proof: Proof | None = None
        self.boxes = False

    def problems(self) -> tuple[Problem, ...]:
        """Return what was found, with what was agreed to."""
        return self.proof.open_problems(boxes=self.boxes) if self.proof else ()

    def grave(self) -> str:
        """Say how many findings stop printing; nothing when none does."""
        count = sum(one.level is Level.ERROR for one in self.problems())
        words = ngettext(
            "{n} red finding: not to be printed yet",
            "{n} red findings: not to be printed yet",
            count,
        )
        return words.format(n=count) if count else ""

    def agree_to_boxes(self) -> None:
        """Ask whether black boxes may stand for characters no font has."""
        found = [one.text for one in self.problems() if one.key == "glyph"]
        text = _(
            "{found} A black box is printed in each place, to be written in by hand. "
            "This goes into the record."
        )
        ask = Ask(text.format(found=_few(found)), _("Print black boxes"), (), danger=True)
        self._asking.ask(ask, lambda _answer: self._on_boxes())

    def _on_boxes(self) -> None:
        self.boxes = True
        self._asking.close_bar()
        self.changed.emit()

    def _accepted(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.problems())

    def _after_findings(self, go_on: Callable[[], None]) -> None:
        """Go on at once when nothing was found, else when the user says so."""
        found = self._accepted()
        if not found:
            go_on()
            return
        words = _("{found} Print all the same? This goes into the record.")
        self._ask_to_print(words.format(found=_few(found)), go_on)

    def _ask_to_print(self, words: str, go_on: Callable[[], None]) -> None:
        ask = Ask(words, _("Print all the same"), ())
        self._asking.ask(ask, lambda _answer: self._agreed(go_on))

    def _agreed(self, go_on: Callable[[], None]) -> None:
        self._asking.close_bar()
        go_on()

    def _operate(
        self, work: Callable[[], object], done: Callable[[], object] | None = None
    ) -> None:
        """Run an operation that the bar asked for, then `done`; what is wrong stands in the bar."""

        def on_done(_outcome: object) -> None:
            self._asking.close_bar()
            if done is not None:
                done()

        self._context.run_operation(work, done=on_done, failed=self._on_refused, owner=self)

    def _on_refused(self, error: Exception) -> None:
        if not self._asking.show_error(error):
            self._context.errors.report(error)


def _few(found: tuple[str, ...] | list[str]) -> str:
    """Return the first findings and how many more there are."""
    more = len(found) - _MOST
    words = ngettext("{count} more", "{count} more", more).format(count=more)
    return " ".join([*found[:_MOST], f"({words})"] if more > 0 else found)
