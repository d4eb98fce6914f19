"""What the batch page asks before it writes: reasons, proxies, answers."""

from collections.abc import Callable, Sequence

from models.money import format_yuan
from models.operations.batches import override_finding, remove_lines, restore_lines
from models.operations.payments import void_payment
from models.operations.way import return_batch, review_batch
from models.queries.batch_checks import FindingRow
from models.queries.batch_lines import LineRow
from resources.i18n import N_, _, ngettext
from ui.pages.batch.desk import BatchDesk, Undo
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.form import Field


def ask_override(desk: BatchDesk, finding: FindingRow) -> None:
    """Ask why a finding may pass; the reason is printed on the cover."""

    def take(answer: Answer) -> None:
        desk.run(
            lambda: override_finding(
                finding.line_id,
                check_key=finding.key,
                reason=answer["reason"],
                actor=desk.actor,
            ),
            said=_("{name}: let pass with a reason.").format(name=finding.name),
        )

    text = _("{finding} Why may it pass? The reason is printed on the cover.").format(
        finding=finding.text
    )
    desk.ask(Ask(text, _("Let pass")), take)


def ask_removal(
    desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None] | None = None
) -> None:
    """Ask why lines leave the list."""
    if not rows:
        return
    ids = [row.id for row in rows]

    def take(answer: Answer) -> None:
        actor = desk.actor
        desk.run(
            lambda: remove_lines(ids, reason=answer["reason"], actor=actor),
            said=_("{who} taken off the list; Ctrl+Z puts it back.").format(who=who),
            done=lambda _outcome: done() if done else None,
            undo=Undo(
                _("{who} back on the list.").format(who=who),
                lambda: restore_lines(ids, actor=actor),
            ),
        )

    count = len(rows)
    several = ngettext("{n} line", "{n} lines", count).format(n=count)
    who = rows[0].name if count == 1 else several
    text = _("Take {who} off the list: why?").format(who=who)
    desk.ask(Ask(text, _("Take off"), danger=True), take)


def ask_return(desk: BatchDesk) -> None:
    """Ask why the batch goes back to its clerk."""
    batch = desk.batch
    if batch is None:
        return

    def take(answer: Answer) -> None:
        desk.run(
            lambda: return_batch(batch.id, reason=answer["reason"], actor=desk.actor),
            said=_("Returned {batch}.").format(batch=batch.header.name),
        )

    text = _("Return {batch} to its clerk: why? Its list opens again, a notice is withdrawn.")
    ask = Ask(text.format(batch=batch.header.name), _("Return the batch"), danger=True)
    desk.ask(ask, take)


def ask_review(desk: BatchDesk) -> None:
    """Ask for the reviewer's opinion; the cover shows it."""
    batch = desk.batch
    if batch is None:
        return

    def take(answer: Answer) -> None:
        desk.run(
            lambda: review_batch(batch.id, opinion=answer["opinion"], actor=desk.actor),
            said=_("{batch} has passed review.").format(batch=batch.header.name),
        )

    text = _("Pass {batch} in review: {n} lines, {yuan} yuan.").format(
        batch=batch.header.name,
        n=batch.header.lines,
        yuan=format_yuan(batch.header.value_fen),
    )
    opinion = Field("opinion", N_("Opinion"))
    desk.ask(Ask(text, _("Pass review"), (opinion,), {"opinion": _("Agreed.")}), take)


def ask_void(desk: BatchDesk, row: LineRow) -> None:
    """Ask why a payment is voided; both rows stay in the ledger."""
    payment = row.payment_id
    if payment is None:
        return

    def take(answer: Answer) -> None:
        desk.run(
            lambda: void_payment(payment, reason=answer["reason"], actor=desk.actor),
            said=_("{name}: payment voided, the line is open again.").format(name=row.name),
        )

    text = _("Void the payment to {name}: why? A mirrored entry stays in the ledger.")
    desk.ask(Ask(text.format(name=row.name), _("Void it"), danger=True), take)
