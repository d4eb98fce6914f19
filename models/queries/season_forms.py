"""Forms of spring and summer: the card of a job fair, and the receipt a site signs in copies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models import clock, facts, goods_facts
from models.money import format_yuan, in_capitals
from models.queries import placements
from models.queries.form_fill import Filling, Texts, form_document
from models.queries.forms import FormDocument
from models.queries.paper_words import say_day
from models.queries.season_papers import events, items_of
from models.rules import codes
from models.rules.goods import format_quantity, in_pieces
from models.tables import Batch, Campaign, GoodsItem, Line, SummerDetail, Unit
from models.tables.base import rows

_TOTAL = "合计"


def event_forms(campaign_id: int) -> FormDocument:
    """Return the registers of the job fairs of a campaign."""
    return _cards(events(campaign_id))


def event_form(event_id: int) -> FormDocument:
    """Return the register of one job fair; raises NotFound."""
    return _cards([event_id])


def _cards(event_ids: Iterable[int]) -> FormDocument:
    cards = list(map(placements.event_card, event_ids))
    year = _year(cards[0]["campaign_id"]) if cards else 0
    head = _head()
    return form_document("event", [_card(card, head, year) for card in cards])


def _card(card: Mapping[str, Any], head: Texts, year: int) -> Filling:
    said = {key: _said(key, value) for key, value in card.items()}
    form = codes.label("event_forms", card["form"])
    return Filling(card["name"], {**said, "days": _days(card), "form": form, **head}, year=year)


def _said(key: str, value: object) -> str:
    """Return what stands in a box of a card: counts with thousands, money in yuan."""
    if isinstance(value, int):
        return format_yuan(value) if key.endswith("_fen") else f"{value:,}"
    return str(value or "")


def _days(card: Mapping[str, Any]) -> str:
    first, last = card["starts_on"], card["ends_on"]
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} ～ {last:%Y-%m-%d}"


def _head() -> dict[str, str]:
    return {"union": str(facts.setting("union.name")), "filled_on": say_day(clock.today())}


def _year(campaign_id: int) -> int:
    return int(Campaign.select(Campaign.year).where(Campaign.id == campaign_id).scalar())


def collective_receipts(batch_id: int) -> FormDocument:
    """Return the receipt of each collective line of a batch, one sheet for each copy."""
    query = (
        Line.select(Line, Unit.name.alias("unit_name"))
        .join(Unit)
        .where((Line.batch == batch_id) & (Line.kind == "collective") & (Line.removed == 0))
        .order_by(Line.position)
    )
    priced, words = _priced(batch_id), items_of(batch_id)
    lines: list[Any] = list(query.objects())
    details = {
        detail.line_id: detail
        for detail in SummerDetail.select().where(SummerDetail.line.in_([one.id for one in lines]))
    }
    batch = Batch.get_by_id(batch_id)
    head = {**_head(), "number": str(batch.number or "")}
    year = _year(batch.campaign_id)
    fillings = (
        _receipt(
            *(line, details.get(line.id), priced.get(line.id) or _told(line, words)), head, year
        )
        for line in lines
    )
    return form_document("collective", fillings, copies=True)


def _priced(batch_id: int) -> dict[int, list[Texts]]:
    """Return by line the goods it receives with spec, measure, quantity, price and amount."""
    held = list(rows(goods_facts.contents(Line.batch == batch_id)))
    known = GoodsItem.select().where(GoodsItem.id.in_([row[2] for row in held]))
    items = {item.id: item for item in known}
    found: dict[int, list[Texts]] = {}
    for line, _batch, item_id, quantity, value in held:
        item = items[item_id]
        row = {
            "name": item.name,
            "spec": item.spec,
            "measure": item.measure,
            "quantity": format_quantity(int(quantity)),
            "price": format_yuan(item.price_fen),
            "amount": format_yuan(int(value)),
        }
        found.setdefault(line, []).append(row)
    return found


def _told(line: Line, words: Mapping[int, Texts]) -> list[Texts]:
    """Return the goods of a line as its words tell them; the value stands with a single kind."""
    pieces = list(words.get(line.id, {}).items()) or in_pieces(line.goods)
    value = format_yuan(line.goods_fen) if len(pieces) == 1 else ""
    return [{"name": name, "quantity": amount, "amount": value} for name, amount in pieces]


def _receipt(
    line: Any,  # noqa: ANN401  (a line with the name of its unit)
    detail: SummerDetail | None,
    goods: Sequence[Texts],
    head: Texts,
    year: int,
) -> Filling:
    name = detail.site.name if detail and detail.site else line.unit_name
    words = {
        "unit": name,
        "people": f"{line.headcount:,}",
        "capitals": _capitals(line.goods_fen),
        "signer": detail.signer if detail else "",
        "phone": detail.signer_phone if detail else "",
    }
    total = {"name": _TOTAL, "amount": format_yuan(line.goods_fen)}
    return Filling(name, {**head, **words}, {"goods": goods, "goods.totals": (total,)}, year=year)


def _capitals(fen: int) -> str:
    """Spell a sum out as the office does; nothing is not spelt out."""
    return in_capitals(fen, zeros=bool(facts.setting("paper.zeros"))) if fen else ""
