"""Which key a column means: headings compared with synonyms that are data."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.exchange.kind_types import FieldType, ListField, TableKind
from models.rules import codes

CORRECTED, OWN, COMMON, TAIL, INSIDE = 9.0, 4.0, 3.0, 1.5, 1.0
LONGEST_HEADING = 40
PAST, LAST_YEARS = "上年", "last_year_amount_fen"

_UNIT = re.compile(r"\((?:单位:?)?(万元|千元|百元|元|分)(?:/[^()]*)?\)|(?:^|[:,/])(万元|千元|元)$")
_BRACKETS = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]")
_NO_BRACKETS = str.maketrans("", "", "()[]【】")
_SIGNS = re.compile(r"[\s*:,、/.。_\-—·\"“”'‘’]")
_LATIN_END = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z]+$")
_YEAR = re.compile(r"(20\d\d)(?:年度|年)?")
_PAST = re.compile(r"去年度?|上一年度?|前一年度?|往年|上年度?")
_FILLER = re.compile(r"信息|情况|资料|基本")
_MEMBER = re.compile(r"(?:家庭成员|成员|家庭人员|家属|亲属)([1-9]|[一二三四五六七八九])")
_IN_BRACKETS = re.compile(r"[(（]([1-9]|[一二三四五六七八九])[)）]")
_ITEM = re.compile(r"([^()]+)\(([^()元]{1,3})\)")
_GOODS_GROUP = re.compile(r"物资|慰问品|物品|实物|品种")
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Match:
    """What one column means and how sure that is."""

    key: str
    score: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before the headings are read: the list's year, mappings the clerk corrected.

    mapping goes from a plain heading to a key ("" leaves the column out).
    """

    year: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The headings one table knows: its own first, then those common to all tables."""

    own: Mapping[str, str]
    common: Mapping[str, str]
    ignored: frozenset[str]
    owners: Sequence[tuple[re.Pattern[str], Mapping[str, str]]] = ()

    @property
    def known(self) -> dict[str, str]:
        """Return every heading with its key; a table's own meaning comes first."""
        return {**dict.fromkeys(self.ignored, "ignore"), **self.common, **self.own}

    def find(self, heading: str) -> tuple[str, float] | None:
        """Return the key a plain heading stands for, exactly."""
        if heading in self.own:
            return self.own[heading], OWN
        if heading in self.common:
            return self.common[heading], COMMON
        return ("ignore", COMMON) if heading in self.ignored else None

    def find_owned(self, heading: str) -> tuple[str, float] | None:
        """Return the key of a heading that says in front whose it is: 学生身份证, 本人手机."""
        for owner, keys in self.owners:
            rest = owner.sub("", heading, count=1)
            found = self.find(rest) if rest != heading else None
            if found and found[0] not in {"seq", "ignore"}:
                return keys.get(found[0], found[0]), COMMON
        return None


@cache
def synonyms(kind: TableKind, *, members: bool = False) -> Synonyms:
    """Return the synonyms of a table's columns, or of its family members' columns."""
    data = codes.document("headers")
    fields = kind.members if members else kind.fields
    own = data["tables"].get("member" if members else kind.layout, {})
    keys = [column.key for column in fields] + ([] if members else ["seq"])
    return Synonyms(
        _by_heading({key: own.get(key, ()) for key in keys}),
        {} if members else _by_heading({key: data["aliases"].get(key, ()) for key in keys}),
        frozenset(plain(word) for word in data["ignore"]),
        () if members else _owners(data["owners"].get(kind.layout, ())),
    )


def _owners(
    told: Sequence[Mapping[str, Any]],
) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple((_beginning(one["words"]), one.get("keys", {})) for one in told)


def _beginning(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"^(?:{'|'.join(longest_first)})的?(?=.)")


@cache
def _guessed(kind: TableKind, *, members: bool) -> dict[str, str]:
    """Return the headings that count though others stand before them, or around."""
    known = synonyms(kind, members=members).known
    whole = frozenset(codes.document("headers")["whole"])
    return {word: key for word, key in known.items() if key != "seq" and word not in whole}


