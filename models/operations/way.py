"""The way of a batch: submit, review, approve, return, archive."""

import json
from collections.abc import Sequence
from datetime import date

from peewee import fn

from models import approval_facts, clock, facts, fund_facts, goods_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.money import format_yuan
from models.operations.batches import payable
from models.operations.core import Done, get, operation
from models.operations.papers import void_papers_of
from models.operations.snapshots import freeze, thaw
from models.operations.voices import enough_voices
from models.rules.bank_results import WAITING
from models.rules.batch_checks import Finding, findings
from models.rules.results import Result
from models.rules.states import State, take
from models.tables import (
    BankPayment,
    Batch,
    BatchStep,
    Line,
    LineOverride,
    Meeting,
    Notice,
    Objection,
    Payment,
)
from resources.i18n import _, ngettext

SHOWN = 5


@operation("batch.submit")
def submit_batch(batch_id: int, *, opinion: str = "", on: date | None = None, actor: Actor) -> Done:
    """Hand a checked batch to review; nothing may stand against any line without a reason.

    on is the day that stands on paper; without it, it is today.
    """
    batch = get(Batch, batch_id)
    target = take("batch.submit", State(batch.state))
    in_order(batch, on)
    nothing_stops(batch)
    payable(batch.campaign, batch.fund, batch.aid_kind)
    enough_money(batch)
    return step(batch, "batch.submit", target, opinion=opinion, on=on, actor=actor)


@operation("batch.review")
def review_batch(batch_id: int, *, opinion: str, on: date | None = None, actor: Actor) -> Done:
    """Pass the review of a batch somebody else entered, or by a named exception."""
    batch = get(Batch, batch_id)
    target = take("batch.review", State(batch.state))
    in_order(batch, on)
    exception = other_hands(batch, "batch.review", actor)
    return step(
        batch, "batch.review", target, opinion=opinion, exception=exception, on=on, actor=actor
    )


@operation("batch.approve")
def approve_batch(
    batch_id: int,
    *,
    meeting_id: int,
    opinion: str = "",
    early_reason: str = "",
    actor: Actor,
) -> Done:
    """Approve a publicised batch by a meeting's decision; the list is frozen with its digest."""
    batch = get(Batch, batch_id)
    target = take("batch.approve", State(batch.state))
    meeting = get(Meeting, meeting_id)
    exception = other_hands(batch, "batch.approve", actor)
    few = enough_voices(batch, actor)
    early = _notice_over(batch, meeting.held_on, early_reason)
    no_open_objection(batch)
    _same_names(batch)
    nothing_stops(batch)
    payable(batch.campaign, batch.fund, batch.aid_kind)
    enough_money(batch)
    batch.meeting = meeting
    batch.digest = freeze(batch)
    exception = "；".join(filter(None, (exception, few, early)))
    return step(
        batch,
        "batch.approve",
        target,
        opinion=opinion,
        exception=exception,
        on=meeting.held_on,
        actor=actor,
    )


@operation("batch.return")
def return_batch(batch_id: int, *, reason: str, actor: Actor) -> Done:
    """Send a batch back to its clerk with a reason, at any step before money was paid out."""
    batch = get(Batch, batch_id)
    target = take("batch.return", State(batch.state))
    if not reason.strip():
        raise InputError({"reason": _("Say why the batch is returned.")})
    _nothing_paid(batch_id)
    Notice.update(withdrawn=True).where(Notice.batch == batch_id).execute()
    batch.digest = ""
    batch.meeting = None
    thaw(batch_id)
    Line.update(result=Result.OPEN.value, result_on=None).where(Line.batch == batch_id).execute()
    void_papers_of(batch_id, _("Returned: {reason}").format(reason=reason.strip()))
    return step(batch, "batch.return", target, opinion=reason, actor=actor)


