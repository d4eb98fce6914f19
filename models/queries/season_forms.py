"""Forms of spring and summer: the card of a job fair, and the receipt a site signs in copies."""

from collections.abc import Mapping, Sequence
from typing import Any

from models import clock, facts, goods_facts
from models.money import format_yuan, in_capitals
from models.queries import placements
from models.queries.forms import (
    FormCell,
    FormColumn,
    FormDocument,
    FormPart,
    FormRow,
    FormSheet,
    FormTable,
)
from models.queries.season_papers import events, items_of, layout
from models.rules import codes
from models.rules.goods import format_quantity, in_pieces
from models.tables import Batch, GoodsItem, Line, SummerDetail, Unit
from models.tables.base import rows

_COUNTS = (
    (("employers", "参会单位（家）"), ("vacancies", "岗位（个）"), ("demand", "需求人数")),
    (("attended", "进场人数"), ("registered", "登记求职"), ("consulted", "咨询人次")),
    (("leaflets", "发放资料（份）"), ("intents", "达成意向"), ("signed", "现场签约")),
    (("hardship", "困难职工"), ("migrants", "农民工"), ("graduates", "高校毕业生")),
    (("laid_off", "下岗失业"), ("hired", "实现就业"), ("cost_fen", "经费（元）")),
)
_WIDE, _THIRD = 30.0, 26.6
_LEAST = 6  # rows of goods


def event_forms(campaign_id: int) -> FormDocument:
    """Return the registers of the job fairs of a campaign."""
    sheets = [event_form(one).sheets[0] for one in events(campaign_id)]
    return FormDocument(layout("event").label, tuple(sheets), coded=True)


def event_form(event_id: int) -> FormDocument:
    """Return the register of one job fair; raises NotFound."""
    card, told = placements.event_card(event_id), layout("event")
    form = codes.label("event_forms", card["form"])
    first = (
        (("活动名称", card["name"]),),
        (("举办日期", _days(card)), ("举办形式", form)),
        (("举办地点", card["venue"]),),
        (("主办单位", card["hosts"]),),
        (("承办协办", card["co_hosts"]),),
    )
    head = [FormRow(tuple(_half(label, text, row) for label, text in row), 10) for row in first]
    counts = [FormRow(tuple(_count(*one, card) for one in row), 10) for row in _COUNTS]
    last = (("经费来源", card["cost_source"]), ("记录人", card["recorder"]))
    rest = [
        FormRow(tuple(_half(label, text, last) for label, text in last), 10),
        FormRow((FormCell("活动照片", "", label_mm=_WIDE),), 60),
        FormRow((FormCell("备注", card["note"], label_mm=_WIDE),), 20),
    ]
    part = FormPart(rows=(*head, *counts, *rest), foot=(tuple(told.get("signed")),))
    sheet = FormSheet(card["name"], told.label, (part,), _head())
    return FormDocument(told.label, (sheet,), coded=True)


def _days(card: Mapping[str, Any]) -> str:
    first, last = card["starts_on"], card["ends_on"]
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} ～ {last:%Y-%m-%d}"


def _half(label: str, text: str, row: Sequence[object]) -> FormCell:
    return FormCell(label, text, 0.0 if len(row) == 1 else 55.0, _WIDE)


def _count(key: str, label: str, card: Mapping[str, Any]) -> FormCell:
    value = card[key]
    text = "" if value is None else format_yuan(value) if key.endswith("_fen") else f"{value:,}"
    return FormCell(label, text, _THIRD, _WIDE, "right")


def _head() -> tuple[str, ...]:
    union, today = str(facts.setting("union.name")), clock.today()
    return (f"填报单位（盖章）：{union}", "", f"{today.year}年{today.month}月{today.day}日")


def collective_receipts(batch_id: int) -> FormDocument:
    """Return the receipt of each collective line of a batch, one sheet for each copy."""
    told = layout("collective")
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
    number = str(Batch.get_by_id(batch_id).number or "")
    for line in lines:
        site = details[line.id].site if line.id in details else None
        line.unit_name = site.name if site else line.unit_name
    sheets = tuple(
        _receipt(line, details.get(line.id), priced.get(line.id) or _told(line, words), number)
        for line in lines
    )
    return FormDocument(told.label, sheets, copies=tuple(told.get("copies")), coded=True)


def _priced(batch_id: int) -> dict[int, list[tuple[str, ...]]]:
    """Return by line the goods it receives with spec, measure, quantity, price and amount."""
    held = list(rows(goods_facts.contents(Line.batch == batch_id)))
    known = GoodsItem.select().where(GoodsItem.id.in_([row[2] for row in held]))
    items = {item.id: item for item in known}
    found: dict[int, list[tuple[str, ...]]] = {}
    for line, _batch, item_id, quantity, value in held:
        item = items[item_id]
        amounts = (
            format_quantity(int(quantity)),
            format_yuan(item.price_fen),
            format_yuan(int(value)),
        )
        found.setdefault(line, []).append((item.name, item.spec, item.measure, *amounts))
    return found


def _told(line: Line, words: Mapping[int, Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Return the goods of a line as its words tell them; the value stands with a single kind."""
    pieces = list(words.get(line.id, {}).items()) or in_pieces(line.goods)
    value = format_yuan(line.goods_fen)
    return [
        (name, "", "", amount, "", value if len(pieces) == 1 else "") for name, amount in pieces
    ]


def _receipt(
    line: Any,  # noqa: ANN401  (a line with the name of its unit)
    detail: SummerDetail | None,
    goods: Sequence[tuple[str, ...]],
    number: str,
) -> FormSheet:
    told = layout("collective")
    columns = tuple(
        FormColumn(one["label"], one["mm"], one["align"]) for one in told.get("columns")
    )
    blank = (("（以下空白）", *[""] * 5),) if len(goods) < _LEAST else ()
    whole = (*goods, *blank)
    whole += (("",) * 6,) * (_LEAST - len(whole))
    total = ("合计", "", "", "", "", format_yuan(line.goods_fen))
    signer = detail.signer if detail else ""
    head = FormRow(
        (
            FormCell("领取单位", line.unit_name, 80.0, 24.0),
            FormCell("慰问人数", f"{line.headcount:,}", 0.0, 24.0, "right"),
        ),
        9,
    )
    capitals = FormRow((FormCell("合计大写", in_capitals(line.goods_fen), 0.0, 24.0),), 9)
    signed = told.get("signed")
    hand = FormRow(
        (
            FormCell(signed[0], signer, 50.0, 34.0),
            FormCell(signed[1], detail.signer_phone if detail else "", 0.0, 24.0),
        ),
        11,
    )
    giver = FormRow((FormCell(signed[2], "", 50.0, 34.0), FormCell(signed[3], "", 0.0, 24.0)), 11)
    table = FormTable(columns, tuple(whole), (total,), 7.6)
    parts = (FormPart(rows=(head,), table=table), FormPart(rows=(capitals, hand, giver)))
    return FormSheet(line.unit_name, told.label, parts, (*_head()[:2], f"编号：{number}"))
