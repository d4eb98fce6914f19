"""Papers of a batch that are no lists: letters, labels, the slip to approve, the claim's cover."""

from collections.abc import Iterable, Mapping
from typing import Any

from models import clock, facts
from models.money import format_yuan, in_capitals
from models.queries import paper_cover
from models.queries.form_fill import Filling, form_document
from models.queries.forms import FormDocument
from models.queries.layouts import layout_of
from models.queries.letters import (
    Label,
    LabelsDocument,
    Letter,
    LetterDocument,
    label_sheets,
)
from models.queries.list_batch import batch_words, line_rows
from models.queries.paper_kinds import ANY_STATE, PaperKind
from models.queries.paper_parts import batch_head
from models.queries.paper_words import say_day
from models.rules.layouts import Layout
from models.rules.states import FROZEN
from resources.i18n import N_

Row = Mapping[str, Any]
PAY_METHODS = {"bank": "银行代发（转账）", "hand": "现场发放（现金、实物）"}


def letters(batch_id: int) -> LetterDocument:
    """Return a letter to every recipient of a batch."""
    head = batch_head(batch_id)
    return letter_document(
        layout_of("letter", head.year),
        batch_words(head),
        line_rows(batch_id),
        say_day(clock.today()),
    )


def letter_document(
    laid: Layout, words: Mapping[str, object], rows: Iterable[Row], day: str
) -> LetterDocument:
    """Return letters by a layout: its first text greets, the others are what is said.

    The phone named in a letter is the union's: the recipient's own is no help to them.
    """
    known = {"phone": facts.setting("union.phone"), **words}
    phone = {"phone": known["phone"]}
    return LetterDocument(
        title=laid.title.format_map(known),
        letters=tuple(_letter(laid, {**known, "gift": gift(row), **row, **phone}) for row in rows),
        issuer=str(known["union"]),
        day=day,
    )


def _letter(laid: Layout, words: Mapping[str, Any]) -> Letter:
    greeting, *rest = (text.format_map(words) for text in laid.text)
    return Letter(str(words["name"]), greeting, tuple(rest))


def gift(row: Row) -> str:
    """Say what a line brings: money, goods at value, or both."""
    money, goods = row.get("amount_fen", 0), row.get("goods_fen", 0)
    named = row.get("goods") or "慰问品"
    parts = [f"慰问金{format_yuan(money)}元"] if money else []
    if goods or row.get("goods"):
        parts.append(f"价值{format_yuan(goods)}元的{named}" if goods else named)
    return "和".join(parts)


def labels(batch_id: int) -> LabelsDocument:
    """Return a label for every recipient of a batch, on the office's usual sheet."""
    head = batch_head(batch_id)
    laid = layout_of("envelope_labels", head.year)
    return labels_document(laid, batch_words(head), line_rows(batch_id))


def labels_document(
    laid: Layout, words: Mapping[str, object], rows: Iterable[Row]
) -> LabelsDocument:
    """Return labels by a layout: its texts are where to, to whom, from whom."""
    _key, _name, sheet = label_sheets()[0]
    found = (_label(laid, {"address": "", **words, **row}) for row in rows)
    return LabelsDocument(laid.title, tuple(found), sheet)


def _label(laid: Layout, words: Mapping[str, Any]) -> Label:
    address, name, sender = (text.format_map(words) for text in laid.text)
    return Label(address or str(words.get("employer") or ""), name, sender=sender)


def approval_slip(batch_id: int) -> FormDocument:
    """Return the slip by which money and goods of a batch are approved."""
    return form_document("approval_slip", [_filling(batch_id)])


def claim_cover(batch_id: int) -> FormDocument:
    """Return the cover of what finance wants stapled together, ticking what is known to exist."""
    enclosures = paper_cover.cover(batch_id).enclosures
    rows = [
        {"seq": str(place), "label": one.label, "present": "有" if one.present else ""}
        for place, one in enumerate(enclosures, 1)
    ]
    return form_document("claim_cover", [_filling(batch_id, {"enclosures": rows})])


def _filling(batch_id: int, tables: Mapping[str, list[dict[str, str]]] | None = None) -> Filling:
    head, cover = batch_head(batch_id), paper_cover.cover(batch_id)
    totals = cover.totals
    whole = totals.amount_fen + totals.goods_fen
    words = batch_words(head)
    values = {
        **{key: str(value) for key, value in words.items()},
        "filled_on": say_day(clock.today()),
        "people": f"{totals.headcount:,} 人（{cover.lines:,} 行）",
        "money": f"¥{format_yuan(totals.amount_fen)}",
        "goods": f"¥{format_yuan(totals.goods_fen)}",
        "total": f"¥{format_yuan(whole)}",
        "capitals": in_capitals(whole, zeros=bool(facts.setting("paper.zeros"))),
        "pay_method": PAY_METHODS[head.pay_method],
        "meeting": "　".join(filter(None, (head.meeting_number, say_day(head.meeting_on)))),
        "digest": head.digest,
    }
    return Filling(name=head.name, values=values, tables=tables or {}, year=head.year)


PAPERS = (
    PaperKind(
        *("approval_slip", N_("Approval slip"), "vouchers", "form", "batch", ANY_STATE),
        build=approval_slip,
    ),
    PaperKind(
        *("claim_cover", N_("Cover of the claim"), "vouchers", "form", "batch", FROZEN),
        build=claim_cover,
    ),
    PaperKind(
        *("letter", N_("Letter to each recipient"), "letters", "letter", "batch", ANY_STATE),
        build=letters,
    ),
    PaperKind(
        *("envelope_labels", N_("Labels for envelopes"), "letters", "labels", "batch", ANY_STATE),
        build=labels,
    ),
)