def _nothing_paid(batch_id: int) -> None:
    paid = Payment.select().join(Line).where((Line.batch == batch_id) & (Payment.voided == 0))
    if paid.where(Payment.voids.is_null()).exists():
        raise RuleError(
            _("Money of this batch is already paid out."),
            _("Void these payments first, or finish paying out."),
        )
    waiting = BankPayment.state.in_(sorted(WAITING)) & (Line.batch == batch_id)
    if BankPayment.select().join(Line).where(waiting).exists():
        raise RuleError(
            _("A file of this batch is at the bank."),
            _("Read the bank's answer first, or take the file back."),
        )
    if goods_facts.goods_are_out(batch_id):
        raise RuleError(
            _("Goods of this batch are out of store."), _("Record that they came back first.")
        )


@operation("batch.archive")
def archive_batch(batch_id: int, *, actor: Actor) -> Done:
    """File a batch that is done."""
    batch = get(Batch, batch_id)
    target = take("batch.archive", State(batch.state))
    return step(batch, "batch.archive", target, actor=actor)


def step(  # noqa: PLR0913  (one row of the way)
    batch: Batch,
    verb: str,
    target: State,
    *,
    opinion: str = "",
    exception: str = "",
    on: date | None = None,
    actor: Actor,
) -> Done:
    """Move a batch to its next state and record the step."""
    before = batch.state
    batch.state = target.value
    batch.save()
    BatchStep.create(
        batch=batch,
        verb=verb,
        from_state=before,
        to_state=target.value,
        happened_on=on or clock.today(),
        opinion=opinion.strip(),
        exception=exception,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"from": before, "to": target.value, "opinion": opinion, "exception": exception}
    return Done(Change.BATCHES | Change.LINES | Change.NOTICES, "batch", batch.id, data)


def in_order(batch: Batch, on: date | None) -> None:
    """Refuse a day keyed from paper that has not come, or lies before the step before it."""
    if on is None:
        return
    if on > clock.today():
        raise InputError({"on": _("This day has not come yet.")})
    last = BatchStep.select(fn.MAX(BatchStep.happened_on)).where(BatchStep.batch == batch.id)
    before = last.scalar()
    if before is not None and on < date.fromisoformat(str(before)):
        raise InputError(
            {"on": _("The step before it was on {day}.").format(day=before)},
            _("Check the days on the paper."),
        )


def nothing_stops(batch: Batch) -> None:
    """Raise RuleError naming the first problems that hold the batch back."""
    read = facts.batch_facts(batch)
    if not read.lines:
        raise RuleError(_("The list is empty."), _("Add people or import a roster first."))
    found = findings(read)
    stops = [finding for finding in found if finding.stops]
    if stops:
        raise RuleError(
            _stops_in_words(stops), _("Mend these lines, or let them pass with a reason.")
        )
    _drop_idle_reasons(batch, {(f.line_id, f.key, f.about) for f in found})


def _drop_idle_reasons(batch: Batch, used: set[tuple[int, str, str]]) -> None:
    """Forget reasons for what is no longer found, so that the cover lists none of them."""
    idle = [
        row.id
        for row in LineOverride.select().join(Line).where(Line.batch == batch.id)
        if (row.line_id, row.check_key, row.about) not in used
    ]
    LineOverride.delete().where(LineOverride.id.in_(idle)).execute()


def _stops_in_words(stops: Sequence[Finding]) -> str:
    head = ngettext(
        "{count} problem holds the batch back:", "{count} problems hold the batch back:", len(stops)
    ).format(count=len(stops))
    return "\n".join((head, *(stop.text for stop in stops[:SHOWN])))


def enough_money(batch: Batch) -> None:
    """Raise RuleError, naming the line that breaks the balance, when money does not suffice."""
    allocated = fund_facts.allocated_fen(batch.fund_id, batch.campaign_id)
    if not allocated:
        raise RuleError(
            _("{fund} has no money allocated to {campaign}.").format(
                fund=batch.fund.name, campaign=batch.campaign.name
            ),
            _("Record the receipt and allocate it on the funds page first."),
        )
    here = (batch.fund_id, batch.campaign_id)
    room = allocated - fund_facts.committed_fen(*here, apart_from=batch.id)
    spent = 0
    for position, amount in facts.line_amounts(batch.id):
        spent += amount
        if spent > room:
            raise RuleError(
                _("The money does not suffice: line {position} breaks the balance.").format(
                    position=position
                )
                + " "
                + _("{fund} has {room} yuan left for {campaign}.").format(
                    fund=batch.fund.name, room=format_yuan(room), campaign=batch.campaign.name
                ),
                _("Allocate more, lower the amounts, or move lines to another batch."),
            )


