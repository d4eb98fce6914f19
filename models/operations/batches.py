"""Batches and their lines, as long as they may be changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from peewee import fn

from models import approval_facts, clock, facts, goods_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.core import Done, get, operation
from models.rules import codes
from models.rules.aid_kinds import aid_kinds_for
from models.rules.batch_checks import Finding, findings
from models.rules.batch_read import BatchFacts
from models.rules.candidate import Candidate
from models.rules.states import EDITABLE, FROZEN, LABELS, State
from models.seasons import season
from models.tables import Batch, Campaign, FundSource, Line, LineOverride, Person, Unit
from resources.i18n import _

PAY_METHODS = ("bank", "hand")


@dataclass(frozen=True, slots=True)
class LineForm:
    """What a clerk types on a line: money and goods at value in fen; None leaves it as it is."""

    class_key: str | None = None
    amount_fen: int | None = None
    goods: str | None = None
    goods_fen: int | None = None
    account_id: int | None = None
    headcount: int | None = None
    note: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@operation("batch.draft")
def draft_batch(  # noqa: PLR0913  (a small form)
    campaign_id: int,
    fund_id: int,
    *,
    name: str,
    aid_kind: str,
    pay_method: str,
    planned_on: date,
    unit_id: int | None = None,
    purpose: str = "",
    actor: Actor,
) -> Done:
    """Start a batch of one aid kind from one fund source."""
    campaign, fund = get(Campaign, campaign_id), get(FundSource, fund_id)
    if campaign.state != "open":
        raise StateError(_("The campaign is closed."), _("Open a new campaign."))
    if not name.strip():
        raise InputError({"name": _("Name of the batch is missing.")})
    payable(campaign, fund, aid_kind)
    last = Batch.select(fn.MAX(Batch.number)).where(Batch.campaign == campaign_id).scalar()
    batch = Batch.create(
        campaign=campaign_id,
        fund=fund_id,
        number=int(last or 0) + 1,
        name=name.strip(),
        aid_kind=aid_kind,
        pay_method=_pay_method(pay_method),
        unit=unit_id,
        planned_on=planned_on,
        purpose=purpose.strip(),
        created_by=actor.id,
        created_at=clock.now(),
    )
    return Done(Change.BATCHES, "batch", batch.id, {"name": name, "fund": fund_id})


def payable(campaign: Campaign, fund: FundSource, aid_kind: str) -> None:
    """Raise InputError for an aid kind the season lacks, or the source's money may not pay."""
    offered = season(campaign.season).aid_kinds
    if aid_kind not in offered:
        raise InputError({"aid_kind": _("The season of this campaign has no such aid kind.")})
    if aid_kind not in aid_kinds_for(offered, fund.kind, facts.barred_kinds()):
        words = _("Money of {fund} must not pay for {kind}.")
        kind = codes.label("aid_kinds", aid_kind)
        raise InputError(
            {"aid_kind": words.format(fund=fund.name, kind=kind)},
            _("Choose another fund source, or change what its money may pay in the settings."),
        )


