"""The approval of a batch: which meeting decided it, when, and why so early."""

from datetime import date

from models.changes import Outcome
from models.operations.notices import record_meeting
from models.operations.way import approve_batch
from models.queries.batches import StepRow
from models.rules.digest import show_digest
from models.rules.states import FROZEN, State
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.facts_card import FactsCard
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.way import refusal
from ui.widgets.form import Field
from ui.widgets.tools import set_shown

FIELDS = (
    Field("number", N_("Number of the minutes"), required=True),
    Field("held_on", N_("Day of the meeting"), "date", required=True),
    Field("opinion", N_("Opinion"), span=2),
    Field("early_reason", N_("Why before the notice is over"), span=2),
)


class ApprovalCard(FactsCard):
    """A form while the notice stands, facts once approved."""

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(_("Approval"), FIELDS)
        self._desk = desk
        self._proposed_for = 0
        self.form.edited.connect(lambda _key: self._ask_early())
        self.submitted.connect(self.approve)

    def show_batch(self, batch: Loaded) -> None:
        """Draw the approval of a batch."""
        header = batch.header
        if batch.state in FROZEN:
            approved = [step for step in batch.steps if step.verb == "batch.approve"]
            facts = [
                (_("Meeting"), header.meeting_number),
                (_("Held on"), str(header.meeting_on or "")),
                *(approval_facts(approved[-1]) if approved else ()),
                (_("Digest"), show_digest(header.digest)),
            ]
            self.show_facts(facts)
            self.say(_("The list is frozen; later corrections do not change it."))
        elif batch.state is State.PUBLICISED:
            refused = refusal("batch.approve", batch, self._desk.actor)
            self.show_form(refused)
            if not refused:
                self._propose(batch)
                self._ask_early()
        else:
            self.show_form(_("Approval follows the notice."))

    def _propose(self, batch: Loaded) -> None:
        if self._proposed_for != batch.id:
            self._proposed_for = batch.id
            self.form.set_value({"held_on": batch.today, "opinion": _("Agreed.")})

    def _early(self) -> bool:
        batch, held_on = self._desk.batch, self.form.values()["held_on"]
        notice = batch.notice if batch else None
        return isinstance(held_on, date) and notice is not None and held_on <= notice.ends_on

    def _ask_early(self) -> None:
        early = self._early()
        set_shown(self.form.boxes["early_reason"], on=early)
        words = _("On that day the notice still stands: say why it is decided earlier.")
        self.say(words if early else "", "warn")

    def approve(self) -> None:
        """Record the meeting and approve by it."""
        batch = self._desk.batch
        if batch is None or not self.form.check():
            return
        values, actor = self.form.values(), self._desk.actor

        def work() -> Outcome:
            number, held_on = values.pop("number"), values.pop("held_on")
            meeting = record_meeting(number=number, held_on=held_on, actor=actor)  # type: ignore[arg-type]
            return approve_batch(batch.id, meeting_id=meeting.id, **values, actor=actor)  # type: ignore[arg-type]

        self._desk.run(
            work,
            said=_("{batch} is approved; its list is frozen.").format(batch=batch.header.name),
            form=self.form,
        )


def approval_facts(step: StepRow) -> list[tuple[str, str]]:
    """Return who approved, with which opinion and under which exception."""
    return [
        (_("Approved by"), step.operator),
        (_("Opinion"), step.opinion),
        (_("Exception"), step.exception),
    ]
