"""Checks of counts, measures, years and yes or no."""

import re
import unicodedata
from datetime import date

from models.errors import InputError
from models.exchange.cells_identity import is_blank
from models.exchange.finding import CLEAN_BLANK, Setting, Verdict, asked, refused, repaired, warned
from models.exchange.sheet import Raw, cell_text
from models.money import parse_capitals
from models.rules import codes

MOST = 10**9
YEARS = range(1900, 2101)

_PLAIN = re.compile(r"\d{1,9}")
_COUNTED = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?([^\d\s,.\-~—–至到A-Za-z]{1,4})")
_THOUSANDS = re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3}){1,2}|\d{1,9}\.0+")
_ABOUT = re.compile(
    r"(?:约|近|大约|大概|约有|不足|超|超过)(\d{1,9})\D{0,3}|(\d{1,9})(?:余|多|来|\+)\D{0,3}|"
    r"(\d{1,9})\D{0,2}(?:左右|上下|以上|以内)"
)
_VAGUE = re.compile(r"若干.?|不限.{0,2}|多[名人个]?|数[名人十百].{0,2}|一批|少量|适量|待定")
_RANGE = re.compile(r"\d+\D{0,2}(?:[-~—–]+|至|到)\d+\D{0,3}")
_UNREADABLE = "count_unreadable"
_NO_NUMBER = ((_RANGE, "count_range"), (_VAGUE, "count_vague"))
_MEASURE = re.compile(
    r"([\d,]+(?:\.\d+)?)(?:m2|%|kg|l|[^\x00-\x7f多余上下左]{1,4}(?<!左右)(?<!以上)(?<!以下))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|级|届|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?|年\d{1,2}月.*)?")
_SPELT = "一二两三四五六七八九十百千"
_SPELT_COUNT = re.compile(rf"共?([{_SPELT}零]{{1,8}})([余多]?)([^\d\s{_SPELT}余多]{{1,4}})")


def check_count(raw: Raw, setting: Setting) -> Verdict:
    """Check a whole number of things or people."""
    return _count(raw, setting, "count_with_word", "count_about")


def check_headcount(raw: Raw, setting: Setting) -> Verdict:
    """Check how many workers a site has; an approximate figure is taken and shown."""
    return _count(raw, setting, "headcount_unit", "headcount_about")


def _count(raw: Raw, setting: Setting, worded: str, about: str) -> Verdict:
    if isinstance(raw, str):
        return CLEAN_BLANK if is_blank(raw) else _count_text(raw, setting, worded, about)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _count_number(raw)
    return refused("count_no_number")


def _count_number(number: float) -> Verdict:
    if not abs(number) < MOST:
        return refused("count_no_number")
    if number != int(number):
        return asked("count_fraction", round(number))
    return (int(number), None) if number >= 0 else asked("count_negative", -int(number))


def _count_text(raw: str, setting: Setting, worded: str, about: str) -> Verdict:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", raw))
    if _PLAIN.fullmatch(text) and setting.textual and text == raw:
        return int(text), None
    if _THOUSANDS.fullmatch(text):
        return repaired(_whole(text), "count_text_number")
    if found := _ABOUT.fullmatch(text):
        return warned(int(next(group for group in found.groups() if group)), about)
    if not _VAGUE.fullmatch(text) and (found := _SPELT_COUNT.fullmatch(text)):
        return _spelt(found.group(1), about if found.group(2) else "", worded)
    if (found := _COUNTED.fullmatch(text.removeprefix("共"))) and not _VAGUE.fullmatch(text):
        return repaired(_whole(found.group(1)), worded)
    return asked(next((kind for shape, kind in _NO_NUMBER if shape.fullmatch(text)), _UNREADABLE))


def _spelt(numerals: str, about: str, worded: str) -> Verdict:
    """Read a number spelt out: 十人, 一百二十人, 十余人."""
    try:
        number = parse_capitals(numerals) // 100
    except InputError:
        return asked(_UNREADABLE)
    return warned(number, about) if about else repaired(number, worded)


def _whole(text: str) -> int:
    return int(text.replace(",", "").partition(".")[0])


def check_number(raw: Raw, setting: Setting) -> Verdict:
    """Check a measure, such as square metres."""
    if isinstance(raw, str):
        return CLEAN_BLANK if is_blank(raw) else _number_text(raw, setting)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < MOST:
        return (int(raw) if raw == int(raw) else raw), None
    return refused("count_no_number")


def _number_text(raw: str, setting: Setting) -> Verdict:
    text = unicodedata.normalize("NFKC", re.sub(r"\s", "", raw))
    kind = "" if setting.textual else "count_text_number"
    if found := _MEASURE.fullmatch(text):
        text, kind = found.group(1), "number_with_unit"
    if not re.fullmatch(r"(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,6})?", text):
        return asked(_UNREADABLE)
    number = float(text.replace(",", ""))
    value = int(number) if number == int(number) else number
    return repaired(value, kind) if kind else (value, None)


def check_year(raw: Raw, _setting: Setting) -> Verdict:
    """Check a year."""
    if isinstance(raw, date):
        return repaired(raw.year, "year_with_word")
    text = unicodedata.normalize("NFKC", cell_text(raw)).strip()
    if is_blank(text):
        return CLEAN_BLANK
    found = _YEAR.fullmatch(text)
    if not found or int(found.group(1)) not in YEARS:
        return asked("year_unreadable")
    year = int(found.group(1))
    return (year, None) if text == found.group(1) else repaired(year, "year_with_word")


def check_bool(raw: Raw, _setting: Setting) -> Verdict:
    """Check a yes or no."""
    if isinstance(raw, bool):
        return raw, None
    word = unicodedata.normalize("NFKC", cell_text(raw)).strip(" 。.").lower()
    told: dict[str, list[str]] = codes.document("list_words")["yes_or_no"]
    for answer, value in (("yes", True), ("no", False)):
        if word in told[answer]:
            return value, None
    return CLEAN_BLANK if is_blank(word) else asked("bool_unreadable")
