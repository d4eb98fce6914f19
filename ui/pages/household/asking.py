"""What is asked in the page before a file takes a step, and the operation that follows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from models import clock
from models.changes import Outcome
from models.operations.file_members import change_head, leave_member
from models.operations.file_way import StepForm, take_step
from models.operations.national import mark_national
from models.queries.file_form import FileOnForm
from models.rules import codes
from models.rules.file_states import FileStepKind, next_step
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.household import steps
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.form import Field

_DAY = Field("on", N_("Date"), "date", required=True)
_LEAVES = (_DAY, Field("reason", N_("Reason"), required=True))


class Asking(QObject):
    """Asks in a bar; `done` is sent when the file is another one than before."""

    done = Signal()
    year_wished = Signal(int)
    file: FileOnForm | None = None
    phrases = steps.Phrases()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.bar = context, AskBar()

    @property
    def _name(self) -> str:
        return str(self.file.values.get("name") or "") if self.file else ""

    def next_step(self) -> None:
        """Ask for the step that moves the file on."""
        step = next_step(self.file.state) if self.file else None
        if step is not None:
            self.step(step)

    def step(self, step: FileStepKind) -> None:
        """Ask what a step needs, then take it."""
        self.bar.ask(steps.question(step, self._name, self.phrases), partial(self._take, step.verb))

    def _take(self, verb: str, answer: Answer) -> None:
        file, actor = self.file, self._context.actor
        if file is not None:
            said: dict[str, Any] = {key: value or "" for key, value in answer.items()}
            self._run(lambda: take_step(file.id, verb, StepForm(**said), actor=actor))

    def offer_others(self, menu: QMenu, corner: QPoint) -> None:
        """Offer the steps aside of the way."""
        file = self.file
        for step in steps.others(file.state, next_step(file.state)) if file else ():
            action = menu.addAction(_(step.label))
            action.setEnabled(not refusal(self._context.actor, step.verb))
            action.triggered.connect(partial(self.step, step))
        if file is not None and file.state not in steps.ENDED:
            menu.addSeparator()
            self._offer_changes(menu, file)
        if file is not None:
            menu.addSeparator()
            menu.addAction(_("Forms of this household"), self.open_forms)
        menu.popup(corner)

    def open_forms(self) -> None:
        """Show the forms of this household; they say what is saved."""
        if self.file is not None:
            self._context.open("forms", file_id=self.file.id)

    def _offer_changes(self, menu: QMenu, file: FileOnForm) -> None:
        """Offer the figures of the next year, and another head."""
        allowed = not refusal(self._context.actor, "file.save")
        following = file.year + 1
        if following <= clock.today().year + 1:
            words = _("Figures of {year}: begin with those of {last}")
            begin = menu.addAction(words.format(year=following, last=file.year))
            begin.setEnabled(allowed)
            begin.triggered.connect(lambda: self.year_wished.emit(following))
        head = menu.addAction(_("Make another member the head"), self.change_head)
        head.setEnabled(allowed and bool(file.members))

    def change_head(self) -> None:
        """Ask who becomes the head, and what the head of today is to that person."""
        file = self.file
        if file is None:
            return
        people = [(one.person_id, str(one.values["name"])) for one in file.members]
        relations = [(code.key, code.label) for code in codes.load("relations")]
        relation = _("{name} is to the new head").format(name=self._name)
        fields = (
            Field("person", N_("The new head"), "pick", required=True, choices=people),
            Field("relation", relation, "code", required=True, choices=relations),
        )
        text = _("The file stays with the household; only its head changes.")
        self.bar.ask(Ask(text, _("Change the head"), fields), self._change_head)

    def _change_head(self, answer: Answer) -> None:
        file, actor = self.file, self._context.actor
        if file is not None:
            person, relation = int(answer["person"]), str(answer["relation"])
            self._run(
                lambda: change_head(file.household_id, person, relation=relation, actor=actor)
            )

    def national(self) -> None:
        """Ask since when the national system holds the file as it stands here."""
        text = _("The file stands in the national system as it stands here")
        asked = Ask(text, _("Record it"), (_DAY,), {"on": clock.today()})
        self.bar.ask(asked, self._mark)

    def _mark(self, answer: Answer) -> None:
        file, actor = self.file, self._context.actor
        if file is not None:
            self._run(lambda: mark_national([file.id], on=answer["on"], actor=actor))

    def leaving(self, member_id: int, name: str) -> None:
        """Ask when and why a member leaves the household."""
        text = _("{name} leaves this household; the row stays readable.").format(name=name)
        yes = _("Let {name} leave").format(name=name)
        asked = Ask(text, yes, _LEAVES, {"on": clock.today()})
        self.bar.ask(asked, partial(self._let_leave, member_id))

    def _let_leave(self, member_id: int, answer: Answer) -> None:
        actor = self._context.actor
        self._run(
            lambda: leave_member(member_id, on=answer["on"], reason=answer["reason"], actor=actor)
        )

    def _run(self, work: Callable[[], Outcome]) -> None:
        self._context.run_operation(work, done=self._on_done, failed=self._on_refused, owner=self)

    def _on_done(self, outcome: Outcome) -> None:
        self.bar.close_bar()
        if not outcome.message:
            self._context.notify(_("Recorded"))
        self.done.emit()

    def _on_refused(self, error: Exception) -> None:
        if not self.bar.show_error(error):
            self._context.errors.report(error)