@operation("batch.change")
def change_batch(  # noqa: PLR0913  (a small form)
    batch_id: int,
    *,
    name: str,
    planned_on: date,
    purpose: str,
    fund_id: int | None = None,
    aid_kind: str | None = None,
    pay_method: str | None = None,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Change the head of a batch that is not yet submitted; None leaves a value as it is."""
    batch = editable(batch_id)
    before = _head(batch)
    if not name.strip():
        raise InputError({"name": _("Name of the batch is missing.")})
    batch.name, batch.planned_on, batch.purpose = name.strip(), planned_on, purpose.strip()
    batch.fund = get(FundSource, fund_id or batch.fund_id)
    batch.aid_kind = aid_kind or batch.aid_kind
    batch.pay_method = _pay_method(pay_method or batch.pay_method)
    payable(batch.campaign, batch.fund, batch.aid_kind)
    batch.save()
    changed = {key: [before[key], now] for key, now in _head(batch).items() if now != before[key]}
    return Done(Change.BATCHES, "batch", batch_id, {"changed": changed})


def _head(batch: Batch) -> dict[str, object]:
    return {
        "name": batch.name,
        "planned_on": batch.planned_on,
        "purpose": batch.purpose,
        "fund": batch.fund.name,
        "aid_kind": codes.label("aid_kinds", batch.aid_kind),
        "pay_method": batch.pay_method,
    }


def _pay_method(word: str) -> str:
    if word not in PAY_METHODS:
        raise InputError({"pay_method": _("Choose by bank card or by hand.")})
    return word


@operation("line.add")
def add_line(batch_id: int, person_id: int, form: LineForm, *, actor: Actor) -> Done:
    """Put a named person on a batch; amounts not given come from the standard of the class."""
    batch = editable(batch_id)
    person = get(Person, person_id)
    account = form.account_id or default_account(person_id)
    class_key = form.class_key if form.class_key is not None else person.class_key
    line = Line(kind="named", person=person_id, account=account, class_key=class_key)
    return _add(batch, line, form, actor, person.name)


@operation("line.add_collective")
def add_collective(batch_id: int, unit_id: int, form: LineForm, *, actor: Actor) -> Done:
    """Put a unit on a batch with its head-count instead of names."""
    batch = editable(batch_id)
    unit = get(Unit, unit_id)
    line = Line(kind="collective", unit=unit_id, class_key=form.class_key or "", headcount=0)
    return _add(batch, line, form, actor, unit.name)


@operation("line.change")
def change_line(line_id: int, form: LineForm, *, actor: Actor) -> Done:
    """Change a line of a batch that is not yet submitted."""
    line = get(Line, line_id)
    editable(line.batch_id)
    changed = put_line(line, form, actor)
    return Done(Change.LINES, "batch", line.batch_id, {"line": line_id, "changed": changed})


def put_line(line: Line, form: LineForm, actor: Actor) -> dict[str, list[object]]:
    """Save what a form says of a line, inside the operation under way; return what changed."""
    changed = _put(line, form)
    line.changed_at = clock.now()
    line.entered_by_id = actor.id
    line.save()
    save_detail(line, form.detail)
    return changed


def renew_line(line: Line, form: LineForm, *, actor: Actor) -> None:
    """Change a line where a list says something else of it; raises StateError past the draft."""
    said = {field.name: getattr(form, field.name) for field in fields(form)}
    del said["detail"]
    if any(value is not None and value != getattr(line, name) for name, value in said.items()):
        change_line(line.id, form, actor=actor)


@operation("line.remove")
def remove_lines(line_ids: list[int], *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Take lines off a batch; they stay readable with the reason."""
    if not reason.strip():
        raise InputError({"reason": _("Give the reason for the removal.")})
    lines = [get(Line, line_id) for line_id in line_ids]
    batch_id = _one_batch(lines)
    for line in lines:
        _removable(line)
        if line.removed:
            continue
        line.removed, line.removed_reason, line.changed_at = True, reason.strip(), clock.now()
        line.save()
    return Done(Change.LINES, "batch", batch_id, {"lines": line_ids, "reason": reason})


@operation("line.restore")
def restore_lines(line_ids: list[int], *, actor: Actor) -> Done:  # noqa: ARG001
    """Put removed lines back: the undo of a removal."""
    lines = [get(Line, line_id) for line_id in line_ids]
    batch_id = _one_batch(lines)
    editable(batch_id)
    where = Line.id.in_(line_ids)
    Line.update(removed=False, removed_reason="", changed_at=clock.now()).where(where).execute()
    return Done(Change.LINES, "batch", batch_id, {"lines": line_ids})


@operation("line.override")
def override_finding(line_id: int, *, check_key: str, reason: str, actor: Actor) -> Done:
    """Let what a check finds on a line pass with a reason; the cover lists it.

    The reason holds for just that: a larger amount or another double needs a new one.
    """
    line = get(Line, line_id)
    told = _let_pass(line.batch, [(line_id, check_key)], reason, actor)
    data = {"line": line_id, "check": check_key, "reason": reason, **told}
    return Done(Change.LINES, "batch", line.batch_id, data)


@operation("line.override")
def override_findings(
    batch_id: int, wanted: Sequence[tuple[int, str]], *, reason: str, actor: Actor
) -> Done:
    """Let several findings of a batch pass with one reason: pairs of a line and a check."""
    told = _let_pass(get(Batch, batch_id), wanted, reason, actor)
    data = {"findings": [list(pair) for pair in wanted], "reason": reason, **told}
    return Done(Change.LINES, "batch", batch_id, data)


def _let_pass(
    batch: Batch, wanted: Sequence[tuple[int, str]], reason: str, actor: Actor
) -> dict[str, object]:
    """Store the reason with each finding; return whom and what it lets pass, for the trail."""
    if not reason.strip():
        raise InputError({"reason": _("An exception needs a reason; it is printed on the cover.")})
    if State(batch.state) in FROZEN:
        raise _locked(batch)
    read = facts.batch_facts(batch)
    found = _found(read, wanted)
    for finding in found:
        LineOverride.insert(
            line=finding.line_id,
            check_key=finding.key,
            about=finding.about,
            reason=reason.strip(),
            operator=actor.id,
            recorded_at=clock.now(),
        ).on_conflict_replace().execute()
    lines = {line_id for line_id, _key in wanted}
    return {
        "names": [line.name for line in read.lines if line.line_id in lines],
        "checks": sorted({key for _line, key in wanted}),
        "text": found[0].text if len(found) == 1 else "",
    }


def _found(read: BatchFacts, wanted: Sequence[tuple[int, str]]) -> list[Finding]:
    standing = {(f.line_id, f.key): f for f in findings(read)}
    if not wanted or not standing.keys() >= set(wanted):
        raise RuleError(
            _("Nothing of this kind stands against the line any more."), _("Open the list again.")
        )
    return [standing[pair] for pair in wanted]


def editable(batch_id: int) -> Batch:
    """Return a batch whose list may still be changed; raises StateError otherwise."""
    batch = get(Batch, batch_id)
    if State(batch.state) not in EDITABLE:
        raise _locked(batch)
    return batch


def _locked(batch: Batch) -> StateError:
    return StateError(
        _("The list of {name} is locked: {state}.").format(
            name=batch.name, state=_(LABELS[State(batch.state)])
        ),
        _("Have it returned with a reason first."),
    )


def default_account(person_id: int) -> int | None:
    """Return the id of the account a person's money goes to."""
    account = facts.default_account(person_id)
    return account.id if account else None


def save_detail(line: Line, detail: dict[str, Any]) -> None:
    """Store what the line's season keeps of it."""
    if not detail:
        return
    table = season(line.batch.campaign.season).detail
    if table is None:
        raise RuleError(_("This season keeps no details of a line."))
    table.replace(line=line.id, **detail).execute()


def next_position(batch_id: int) -> int:
    """Return the position after the last line of a batch, removed ones included."""
    last = Line.select(fn.MAX(Line.position)).where(Line.batch == batch_id).scalar()
    return int(last or 0) + 1


def _add(batch: Batch, line: Line, form: LineForm, actor: Actor, name: str) -> Done:
    line.batch, line.position = batch, next_position(batch.id)
    line.entered_by_id, line.changed_at = actor.id, clock.now()
    _put(line, form)
    _propose(batch, line, form)
    line.save(force_insert=True)
    save_detail(line, form.detail)
    data = {"line": line.id, "name": name, "amount_fen": line.amount_fen}
    said = _("{name} is on the list.").format(name=name)
    return Done(Change.LINES, "batch", batch.id, data, said, made=line.id)


def _put(line: Line, form: LineForm) -> dict[str, list[object]]:
    """Put the given values into a line; return what changed, before and after."""
    values = {
        "class_key": form.class_key,
        "amount_fen": form.amount_fen,
        "goods": form.goods,
        "goods_fen": form.goods_fen,
        "account_id": form.account_id,
        "headcount": form.headcount,
        "note": form.note,
    }
    changed: dict[str, list[object]] = {}
    for name, value in values.items():
        before = getattr(line, name)
        if value is not None and value != before:
            changed[name] = [before, value]
            setattr(line, name, value)
    _fits(line, form, changed)
    return changed


def _fits(line: Line, form: LineForm, changed: Collection[str]) -> None:
    problems = {}
    if line.amount_fen < 0 or line.goods_fen < 0:
        problems["amount"] = _("The amount is not below zero.")
    if line.kind == "named" and line.headcount != 1:
        problems["headcount"] = _("A person counts as one.")
    if line.kind == "collective" and line.headcount < 1:
        problems["headcount"] = _("Say how many people the unit receives for.")
    if {"goods", "goods_fen"} & set(changed) and line.id and goods_facts.stands_by_item(line.id):
        problems["goods"] = _("The goods of this line stand by item; change the items.")
    if form.account_id and not facts.open_account_of(form.account_id, line.person_id):
        problems["account"] = _("This is no open account of the recipient.")
    if problems:
        raise InputError(problems)


def _propose(batch: Batch, line: Line, form: LineForm) -> None:
    candidate = Candidate(
        line.class_key, line.kind, line.headcount, 0, 0, None, batch.planned_on, form.detail
    )
    propose = season(batch.campaign.season).proposed_amount
    standard = propose(candidate, facts.standards(batch.campaign_id))
    if standard is None:
        return
    if form.amount_fen is None:
        line.amount_fen = standard.amount_fen * line.headcount
    if form.goods_fen is None:
        line.goods_fen = standard.goods_fen * line.headcount


def _one_batch(lines: list[Line]) -> int:
    batches = {line.batch_id for line in lines}
    if len(batches) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    return int(batches.pop())


def _removable(line: Line) -> None:
    """A line leaves an editable list, or a publicised one after an objection was upheld."""
    if not approval_facts.objection_upheld(line.id):
        editable(line.batch_id)
