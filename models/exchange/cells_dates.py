"""Checks of dates; the value is ISO text, YYYY-MM where only the month is known."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta

from models.exchange.cells_identity import INVISIBLE, is_blank
from models.exchange.finding import CLEAN_BLANK, Setting, Verdict, asked, refused, repaired
from models.exchange.sheet import Raw, number_text
from models.identity import day_in

SERIAL_DAYS = range(10_000, 60_000)
EPOCH = date(1899, 12, 30)

_DAY = r"(\d{1,2})"
_FULL = (
    (re.compile(rf"(\d{{4}})-{_DAY}-{_DAY}"), ""),
    (re.compile(rf"(\d{{4}})[.。]{_DAY}[.。]{_DAY}[.日号]?"), "date_dots"),
    (re.compile(rf"(\d{{4}})/{_DAY}/{_DAY}[日号]?"), "date_slashes"),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), "date_compact"),
    (re.compile(rf"(\d{{4}})年{_DAY}[月.。]{_DAY}[日号]?"), "date_words"),
    (re.compile(rf"(\d{{4}})[.。,、\\/-]{_DAY}[.。,、\\/-]{_DAY}[日号]?"), "date_dots"),
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月?|[.\-/](\d{1,2})|(\d\d))")
_NO_YEAR = re.compile(rf"{_DAY}(?:月|[.\-/]){_DAY}[日号]?")
_SHORT_YEAR = re.compile(rf"'?(\d\d)[.\-/年]{_DAY}[.\-/月]{_DAY}日?")
_RANGE = re.compile(r"(.+?)\s*(?:~|至|到|—+|–|-)\s*(.+)")
_TIME = re.compile(r"(?<=\d)[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?$")
_NUMERALS = "〇一二三四五六七八九"
_SPELT_YEAR = re.compile(rf"[〇零○{_NUMERALS}]{{4}}(?=年)")
_SPELT = re.compile(rf"([{_NUMERALS}]?)(十?)([{_NUMERALS}]?)(?=[月日号])")
_YEAR_ONLY = re.compile(r"\d{4}年?度?")


def check_date(raw: Raw, setting: Setting) -> Verdict:
    """Check a date in any of the forms people write."""
    if isinstance(raw, datetime):
        return raw.date().isoformat(), None
    if isinstance(raw, date):
        return raw.isoformat(), None
    if isinstance(raw, str):
        if _ISO.fullmatch(raw) and day_in(raw.replace("-", "")):
            return raw, None
        return CLEAN_BLANK if is_blank(raw) else _date_text(raw, setting)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _date_number(raw, setting)
    return asked("date_unreadable")


def _date_number(number: float, setting: Setting) -> Verdict:
    text = number_text(number)
    if "." in text:
        return _decimal_date(text, setting)
    if len(text) in {4, 6, 8}:
        return _date_text(text, setting)
    return _serial(text) or asked("date_unreadable")


def _serial(text: str) -> Verdict | None:
    if len(text) != 5 or not text.isdecimal() or int(text) not in SERIAL_DAYS:
        return None
    return repaired((EPOCH + timedelta(days=int(text))).isoformat(), "date_serial")


def _decimal_date(text: str, setting: Setting) -> Verdict:
    """Read 7.17 in a number cell; 7.1 may have been 7.10, which the cell no longer tells."""
    head, _dot, tail = text.partition(".")
    if len(tail) == 1:
        proposals = [
            value
            for day in (tail, f"{tail}0")
            if (value := _date_text(f"{head}.{day}", setting)[0]) is not None
        ]
        return asked("date_ambiguous", *proposals)
    return _date_text(text, setting)


def _date_text(raw: str, setting: Setting) -> Verdict:
    text = unicodedata.normalize("NFKC", raw).strip(INVISIBLE + " \t\n'")
    text = re.sub(r"\s+", "", _TIME.sub("", text))
    if not text[:1].isdecimal():
        text = _in_digits(text)
    for pattern, kind in _FULL:
        if found := pattern.fullmatch(text):
            return _full(*found.groups(), kind=kind)
    for read in (_month_only, _without_year, _short_year, _range):
        if verdict := read(text, setting):
            return verdict
    if verdict := _serial(text):
        return verdict
    return asked("date_year_only" if _YEAR_ONLY.fullmatch(text) else "date_unreadable")


def _in_digits(text: str) -> str:
    """Write a date in digits that was spelt out: 二〇二六年一月五日, 元月5日."""
    text = text.replace("元月", "1月")
    text = _SPELT_YEAR.sub(lambda year: "".join(map(_digit, year.group())), text)
    return _SPELT.sub(_number, text)


def _digit(numeral: str) -> str:
    return str(max(_NUMERALS.find(numeral), 0))


def _number(spelt: re.Match[str]) -> str:
    tens, ten, ones = spelt.groups()
    if not ten:
        return _digit(tens or ones) if tens or ones else ""
    return f"{_digit(tens) if tens else 1}{_digit(ones) if ones else 0}"


def _full(year: str, month: str, day: str, *, kind: str) -> Verdict:
    found = day_in(f"{year}{month:0>2}{day:0>2}")
    if not found:
        return refused("date_impossible")
    return repaired(found.isoformat(), kind) if kind else (found.isoformat(), None)


def _month_only(text: str, _setting: Setting) -> Verdict | None:
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    month = int(found.group(2) or found.group(3) or found.group(4))
    if not (1 <= month <= 12 and 1900 <= int(found.group(1)) <= 2100):
        return refused("date_impossible")
    return repaired(f"{found.group(1)}-{month:02d}", "date_month_only")


def _without_year(text: str, setting: Setting) -> Verdict | None:
    found = _NO_YEAR.fullmatch(text)
    if not found:
        return None
    if not setting.year:
        return _year_unknown(found, setting)
    return _full(str(setting.year), found.group(1), found.group(2), kind="date_without_year")


def _year_unknown(found: re.Match[str], setting: Setting) -> Verdict:
    proposed = _full(str(setting.day.year), *found.groups(), kind="date_year_unknown")
    return proposed if proposed[0] is None else asked("date_year_unknown", proposed[0])


def _short_year(text: str, setting: Setting) -> Verdict | None:
    found = _SHORT_YEAR.fullmatch(text)
    if not found:
        return None
    century = 1900 if int(found.group(1)) > setting.day.year % 100 else 2000
    year = str(century + int(found.group(1)))
    return _full(year, found.group(2), found.group(3), kind="date_short_year")


def _range(text: str, setting: Setting) -> Verdict | None:
    """Read the first and last day of several; the last may leave out year and month."""
    found = _RANGE.fullmatch(text)
    first = _date_text(found.group(1), setting)[0] if found else None
    if not found or not isinstance(first, str) or len(first) != 10:
        return None
    tail = found.group(2)
    whole = f"{first[:8]}{tail.rstrip('日号')}" if re.fullmatch(r"\d{1,2}[日号]?", tail) else tail
    last = _date_text(whole, replace(setting, year=int(first[:4])))[0]
    if not isinstance(last, str) or last < first:
        return asked("date_unreadable")
    also = {"event_end": last} if setting.key == "event_date" else {}
    return repaired(first, "date_range", **also)
