"""What leads from paying out to its end: the desk, open items, other results, call-backs."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.operations.closing import finish_paying, reopen_paying
from models.operations.payments import record_results
from models.queries.batch_lines import LineRow
from models.rules.closing import CERTIFICATE, REOPENING, signed_on_nothing
from models.rules.results import LABELS, PAID, PROOFS, Part, Proof, Result
from models.rules.states import CLOSED, State
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.questions import who_is_meant
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.button import Button
from ui.widgets.form import Field
from ui.widgets.tools import set_shown

OTHER_KEY = "Alt+7"
_OTHERS = (Result.PART, Result.DIED, Result.WRONG_CARD, Result.RECEIVED)
_PROOFS = tuple(proof for proof in Proof if proof is not Proof.BANK)


class Settling(QWidget):
    """Buttons beside the sums, as the state of the batch asks for them."""

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__()
        self._desk = desk
        self.scan = Button(_("Hand out by scanning"), icon="scan", variant="small")
        self.open_items = Button(_("Open items"), icon="audit", variant="small")
        self.certificate = Button(_("Closing certificate"), icon="print", variant="small")
        self.call_backs = Button(_("Call-backs"), icon="people", variant="small")
        self.reopen = Button(_("Reopen"), icon="undo", variant="ghost small")
        self._buttons: tuple[tuple[Button, Callable[[], None]], ...] = (
            (self.scan, partial(self._open, "desk")),
            (self.open_items, partial(self._open, "open_items")),
            (self.call_backs, partial(self._open, "call_backs")),
            (self.certificate, partial(self._open, "papers", key=CERTIFICATE)),
            (self.reopen, self.ask_reopen),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for button, act in self._buttons:
            button.clicked.connect(act)
            line.addWidget(button)

    def show_batch(self, batch: Loaded) -> None:
        """Show what can be done as things stand."""
        paying, closed = batch.state is State.PAYING, batch.state in CLOSED
        by_hand = batch.header.pay_method == "hand"
        count = batch.payments.open_items
        self.open_items.setText(_("Open items") + (f"（{count:,}）" if count else ""))
        set_shown(self.scan, on=paying and by_hand)
        set_shown(self.open_items, on=paying)
        set_shown(self.call_backs, on=paying or closed)
        set_shown(self.certificate, on=closed)
        set_shown(self.reopen, on=batch.state is State.DONE)
        self.reopen.set_reason(refusal(self._desk.actor, "payment.reopen"))
        set_shown(self, on=paying or closed)

    def _open(self, page: str, **args: object) -> None:
        if self._desk.batch is not None:
            self._desk.context.open(page, batch_id=self._desk.batch.id, **args)

    def ask_reopen(self) -> None:
        """Ask why the closed batch is opened again, then show the notice of it."""
        batch = self._desk.batch
        if batch is None or not self.reopen.isEnabled():
            return

        def take(answer: Answer) -> None:
            self._desk.run(
                lambda: reopen_paying(batch.id, **answer, actor=self._desk.actor),
                said=_("{batch} is being paid out again.").format(batch=batch.header.name),
                done=lambda _outcome: self._open("papers", key=REOPENING),
            )

        text = _("Open {batch} again: why? Its closing certificate becomes void.")
        words = text.format(batch=batch.header.name)
        self._desk.ask(Ask(words, _("Reopen"), danger=True), take)


def finish(desk: BatchDesk) -> None:
    """Close paying out; ask why first where people signed on nothing this program issued."""
    batch = desk.batch
    if batch is None:
        return
    done = _("{batch} is done: approved = received + returned.").format(batch=batch.header.name)

    def close(answer: Answer) -> None:
        reason = str(answer.get("reason", ""))
        desk.run(
            lambda: finish_paying(batch.id, no_paper_reason=reason, actor=desk.actor), said=done
        )

    count = batch.payments.signed_on_nothing
    if not count:
        close({})
        return
    text = _("{what} Issue the sign list first, or say why not: the certificate prints it.")
    desk.ask(Ask(text.format(what=signed_on_nothing(count)), _("Close with this reason")), close)


def ask_other(
    desk: BatchDesk, rows: Sequence[LineRow], on: date, done: Callable[[object], None]
) -> None:
    """Ask for a rarer result of lines: a part, a death, a wrong card, received another way."""
    choices = tuple((result, _(LABELS[result])) for result in _OTHERS)
    proofs = tuple((proof, _(PROOFS[proof])) for proof in _PROOFS)
    fields = (
        Field("result", N_("Result"), "choice", required=True, choices=choices),
        Field("part", N_("Received of it (only for a part)"), "money"),
        Field("proof", N_("Proof"), "choice", choices=proofs),
    )
    who, ids = who_is_meant(rows), [row.id for row in rows]

    def take(answer: Answer) -> None:
        result = Result(answer["result"])
        proof = Proof(answer["proof"]) if answer["proof"] and result in PAID else None
        part = Part(int(answer["part"] or 0)) if result is Result.PART else None
        desk.run(
            lambda: record_results(ids, result, on=on, proof=proof, part=part, actor=desk.actor),
            said=_("{who}: {result}.").format(who=who, result=_(LABELS[result])),
            done=done,
        )

    text = _("What became of {who}?").format(who=who)
    values = {"result": Result.PART, "proof": Proof.SIGNATURE}
    desk.ask(Ask(text, _("Record"), fields, values), take)
