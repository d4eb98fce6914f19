"""Fund sources: money that arrives, is set aside for campaigns, and goes back."""

from datetime import date
from typing import TypeVar

from models import clock, fund_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.money import format_yuan
from models.operations.core import Done, get, operation
from models.tables import (
    Batch,
    Campaign,
    FundAllocation,
    FundInterest,
    FundReceipt,
    FundReturn,
    FundSource,
)
from resources.i18n import _

Mirrored = TypeVar("Mirrored", FundReceipt, FundAllocation, FundReturn)


@operation("fund.save")
def save_fund(fund_id: int | None, *, name: str, kind: str, note: str = "", actor: Actor) -> Done:  # noqa: ARG001
    """Add a fund source, or change the one with this id."""
    name = name.strip()
    twin = FundSource.get_or_none(FundSource.name == name)
    if not name:
        raise InputError({"name": _("Name of the fund source is missing.")})
    if twin and twin.id != fund_id:
        raise InputError({"name": _("There is already a fund source {name}.").format(name=name)})
    fund = get(FundSource, fund_id) if fund_id else FundSource()
    before = {"name": fund.name, "kind": fund.kind} if fund_id else {}
    if fund_id and kind != fund.kind and Batch.select().where(Batch.fund == fund_id).exists():
        raise RuleError(
            _("Batches already draw on {fund}; its kind stays.").format(fund=fund.name),
            _("Add a fund source of the right kind and change the drafts to it."),
        )
    fund.name, fund.kind, fund.note = name, kind, note.strip()
    fund.save()
    return Done(Change.FUNDS, "fund", fund.id, {"name": name, "kind": kind, "before": before})


@operation("fund.receive")
def record_receipt(  # noqa: PLR0913  (a small form)
    fund_id: int,
    *,
    amount_fen: int,
    received_on: date,
    document: str = "",
    summary: str = "",
    interest: bool = False,
    actor: Actor,
) -> Done:
    """Record money that arrived in a source, in fen; interest it bore is told apart."""
    get(FundSource, fund_id)
    _positive(amount_fen)
    receipt = FundReceipt.create(
        fund=fund_id,
        amount_fen=amount_fen,
        received_on=received_on,
        document=document.strip(),
        summary=summary.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    if interest:
        FundInterest.create(receipt=receipt)
    data = {"amount_fen": amount_fen, "document": document, "receipt": receipt.id}
    return Done(Change.FUNDS, "fund", fund_id, data)


@operation("fund.void_receipt")
def void_receipt(receipt_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a receipt back by a mirrored row; refused when the money is already set aside."""
    receipt = get(FundReceipt, receipt_id)
    _with_reason(reason)
    _not_twice(FundReceipt, receipt)
    left = fund_facts.held_fen(receipt.fund_id) - receipt.amount_fen
    if left < fund_facts.allocated_fen(receipt.fund_id):
        raise RuleError(
            _("This money is already allocated to campaigns."),
            _("Take the allocation back first."),
        )
    FundReceipt.create(
        fund=receipt.fund_id,
        amount_fen=-receipt.amount_fen,
        received_on=clock.today(),
        document=receipt.document,
        summary=reason.strip(),
        voids=receipt,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"receipt": receipt_id, "amount_fen": -receipt.amount_fen, "reason": reason}
    return Done(Change.FUNDS, "fund", receipt.fund_id, data)


@operation("fund.return")
def return_money(
    fund_id: int,
    *,
    amount_fen: int,
    returned_on: date,
    reason: str,
    document: str = "",
    actor: Actor,
) -> Done:
    """Send money of a source back to where it came from; only what is not set aside."""
    fund = get(FundSource, fund_id)
    _positive(amount_fen)
    _with_reason(reason)
    _is_free(
        fund,
        amount_fen,
        _("{fund} has {free} yuan that are not allocated, not {amount}."),
        _("Take an allocation back first, or return less."),
    )
    row = FundReturn.create(
        fund=fund_id,
        amount_fen=amount_fen,
        returned_on=returned_on,
        document=document.strip(),
        reason=reason.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"return": row.id, "amount_fen": amount_fen, "reason": reason}
    return Done(Change.FUNDS, "fund", fund_id, data)


@operation("fund.void_return")
def void_return(return_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a return back by a mirrored row: the money is there again."""
    row = get(FundReturn, return_id)
    _with_reason(reason)
    _not_twice(FundReturn, row)
    FundReturn.create(
        fund=row.fund_id,
        amount_fen=-row.amount_fen,
        returned_on=clock.today(),
        document=row.document,
        reason=reason.strip(),
        voids=row,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"return": return_id, "amount_fen": -row.amount_fen, "reason": reason}
    return Done(Change.FUNDS, "fund", row.fund_id, data)


@operation("fund.allocate")
def allocate(
    fund_id: int, campaign_id: int, *, amount_fen: int, document: str = "", actor: Actor
) -> Done:
    """Set money of a source aside for a campaign; never more than arrived."""
    fund = get(FundSource, fund_id)
    get(Campaign, campaign_id)
    _positive(amount_fen)
    _is_free(
        fund,
        amount_fen,
        _("{fund} has {free} yuan left to allocate, not {amount}."),
        _("Record the receipt that is missing, or allocate less."),
    )
    row = FundAllocation.create(
        fund=fund_id,
        campaign=campaign_id,
        amount_fen=amount_fen,
        allocated_on=clock.today(),
        document=document.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"campaign": campaign_id, "amount_fen": amount_fen, "allocation": row.id}
    return Done(Change.FUNDS | Change.CAMPAIGNS, "fund", fund_id, data)


@operation("fund.void_allocation")
def void_allocation(allocation_id: int, *, reason: str, actor: Actor) -> Done:
    """Take an allocation back by a mirrored row; refused when the money is committed."""
    row = get(FundAllocation, allocation_id)
    _with_reason(reason)
    _not_twice(FundAllocation, row)
    left = fund_facts.allocated_fen(row.fund_id, row.campaign_id) - row.amount_fen
    if left < fund_facts.committed_fen(row.fund_id, row.campaign_id):
        raise RuleError(
            _("Approved batches of this campaign already draw on this money."),
            _("Only what no approved batch needs can be taken back."),
        )
    FundAllocation.create(
        fund=row.fund_id,
        campaign=row.campaign_id,
        amount_fen=-row.amount_fen,
        allocated_on=clock.today(),
        reason=reason.strip(),
        voids=row,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"allocation": allocation_id, "amount_fen": -row.amount_fen, "reason": reason}
    return Done(Change.FUNDS | Change.CAMPAIGNS, "fund", row.fund_id, data)


def _is_free(fund: FundSource, amount_fen: int, words: str, hint: str) -> None:
    """Raise RuleError when a source has not so much left that no campaign was promised."""
    free = fund_facts.free_fen(fund.id)
    if amount_fen > free:
        amounts = {"free": format_yuan(free), "amount": format_yuan(amount_fen)}
        raise RuleError(words.format(fund=fund.name, **amounts), hint)


def _positive(amount_fen: int) -> None:
    if amount_fen <= 0:
        raise InputError({"amount": _("The amount must be more than zero.")})


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError({"reason": _("Give the reason; it stays in the ledger.")})


def _not_twice(table: type[Mirrored], row: Mirrored) -> None:
    if row.amount_fen < 0 or table.select().where(table.voids == row.id).exists():
        raise RuleError(_("This entry was already taken back."), _("Open the ledger again."))
