"""The approval of a batch: which meeting decided it, when, and why so early."""

from datetime import date
from pathlib import Path

from models.changes import Outcome
from models.operations.approvals import concur_batch
from models.operations.attachments import Owner
from models.operations.notices import record_meeting
from models.operations.way import approve_batch
from models.queries.batch_notices import Approving
from models.queries.batches import StepRow
from models.rules.digest import show_digest
from models.rules.dossier import OwnerKind
from models.rules.states import FROZEN, State
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.facts_card import FactsCard
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.way import refusal
from ui.widgets.button import Button
from ui.widgets.dialog import choose_file
from ui.widgets.form import Field
from ui.widgets.taking_in import KINDS, take_in
from ui.widgets.tools import set_shown

MINUTES = "minutes"
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
        self.agree = Button(_("Agree"), icon="check", variant="small")
        self.minutes = Button(_("Attach the minutes"), icon="import", variant="small")
        self.agree.clicked.connect(self._on_agree)
        self.minutes.clicked.connect(self._on_minutes)
        for button in (self.agree, self.minutes):
            self.add_button(button)
        self.form.edited.connect(lambda _key: self._ask_early())
        self.submitted.connect(self.approve)

    def show_batch(self, batch: Loaded) -> None:
        """Draw the approval of a batch."""
        header, told = batch.header, batch.approving
        set_shown(self.agree, on=batch.state is State.PUBLICISED and bool(told.missing))
        self.agree.set_reason(refusal("batch.concur", batch, self._desk.actor))
        set_shown(self.minutes, on=batch.state in FROZEN and not told.minutes)
        if batch.state in FROZEN:
            approved = [step for step in batch.steps if step.verb == "batch.approve"]
            facts = [
                (_("Meeting"), header.meeting_number),
                (_("Held on"), str(header.meeting_on or "")),
                *(approval_facts(approved[-1]) if approved else ()),
                (_("Digest"), show_digest(header.digest)),
                (_("Minutes"), _("attached") if told.minutes else _("not attached yet")),
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
        return isinstance(held_on, date) and notice is not None and held_on <= notice.last_day

    def _ask_early(self) -> None:
        early = self._early()
        set_shown(self.form.boxes["early_reason"], on=early)
        words = _("On that day the notice still stands: say why it is decided earlier.")
        self.say(words if early else self._voices(), "warn" if early else "info")

    def _voices(self) -> str:
        """Say who has agreed so far and how many more must, where one is not enough."""
        told = self._desk.batch.approving if self._desk.batch else Approving()
        if told.needed == 1:
            return ""
        names = _(", ").join(voice.name for voice in told.voices) or _("nobody yet")
        words = _("This sum takes {needed} approvals. Agreed so far: {names}.")
        return words.format(needed=told.needed, names=names)

    def _on_agree(self) -> None:
        batch, actor = self._desk.batch, self._desk.actor
        if batch is not None:
            opinion = str(self.form.values()["opinion"] or "")
            self._desk.run(
                lambda: concur_batch(batch.id, opinion=opinion, actor=actor),
                said=_("{name} agrees to {batch}.").format(
                    name=actor.name, batch=batch.header.name
                ),
            )

    def _on_minutes(self) -> None:
        batch = self._desk.batch
        if batch is None or batch.approving.meeting_id is None:
            return
        if path := choose_file(self, _("Attach the minutes"), _(KINDS)):
            owner = Owner(OwnerKind.MEETING, batch.approving.meeting_id)
            take_in(
                self._desk.context,
                owner,
                MINUTES,
                [Path(path)],
                done=self._desk.landed.emit,
                asker=self,
            )

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