def other_hands(batch: Batch, verb: str, actor: Actor) -> str:
    """Return the exception under which somebody judges their own entries, '' for other hands.

    Raises RuleError when the actor entered something and no exception names them.
    """
    if not facts.entered_by(batch, actor.id):
        return ""
    reason = facts.allowed_by_name(actor.id, verb)
    if not reason:
        raise RuleError(
            _("{name} entered lines of this batch and may not judge it.").format(name=actor.name),
            _("Let a colleague do it, or have the administrator allow it by name in the settings."),
        )
    return _("{name} judges own entries, allowed: {reason}").format(name=actor.name, reason=reason)


def _notice_over(batch: Batch, held_on: date, early_reason: str) -> str:
    """Return the named exception when the meeting decided before the notice had ended."""
    notice = current_notice(batch)
    if held_on > clock.today():
        raise RuleError(
            _("The meeting of {day} has not taken place yet.").format(day=held_on),
            _("Check the date of the meeting."),
        )
    short = _cut_short(notice, held_on) or _restart_runs(batch, held_on)
    if not short:
        return ""
    if not early_reason.strip():
        raise RuleError(
            short,
            _("Wait until the notice is over, or give the reason why it was decided earlier."),
        )
    return _("{what} Decided all the same: {reason}").format(
        what=short, reason=early_reason.strip()
    )


def _cut_short(notice: Notice, held_on: date) -> str:
    if held_on <= notice.ends_on:
        return _("The notice runs until {end}; the meeting was on {day}.").format(
            end=notice.ends_on, day=held_on
        )
    if notice.taken_down_on and notice.taken_down_on < notice.ends_on:
        return _("The notice was to stand until {end}, but was taken down on {day}.").format(
            end=notice.ends_on, day=notice.taken_down_on
        )
    return ""


def _restart_runs(batch: Batch, held_on: date) -> str:
    restart = approval_facts.last_restart(batch.id)
    if restart is None or held_on > restart[0]:
        return ""
    return _("The line of {name} was put up again until {end}; the meeting was on {day}.").format(
        name=restart[1], end=restart[0], day=held_on
    )


def current_notice(batch: Batch) -> Notice:
    """Return the notice that stands for a batch; raises StateError when there is none."""
    notice = (
        Notice.select()
        .where((Notice.batch == batch.id) & (Notice.withdrawn == 0))
        .order_by(Notice.id.desc())
        .first()
    )
    if notice is None:
        raise StateError(_("There is no notice of this batch."), _("Put up the notice first."))
    return notice  # type: ignore[no-any-return]


def _same_names(batch: Batch) -> None:
    """Refuse a name that was changed after it was put up: somebody else was publicised."""
    shown = json.loads(current_notice(batch).shown)
    for line, name in facts.names_of_lines(batch.id).items():
        if shown.get(str(line), name) != name:
            raise RuleError(
                _("The notice shows {old}, the card now says {new}.").format(
                    old=shown[str(line)], new=name
                ),
                _("Put the name on the card back, or return the batch and publicise it again."),
            )


def no_open_objection(batch: Batch) -> None:
    """Raise RuleError while an objection to the notice waits for its answer or its effect."""
    open_ones = (
        Objection.select()
        .join(Notice)
        .where((Notice.batch == batch.id) & (Notice.withdrawn == 0) & Objection.upheld.is_null())
    )
    if open_ones.exists():
        raise RuleError(
            _("An objection to the notice has no answer yet."),
            _("Record the answer on the notice tab."),
        )
    held = approval_facts.lines_with_upheld_objection(batch.id)
    if held:
        raise RuleError(
            _("An objection to {names} was upheld.").format(names="、".join(held)),
            _("Take these lines off the list, or mend them and put them up again."),
        )
