"""What the batch page asks before it writes: reasons, proxies, answers."""

from collections.abc import Callable, Sequence

from models.money import format_yuan
from models.operations.batches import (
    LineForm,
    change_line,
    override_findings,
    remove_lines,
    restore_lines,
)
from models.operations.payments import void_payment
from models.operations.way import return_batch, review_batch
from models.queries.batch_checks import FindingRow
from models.queries.batch_lines import LineRow
from models.queries.batch_people import AccountChoice, account_choices
from models.rules import codes
from resources.i18n import N_, _, ngettext
from ui.pages.batch.desk import BatchDesk, Undo
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.form import Field


def ask_override(
    desk: BatchDesk, findings: Sequence[FindingRow], done: Callable[[], None] | None = None
) -> None:
    """Ask why findings may pass; the reason is printed on the cover."""
    batch = desk.batch
    if batch is None or not findings:
        return
    wanted = [(finding.line_id, finding.key) for finding in findings]

    def take(answer: Answer) -> None:
        desk.run(
            lambda: override_findings(batch.id, wanted, **answer, actor=desk.actor),
            said=_("{name}: let pass with a reason.").format(name=who),
            done=lambda _outcome: done() if done else None,
        )

    count = len(findings)
    who = findings[0].name if count == 1 else several_lines(count)
    what = findings[0].text if count == 1 else f"{who}：{findings[0].label}。"
    text = _("{finding} Why may it pass? The reason is printed on the cover.")
    desk.ask(Ask(text.format(finding=what), _("Let pass")), take)


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

    who = who_is_meant(rows)
    text = _("Take {who} off the list: why?").format(who=who)
    desk.ask(Ask(text, _("Take off"), danger=True), take)


def put_back(
    desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None] | None = None
) -> None:
    """Put lines that were taken off back on the list."""
    ids, who = [row.id for row in rows], who_is_meant(rows)
    desk.run(
        lambda: restore_lines(ids, actor=desk.actor),
        said=_("{who} back on the list.").format(who=who),
        done=lambda _outcome: done() if done else None,
    )


def who_is_meant(rows: Sequence[LineRow]) -> str:
    """Return the name of one line, or how many lines there are."""
    return rows[0].name if len(rows) == 1 else several_lines(len(rows))


def several_lines(count: int) -> str:
    """Return a number of lines in words."""
    return ngettext("{n} line", "{n} lines", count).format(n=count)


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


def ask_account(desk: BatchDesk, row: LineRow) -> None:
    """Ask which of the person's accounts the money goes to; without one the file opens."""
    person = row.person_id
    if person is None:
        return

    def choose(accounts: Sequence[AccountChoice]) -> None:
        if not accounts:
            desk.context.open("people", person_id=person)
            desk.context.notify(_("{name} has no account yet: add one.").format(name=row.name))
            return
        choices = [(account.id, account.words) for account in accounts]
        field = Field("account_id", N_("Bank account"), "choice", required=True, choices=choices)
        text = _("Which account does the money of {name} go to?").format(name=row.name)
        ask = Ask(text, _("Take this account"), (field,), {"account_id": accounts[0].id})
        desk.ask(ask, lambda answer: _change(desk, row, LineForm(**answer)))

    desk.context.run_query(lambda: account_choices(person), done=choose, owner=desk)


def ask_class(desk: BatchDesk, row: LineRow) -> None:
    """Ask which class a line belongs to."""
    choices = [(code.key, code.label) for code in codes.load("recipient_classes")]
    field = Field("class_key", N_("Class"), "choice", required=True, choices=choices)
    text = _("Which class does {name} belong to?").format(name=row.name)
    ask = Ask(text, _("Take this class"), (field,), {"class_key": row.class_key})
    desk.ask(ask, lambda answer: _change(desk, row, LineForm(**answer)))


def ask_amount(desk: BatchDesk, row: LineRow) -> None:
    """Ask how much a line gets."""
    field = Field("amount_fen", N_("Amount (yuan)"), "money", required=True)
    text = _("How much does {name} get?").format(name=row.name)
    ask = Ask(text, _("Take this amount"), (field,), {"amount_fen": row.amount_fen})
    desk.ask(ask, lambda answer: _change(desk, row, LineForm(**answer)))


def _change(desk: BatchDesk, row: LineRow, form: LineForm) -> None:
    actor = desk.actor
    before = LineForm(class_key=row.class_key, amount_fen=row.amount_fen, account_id=row.account_id)
    desk.run(
        lambda: change_line(row.id, form, actor=actor),
        said=_("{name}: changed.").format(name=row.name),
        undo=Undo(
            _("{name}: as it was before.").format(name=row.name),
            lambda: change_line(row.id, before, actor=actor),
        ),
    )


WAYS: dict[str, tuple[str, Callable[[BatchDesk, LineRow], None]]] = {
    "no_account": (N_("Choose the account"), ask_account),
    "same_account": (N_("Choose the account"), ask_account),
    "no_class": (N_("Choose the class"), ask_class),
    "no_amount": (N_("Set the amount"), ask_amount),
    "off_standard": (N_("Set the amount"), ask_amount),
}


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
