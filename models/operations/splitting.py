"""Split lines over two sources, and join them again: each pays from one, both belong together."""

from collections.abc import Sequence

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.money import format_yuan
from models.operations.batches import editable, next_position
from models.operations.core import Done, get, operation
from models.rules.splitting import SplitRule, shares
from models.tables import Batch, Line, LineSplit
from resources.i18n import _, ngettext


@operation("line.split")
def split_lines(
    line_ids: Sequence[int], into_batch_id: int, rule: SplitRule, *, actor: Actor
) -> Done:
    """Move part of the money of lines to new lines of another open batch of the campaign.

    The other batch draws on another source; doubles and caps per occasion know the two as one.
    """
    lines = [get(Line, line_id) for line_id in line_ids]
    if len({line.batch_id for line in lines}) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    batch, into = editable(lines[0].batch_id), editable(into_batch_id)
    _belong_together(batch, into)
    _not_split(lines)
    place = next_position(into.id)
    whole = sum(line.amount_fen for line in lines)
    moved = 0
    for offset, line in enumerate(lines):
        moved += _split(line, into, place + offset, rule, actor)
    data = {"lines": list(line_ids), "count": len(lines), "into": into.id, "amount_fen": moved}
    said = ngettext("{count} line was split.", "{count} lines were split.", len(lines))
    return Done(
        Change.LINES,
        "batch",
        batch.id,
        data,
        f"{said.format(count=len(lines))} {_proof(whole, moved)}",
    )


def _proof(whole: int, moved: int) -> str:
    """Return in words that both sources together carry what the lines had."""
    return _("{stays} + {moved} = {whole} yuan.").format(
        stays=format_yuan(whole - moved), moved=format_yuan(moved), whole=format_yuan(whole)
    )


def _belong_together(batch: Batch, into: Batch) -> None:
    if into.campaign_id != batch.campaign_id or into.id == batch.id:
        raise InputError({"batch": _("Choose another batch of the same campaign.")})
    if into.fund_id == batch.fund_id:
        raise InputError({"batch": _("Both batches draw on the same source.")})
    if into.aid_kind != batch.aid_kind:
        raise InputError({"batch": _("Both batches must be of one aid kind.")})


def _not_split(lines: Sequence[Line]) -> None:
    ids = [line.id for line in lines]
    known = LineSplit.select().where(LineSplit.line.in_(ids) | LineSplit.origin.in_(ids))
    if known.exists():
        raise RuleError(
            _("Some of these lines are split already."), _("Change their amounts instead.")
        )
    if any(line.removed for line in lines):
        raise RuleError(_("A line that was removed cannot be split."))


def _split(line: Line, into: Batch, position: int, rule: SplitRule, actor: Actor) -> int:
    before = line.amount_fen
    stays, moved = shares(before, rule)
    now = clock.now()
    part = Line.create(
        batch=into,
        position=position,
        kind=line.kind,
        person=line.person_id,
        unit=line.unit_id,
        headcount=line.headcount,
        class_key=line.class_key,
        amount_fen=moved,
        account=line.account_id,
        note=line.note,
        entered_by=actor.id,
        changed_at=now,
    )
    line.amount_fen, line.changed_at, line.entered_by_id = stays, now, actor.id
    line.save()
    LineSplit.create(
        line=part,
        origin=line,
        amount_fen=moved,
        rule=f"{rule.key} {rule.value}".strip(),
        operator=actor.id,
        recorded_at=now,
    )
    return moved


@operation("line.join")
def join_lines(line_ids: Sequence[int], *, actor: Actor) -> Done:
    """Give lines back what was split off them; the parts stay readable as taken off their list.

    A part that was changed since gives back what it has now. Raises RuleError when a line was
    never split or a part was taken off, StateError when either batch is no longer open.
    """
    lines = [get(Line, line_id) for line_id in line_ids]
    if len({line.batch_id for line in lines}) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    batch = editable(lines[0].batch_id)
    returned = sum(_join(line, actor) for line in lines)
    data = {"lines": list(line_ids), "count": len(lines), "amount_fen": returned}
    said = ngettext("{count} line is whole again.", "{count} lines are whole again.", len(lines))
    return Done(Change.LINES, "batch", batch.id, data, said.format(count=len(lines)))


def _join(line: Line, actor: Actor) -> int:
    links = list(LineSplit.select().where(LineSplit.origin == line.id))
    if not links or line.removed or any(link.line.removed for link in links):
        raise RuleError(
            _("Line {position} is not split.").format(position=line.position),
            _("Choose the lines that stayed when they were split."),
        )
    now = clock.now()
    for link in links:
        part = link.line
        editable(part.batch_id)
        part.removed, part.removed_reason = True, _("Joined with the line it was split from.")
        part.changed_at = now
        part.save()
        link.delete_instance()
    returned = sum(link.line.amount_fen for link in links)
    line.amount_fen += returned
    line.changed_at, line.entered_by_id = now, actor.id
    line.save()
    return returned
