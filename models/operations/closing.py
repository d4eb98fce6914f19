"""The end of paying out: it closes when nothing is open, and is reopened with a reason."""

from dataclasses import replace

from models import facts, pay_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.money import format_yuan
from models.operations.core import Done, get, operation
from models.operations.file_way import call_after_paying
from models.operations.goods_proof import goods_agree
from models.operations.papers import make_void
from models.operations.payments import clock_runs_on
from models.operations.way import step
from models.rules.closing import CERTIFICATE, LISTS, signed_on_nothing
from models.rules.states import State, take
from models.tables import Batch, IssuedPaper
from resources.i18n import _


@operation("payment.finish")
def finish_paying(
    batch_id: int, *, opinion: str = "", no_paper_reason: str = "", actor: Actor
) -> Done:
    """Close paying out: nothing is open, and approved = received + returned.

    no_paper_reason says why lines were signed though no list or slip to sign was ever issued; the
    certificate prints it. Files of those who refused or died are called for review, which the
    message says.
    """
    batch = get(Batch, batch_id)
    target = take("payment.finish", State(batch.state))
    clock_runs_on(batch)
    _nothing_open(batch_id)
    _sums_agree(batch_id)
    goods_agree(batch_id)
    exception = _signed_on_nothing(batch_id, no_paper_reason.strip())
    called = call_after_paying(batch_id, actor=actor)
    done = step(batch, "payment.finish", target, opinion=opinion, exception=exception, actor=actor)
    changes = done.changes | (Change.FILES if called else Change.NONE)
    data = {**done.data, **({"text": called} if called else {})}
    return replace(done, changes=changes, data=data, message=called)


@operation("payment.reopen")
def reopen_paying(batch_id: int, *, reason: str, actor: Actor) -> Done:
    """Open a closed batch again with a reason; its certificate is void."""
    batch = get(Batch, batch_id)
    target = take("payment.reopen", State(batch.state))
    if not reason.strip():
        raise InputError({"reason": _("Say why the batch is opened again.")})
    certificates = IssuedPaper.select(IssuedPaper.id).where(
        (IssuedPaper.batch == batch_id)
        & (IssuedPaper.key == CERTIFICATE)
        & (IssuedPaper.state == "live")
    )
    words = _("Reopened: {reason}").format(reason=reason.strip())
    make_void([paper.id for paper in certificates], words)
    return step(batch, "payment.reopen", target, opinion=reason, actor=actor)


def _nothing_open(batch_id: int) -> None:
    counts = pay_facts.unsettled(batch_id)
    told = [LISTS[key].count_words(count) for key, count in counts.items() if count]
    if told:
        first = next(key for key, count in counts.items() if count)
        raise RuleError("\n".join(told), _(LISTS[first].todo))


def _signed_on_nothing(batch_id: int, reason: str) -> str:
    """Return the named exception where people signed for a batch that has no paper to sign."""
    count = pay_facts.signed_on_nothing(batch_id)
    if not count:
        return ""
    words = signed_on_nothing(count)
    if not reason:
        raise RuleError(
            words,
            _("Issue the sign list and file it signed, or give the reason; it is printed."),
        )
    return _("{what} Closed all the same: {reason}").format(what=words, reason=reason)


def _sums_agree(batch_id: int) -> None:
    sums = facts.batch_sums(batch_id)
    if sums.approved_fen != sums.received_fen + sums.returned_fen:
        raise RuleError(
            _("Approved {approved}, received {received}, returned {returned}: they differ.").format(
                approved=format_yuan(sums.approved_fen),
                received=format_yuan(sums.received_fen),
                returned=format_yuan(sums.returned_fen),
            ),
            _("Check the payments of this batch."),
        )
