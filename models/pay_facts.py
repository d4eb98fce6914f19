"""What paying out has still to settle: reads of operations and of the board of open items."""

from datetime import date
from typing import Any

from peewee import JOIN, Value, fn

from models import facts, scan_facts
from models.rules.closing import SIGNED, Open
from models.rules.dossier import PROOF_PHOTO, OwnerKind
from models.rules.results import ON_PAPER, OWES, PAID, Proof, Result
from models.tables import AttachmentLink, BatchStep, IssuedPaper, Line, LineReturn, Payment


def standing(table: Any) -> Any:  # noqa: ANN401  (Payment or LineReturn)
    """Return the condition for rows that count: no mirror, and not mirrored."""
    return table.voids.is_null() & (table.voided == 0)


def went_back() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines of which something went back to its source."""
    found = LineReturn.select(Value(1)).where((LineReturn.line == Line.id) & standing(LineReturn))
    return fn.EXISTS(found)


def with_payment(query: Any) -> Any:  # noqa: ANN401  (a select from lines)
    """Return a select of lines with the payment that stands for each, if any."""
    return query.join_from(
        Line, Payment, JOIN.LEFT_OUTER, on=(Payment.line == Line.id) & standing(Payment)
    )


def rest_fen() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return money and goods together of what a line was to give and did not, in fen."""
    money, goods = rests()
    return money + goods


def rests() -> tuple[Any, Any]:
    """Return what a line was to give and its standing payment did not: money and goods in fen."""
    return (
        Line.amount_fen - fn.COALESCE(Payment.amount_fen, 0),
        Line.goods_fen - fn.COALESCE(Payment.goods_fen, 0),
    )


def owes() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines whose money nobody received and that did not go back.

    The select must be joined by with_payment.
    """
    return Line.result.in_(sorted(OWES)) & (rest_fen() > 0) & ~went_back()


def unsigned() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for standing payments that nothing proves yet."""
    return (Payment.proof == Proof.NONE) & standing(Payment)


def unfiled() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines received whose signed page, or whose photo, is not kept.

    A page is missed only where a list or slips to be signed are out; a photo always, as long as
    the office files what was signed. The select must be joined by with_payment.
    """
    on_paper = Payment.proof.in_(sorted(ON_PAPER)) & fn.EXISTS(papers_to_sign(Line.batch))
    photo = AttachmentLink.select(Value(1)).where(photos() & (AttachmentLink.owner == Line.id))
    by_photo = (Payment.proof == Proof.PHOTO) & ~fn.EXISTS(photo)
    received = Line.result.in_(sorted(PAID))
    return received & (by_photo | (on_paper & ~scan_facts.filed(Line.id)))


def papers_to_sign(batch: Any) -> Any:  # noqa: ANN401  (a batch or its column; a select)
    """Return the select of the valid papers of a batch that people sign on."""
    paper = (IssuedPaper.batch == batch) & IssuedPaper.key.in_(sorted(SIGNED))
    return IssuedPaper.select(Value(1)).where(paper & (IssuedPaper.state == "live"))


def photos() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for attachments that prove a line by a photo and still stand."""
    of_line = AttachmentLink.owner_kind == OwnerKind.LINE.value
    proves = AttachmentLink.item == PROOF_PHOTO
    return of_line & proves & AttachmentLink.withdrawn_at.is_null()


def signed_on_nothing(batch_id: int) -> int:
    """Count lines recorded as signed on paper although the batch has no paper to sign."""
    if not files_scans():
        return 0
    signed = Payment.proof.in_(sorted(ON_PAPER)) & ~fn.EXISTS(papers_to_sign(batch_id))
    query = with_payment(Line.select(fn.COUNT(Line.id)))
    return int(query.where(facts.live_lines(batch_id) & signed).scalar())


def unsettled(batch_id: int) -> dict[Open, int]:
    """Count what a batch has still to settle, list by list."""
    live = facts.live_lines(batch_id)
    open_ones = Line.select(fn.COUNT(Line.id)).where(live & (Line.result == Result.OPEN))
    paid = with_payment(Line.select(fn.COUNT(Line.id))).where(live)
    return {
        Open.NO_RESULT: int(open_ones.scalar()),
        Open.NOT_SIGNED: int(paid.where(unsigned()).scalar()),
        Open.NOT_RETURNED: int(paid.where(owes()).scalar()),
        Open.NOT_FILED: int(paid.where(unfiled()).scalar()) if files_scans() else 0,
    }


def files_scans() -> bool:
    """Say whether the office keeps scans of what was signed, so that none may be missing."""
    return bool(facts.setting("closing.scans"))


def last_entry_on(batch_id: int) -> date | None:
    """Return the day on which somebody last paid on a batch, or moved it on its way."""
    steps = BatchStep.select(fn.MAX(BatchStep.recorded_at)).where(BatchStep.batch == batch_id)
    paid = (
        Payment.select(fn.MAX(Payment.recorded_at))
        .join(Line)
        .where((Line.batch == batch_id) & standing(Payment))
    )
    moments = [moment for query in (steps, paid) if (moment := query.scalar())]
    return max(date.fromisoformat(str(moment)[:10]) for moment in moments) if moments else None
