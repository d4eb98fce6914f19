"""Checks of amounts; the value is fen."""

import re
import unicodedata
from statistics import median

from models.errors import InputError
from models.exchange.cells_identity import INVISIBLE, SHOWN_QUOTES, is_blank
from models.exchange.finding import CLEAN_BLANK, Setting, Verdict, asked, refused, repaired
from models.exchange.plan import Value
from models.exchange.sheet import Raw
from models.money import parse_capitals

MOST_FEN = 10**14
FACTOR = 10_000
FAR_OFF = 2_000
_QUOTES = SHOWN_QUOTES + '="'

_PLAIN = re.compile(r"\d+(?:\.\d*)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DIGITS = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_YUAN = re.compile(rf"(?:[¥$]|人民币|RMB|CNY)*{_DIGITS}[元块圆]?整?", re.IGNORECASE)
_EACH = "月|年|人|户|季度|次|份|套"
_WITH_UNIT = re.compile(rf"[¥]?{_DIGITS}[元块圆]?(?:/|每|/每|一)(?:{_EACH})")
_EACH_FIRST = re.compile(rf"(?:每(?:{_EACH})|月薪|月收入)[¥]?{_DIGITS}[元块圆]?整?")
_LARGE = re.compile(rf"{_DIGITS}(千|万)[元圆]?整?")
_LARGE_FEN = {"千": 100_000, "万": 1_000_000}
_LABEL = re.compile(r"^(?:现金|慰问金|人民币)[:]?(?=[\d¥])")
_JOINT = r"(?:[+和及、,;]|另加?|外加|加|并送?|以及|与)"
_AND_GOODS = re.compile(rf"([^+和及、,;另外加并以与(]+?)(?:{_JOINT}|\((?:{_JOINT}))(\D.*?)\)?")
_GOODS_FIRST = re.compile(rf"(.*?\D){_JOINT}((?:现金|慰问金)?¥?[\d,.]+元?)")
_GAP = re.compile(r"(?<=[元块圆\d])\s+(?=[^\W\d元块圆整万千百左以每]{2})")
_TWICE = re.compile(r"(.+?)\((.+)\)")
_STRAYS = re.compile(f"[{INVISIBLE}]")
_CAPITAL = re.compile(
    r"[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸元圆整正角分人民币]+"
)


def check_fen(raw: Raw, setting: Setting) -> Verdict:
    """Check an amount of money in the unit its heading states."""
    if isinstance(raw, str):
        return CLEAN_BLANK if is_blank(raw) else _amount_text(raw, setting)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _amount_number(raw, setting)
    return refused("amount_no_number")


def _amount_number(number: float, setting: Setting) -> Verdict:
    exact = number * setting.unit_fen
    if not abs(exact) < MOST_FEN:
        return refused("amount_no_number")
    fen = int(exact + 0.5) if exact >= 0 else -int(0.5 - exact)
    if number < 0:
        return asked("amount_negative", -fen)
    if abs(exact - fen) > 0.001:
        return asked("amount_hidden_decimals", fen)
    return fen, None


def _amount_text(raw: str, setting: Setting) -> Verdict:
    plain = _STRAYS.sub("", _GAP.sub("+", unicodedata.normalize("NFKC", raw).strip()))
    text = _LABEL.sub("", re.sub(r"\s", "", plain).strip(_QUOTES))
    if _PLAIN.fullmatch(text) and not _odd(raw):
        clean = setting.textual
        return _read(text, setting, "" if clean else "amount_text_number")
    for pattern, kind in _SHAPES:
        if found := pattern.fullmatch(text):
            return _read(found.group(found.re.groups), setting, _shape(kind, raw))
    if found := _LARGE.fullmatch(text):
        return _read_unit(found.group(1), _LARGE_FEN[found.group(2)], "amount_with_unit")
    if _CAPITAL.fullmatch(text):
        return _read_capital(text)
    return _mixed(text, setting)


def _mixed(text: str, setting: Setting) -> Verdict:
    if found := _AND_GOODS.fullmatch(text):
        return _with_goods(found.group(1), found.group(2), setting)
    if found := _GOODS_FIRST.fullmatch(text):
        return _with_goods(found.group(2), found.group(1), setting)
    if found := _TWICE.fullmatch(text):
        return _written_twice(found.group(1), found.group(2), setting)
    return asked("amount_negative") if text.startswith("-") else asked("amount_unreadable")


_SHAPES = (
    (re.compile(f"({_PLAIN.pattern})"), "amount_trailing_space"),
    (re.compile(f"({_THOUSANDS.pattern})"), "amount_thousands"),
    (_YUAN, "amount_comma_yuan"),
    (_WITH_UNIT, "amount_with_unit"),
    (_EACH_FIRST, "amount_with_unit"),
)


def _shape(kind: str, raw: str) -> str:
    full = any("\uff10" <= sign <= "\uff19" for sign in raw)
    return "amount_fullwidth" if full and kind == "amount_trailing_space" else kind


def _odd(raw: str) -> bool:
    return not raw.isascii() or raw != raw.strip() or " " in raw


def _read(text: str, setting: Setting, kind: str) -> Verdict:
    """Read plain digits in the column's unit; a yuan sign makes it yuan whatever the column."""
    unit = 100 if kind in {"amount_comma_yuan", "amount_with_unit"} else setting.unit_fen
    return _read_unit(text, unit, kind)


def _read_unit(text: str, unit_fen: int, kind: str) -> Verdict:
    whole, _dot, decimals = text.replace(",", "").partition(".")
    places = len(str(unit_fen)) - 1
    if not whole.isdecimal() or len(whole) > 12:
        return asked("amount_unreadable")
    digits = decimals.rstrip("0")
    if len(digits) > places:
        return asked("amount_finer_than_fen")
    fen = int(whole) * unit_fen + int((digits or "0").ljust(places, "0"))
    if fen >= MOST_FEN:
        return asked("amount_unreadable")
    return repaired(fen, kind) if kind else (fen, None)


def _read_capital(text: str) -> Verdict:
    try:
        return repaired(parse_capitals(text), "amount_capital")
    except InputError:
        return asked("amount_unreadable")


def _with_goods(money: str, goods: str, setting: Setting) -> Verdict:
    value, finding = _amount_text(money, setting)
    if not isinstance(value, int) or (finding and not finding.action.importable):
        return asked("amount_unreadable")
    return repaired(value, "amount_plus_goods", goods=goods)


def _written_twice(one: str, other: str, setting: Setting) -> Verdict:
    """Take an amount that stands in capitals and in digits, if both say the same."""
    if not any(map(_CAPITAL.fullmatch, (one, other))):
        return asked("amount_unreadable")
    first, second = (_amount_text(text, setting)[0] for text in (one, other))
    if not isinstance(first, int) or first != second:
        return asked("amount_unreadable")
    return repaired(first, "amount_capital")


def factor_proposals(values: list[Value], unit_fen: int) -> dict[int, int]:
    """Return the places of amounts 10,000 times off, each with the amount it probably is."""
    amounts = [value for value in values if isinstance(value, int) and value > 0]
    middle = median(amounts) if len(amounts) > 2 else 0
    found: dict[int, int] = {}
    for place, value in enumerate(values):
        if not isinstance(value, int) or value <= 0:
            continue
        if value < 100 or value * FAR_OFF <= middle:
            found[place] = value * FACTOR
        elif (unit_fen > 100 and value >= 100 * unit_fen) or (middle and value >= middle * FAR_OFF):
            found[place] = value // FACTOR
    return found
