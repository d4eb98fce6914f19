"""What the cells of one row say against each other in job, goods and bank lists."""

import re
import unicodedata

from models.exchange.cells_money import check_fen
from models.exchange.cells_text import reason_code, result_said
from models.exchange.finding import Finding, Setting
from models.exchange.plan import Action
from models.exchange.table import Table

_RANGE = re.compile(
    r"(\d{1,7}(?:\.\d{1,4})?)(千|k|K|万)?(?:元)?[-~—–至到](\d{1,7}(?:\.\d{1,4})?)(千|k|K|万)?.*"
)
_SINGLE = re.compile(r"(\d{1,7}(?:\.\d{1,4})?)(千|k|K|万)?(?:元)?(?:/月|每月)?")
_FROM = re.compile(r"(\d{1,7}(?:\.\d{1,4})?)(千|k|K|万)?(?:元)?(?:/月)?(?:起|以上|\+.*|保底.*)")
_SCALE = {"千": 1000, "k": 1000, "K": 1000, "万": 10_000}


def items(table: Table) -> None:
    """Read the unit prices and compare the value with the sum of quantity and price."""
    table.prices = unit_prices(table)
    if not table.prices or "value_fen" not in table.values:
        return
    for place, stated in enumerate(table.values["value_fen"]):
        held = any(
            (place, key) in table.findings and not _sure(table, place, key) for key in table.prices
        )
        computed = sum(
            quantity * price
            for key, price in table.prices.items()
            if isinstance(quantity := table.values[key][place], int)
        )
        if isinstance(stated, int) and not held and computed != stated:
            finding = Finding("value_mismatch", Action.WARN, facts={"computed_fen": computed})
            table.mark(place, "value_fen", finding)


def receipt_value(table: Table) -> None:
    """Remark on an amount that is not quantity × unit price; work it out where it is missing."""
    prices, stated = table.column("unit_price_fen"), table.column("amount_fen")
    for place, quantity in enumerate(table.column("quantity")):
        price, amount = prices[place], stated[place]
        if not isinstance(quantity, (int, float)) or not isinstance(price, int):
            continue
        computed = round(quantity * price)
        if amount is None and (place, "amount_fen") not in table.findings:
            table.add(place, amount_fen=computed)
        elif isinstance(amount, int) and amount != computed:
            finding = Finding("value_mismatch", Action.WARN, facts={"computed_fen": computed})
            table.mark(place, "amount_fen", finding)


def _sure(table: Table, place: int, key: str) -> bool:
    return table.findings[place, key].action.importable


def unit_prices(table: Table) -> dict[str, int]:
    """Return the price in fen of each kind of goods, from the row of unit prices."""
    rows = table.row_kinds.get("unit_price", [])
    setting = Setting("price", table.setting.day, textual=table.setting.textual)
    prices: dict[str, int] = {}
    for key, column in table.columns.items():
        for row in rows:
            price, _finding = check_fen(table.sheet.cell(row, column.index), setting)
            if key.startswith("item:") and isinstance(price, int):
                prices[key] = price
    return prices


def job_dates(table: Table) -> None:
    """Remark on work begun, or a contract signed, before the intent was noted."""
    intents = table.column("intent_date")
    for key in ("signed_date", "started_date"):
        for place, day in enumerate(table.column(key)):
            noted = intents[place]
            if isinstance(day, str) and isinstance(noted, str) and day < noted[: len(day)]:
                table.mark(place, key, Finding("dates_reversed", Action.WARN))


def pay(table: Table) -> None:
    """Read monthly pay from its words where they tell it."""
    for place, words in enumerate(table.column("pay_text")):
        low, high = pay_range(str(words)) if words else (None, None)
        if low is not None:
            table.add(place, pay_min_fen=low)
        if high is not None:
            table.add(place, pay_max_fen=high)


def pay_range(words: str) -> tuple[int | None, int | None]:
    """Return lowest and highest monthly pay in fen; None where the words do not tell."""
    text = unicodedata.normalize("NFKC", words).replace(" ", "").replace(",", "")
    if found := _RANGE.fullmatch(text):
        low_unit = found.group(2) or found.group(4) or ""
        return _fen(found.group(1), low_unit), _fen(found.group(3), found.group(4) or low_unit)
    if found := _FROM.fullmatch(text):
        return _fen(found.group(1), found.group(2) or ""), None
    if found := _SINGLE.fullmatch(text):
        amount = _fen(found.group(1), found.group(2) or "")
        return amount, amount
    return None, None


def _fen(digits: str, unit: str) -> int:
    return round(float(digits) * _SCALE.get(unit, 1) * 100)


def results(table: Table) -> None:
    """Read the bank's reasons and remark on payments it has not decided.

    A list of failures has reasons only; a code that tells nothing is told by its reason.
    """
    table.values.setdefault("result", [None] * len(table.rows))
    for place, reason in enumerate(table.column("reason")):
        said = reason if isinstance(reason, str) else ""
        if code := reason_code(said):
            table.add(place, reason_code=code)
        _settle_result(table, place, result_said(said))
        if table.values["result"][place] == "pending":
            table.remark(place, Finding("result_pending", Action.WARN))


def _settle_result(table: Table, place: int, by_reason: str) -> None:
    result = table.values["result"][place]
    if result is None and by_reason:
        table.values["result"][place] = by_reason
        table.findings.pop((place, "result"), None)
    elif result is None and "result" not in table.columns:
        table.remark(place, Finding("result_missing", Action.ASK))
    elif result == "success" and by_reason == "failed":
        table.remark(place, Finding("result_against_reason", Action.ASK))