@cache
def _guess_key(kind: TableKind, heading: str, *, members: bool = False) -> tuple[str, float] | None:
    """Return the key whose longest synonym ends, or fills most of, a heading."""
    known = _guessed(kind, members=members)
    tails = [word for word in known if len(word) > 1 and heading.endswith(word)]
    if tails:
        return known[max(tails, key=len)], TAIL
    parts = [word for word in known if len(word) > 2 and word in heading]
    return (known[max(parts, key=len)], INSIDE) if parts else None


def knows(text: str, kinds: Sequence[TableKind]) -> bool:
    """Tell whether a cell's text is, to the letter, a heading of any of the tables."""
    heading = plain(_YEAR.sub("", text)) if len(text) <= LONGEST_HEADING else ""
    return bool(heading) and any(synonyms(kind).find(heading) for kind in kinds)


def _by_heading(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {plain(heading): key for key, headings in words.items() for heading in headings}


def instead_of(kind: TableKind) -> Mapping[str, str]:
    """Return what a second column of a key means in a table: 姓名 beside 家长姓名 is a student."""
    found: Mapping[str, str] = codes.document("headers")["instead"].get(kind.layout, {})
    return found


def title_of(key: str, layout: str) -> str:
    """Return the heading a template gives to a key."""
    data = codes.document("headers")
    words = data["tables"].get(layout, {}).get(key) or data["aliases"].get(key) or [key]
    return str(words[0])


def plain(heading: str) -> str:
    """Reduce a heading to what is compared: no spaces, signs, brackets or unit."""
    folded = _SIGNS.sub("", unicodedata.normalize("NFKC", heading))
    bare = _LATIN_END.sub("", _BRACKETS.sub("", folded))
    return (bare or folded).removesuffix("万元").removesuffix("元") or bare


def unit_in(heading: str) -> str:
    """Return 元, 万元 or 分 where a heading states it."""
    folded = unicodedata.normalize("NFKC", heading).replace(" ", "").replace("\n", "")
    found = _UNIT.search(folded)
    return (found.group(1) or found.group(2)) if found else ""


def heading_key(headers: Sequence[str]) -> str:
    """Return the text under which a corrected mapping of a column is remembered."""
    return "/".join(plain(text) for text in headers)


def match(headers: Sequence[str], kind: TableKind, hints: Hints) -> Match | None:
    """Return what a column under these headings (top level first) means in a table."""
    leaf = headers[-1] if headers else ""
    if not leaf or len(leaf) > LONGEST_HEADING:
        return None
    unit = next((named for text in reversed(headers) if (named := unit_in(text))), "")
    for heading in (heading_key(headers), plain(leaf)):
        if heading in hints.mapping:
            return Match(hints.mapping[heading] or "ignore", CORRECTED, unit)
    for find in (_member, _item, _exact, _others, _past, _guess):
        if found := find(headers, kind, hints.year):
            return Match(found[0], found[1], unit)
    return None


def _member(headers: Sequence[str], kind: TableKind, _year: int) -> tuple[str, float] | None:
    joined = plain(_IN_BRACKETS.sub(r"\1", "".join(headers)))
    found = _MEMBER.search(joined) if kind.members else None
    if not found:
        return None
    mark = found.group(1)
    number = _NUMERALS.index(mark) + 1 if mark in _NUMERALS else int(mark)
    words = synonyms(kind, members=True)
    rest = joined[found.end() :] or "姓名"
    hit = words.find(rest) or _guess_key(kind, rest, members=True)
    return (f"member{number}:{hit[0]}", hit[1]) if hit else None


def _item(headers: Sequence[str], kind: TableKind, _year: int) -> tuple[str, float] | None:
    """Take a column under a group of goods, or one that names its measure, for a kind of goods."""
    if not kind.items:
        return None
    name, unit = item_unit(headers[-1])
    grouped = len(headers) > 1 and _GOODS_GROUP.search(headers[0])
    data = codes.document("headers")
    measured = unit in data["measures"] or name.endswith(tuple(data["goods"]))
    known = synonyms(kind).find(plain(headers[-1]))
    return (f"item:{name}", COMMON) if (grouped or measured) and (measured or not known) else None


def item_unit(heading: str) -> tuple[str, str]:
    """Return name and unit of one kind of goods: 矿泉水（箱） is 矿泉水, 箱."""
    leaf = re.sub(r"\s", "", unicodedata.normalize("NFKC", heading))
    found = _ITEM.fullmatch(leaf)
    return (found.group(1), found.group(2)) if found else (leaf, "")


def _exact(headers: Sequence[str], kind: TableKind, year: int) -> tuple[str, float] | None:
    words = synonyms(kind)
    if opened := _opened(headers[-1]):
        for heading in _readings((*headers[:-1], opened), year):
            if found := words.find(heading):
                return found
    for heading in _readings(headers, year):
        if found := words.find(heading) or words.find_owned(heading):
            return found
    return None


def _opened(heading: str) -> str:
    """Return a heading whose brackets count: 慰问品（折价） is no 慰问品; '' where it has none."""
    folded = unicodedata.normalize("NFKC", heading)
    return folded.translate(_NO_BRACKETS) if _BRACKETS.search(folded) else ""


def _others(headers: Sequence[str], _kind: TableKind, _year: int) -> tuple[str, float] | None:
    """Leave out what tells of somebody who is not on the list: 代领人, 配偶, 经办人."""
    others = _others_words()
    found = any(others.search(plain(text)) for text in headers)
    return ("ignore", TAIL) if found else None


@cache
def _others_words() -> re.Pattern[str]:
    return _beginning(codes.document("headers")["others"])


def _past(headers: Sequence[str], kind: TableKind, year: int) -> tuple[str, float] | None:
    """Take an earlier year's column for last year's amount or leave it out; never this year's."""
    readings = _readings(headers, year)
    if not readings[-1].startswith(PAST):
        return None
    meant = [synonyms(kind).find(reading.removeprefix(PAST)) for reading in readings]
    earlier = LAST_YEARS in kind.by_key and any(one and one[0] == "amount_fen" for one in meant)
    return (LAST_YEARS, TAIL) if earlier else ("ignore", TAIL)


def _guess(headers: Sequence[str], kind: TableKind, year: int) -> tuple[str, float] | None:
    return _guess_key(kind, _readings(headers[-1:], year)[0])


def _readings(headers: Sequence[str], year: int) -> list[str]:
    """Return the plain headings to try: group and leaf together, then the leaf alone."""
    leaf = _aged(plain(headers[-1]), year)
    if len(headers) < 2:
        return [leaf]
    group = _FILLER.sub("", plain("".join(headers[:-1])))
    whole = _aged(group + plain(headers[-1]), year)
    return [whole, f"{PAST}{leaf.removeprefix(PAST)}" if whole.startswith(PAST) else leaf]


def _aged(heading: str, year: int) -> str:
    """Take a year out of a heading; one before the list's own year becomes 上年, as 去年 does."""
    if found := _YEAR.search(heading):
        rest = heading[: found.start()] + heading[found.end() :]
        return f"{PAST}{rest}" if year and int(found.group(1)) < year else rest
    if found := _PAST.search(heading):
        return f"{PAST}{heading[: found.start()]}{heading[found.end() :]}"
    return heading


def field_of(key: str, kind: TableKind) -> ListField | None:
    """Return the declaration of a mapped key; None for seq and ignored columns."""
    if key.startswith("item:"):
        return ListField(key, FieldType.COUNT, summed=True)
    if key.startswith("member"):
        name = key.partition(":")[2]
        return next((column for column in kind.members if column.key == name), None)
    return kind.by_key.get(key)
