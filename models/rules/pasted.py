"""A pasted list, whatever mess it is, as the people it asks after.

Names, resident numbers, phones and tails of numbers are picked out of each line; a number
belongs to the name before it. Headings, greetings and remarks are passed over.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from models import check_digits
from models.identity import clean_name
from models.rules import codes

MOST_LINES = 2_000


class Fault(StrEnum):
    """What is odd about a number as it was pasted."""

    NONE = ""
    FIFTEEN = "fifteen"
    DAMAGED = "damaged"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked after: where they stood, and what was said of them.

    number: 18 or 15 characters, or what is left of a damaged one; tail: its last characters.
    """

    line: int
    text: str
    name: str = ""
    number: str = ""
    phone: str = ""
    tail: str = ""
    fault: Fault = Fault.NONE


_HAN = "\u3400-\u9fff\U00020000-\U000323af"
_NAME = rf"[{_HAN}](?:\s*[·•・]\s*|[{_HAN}])+"
_PARTS = re.compile(
    rf"(?P<hidden>\d{{3,10}}[*＊xX]{{3,}}\d{{1,5}}[\dxX]?)"
    rf"|(?P<science>\d(?:\.\d+)?[eE]\+\d{{2}})"
    rf"|(?P<phone>(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}(?!\d))"
    rf"|(?P<number>(?<!\d)\d(?:[ \-_']?\d){{13,18}}[ \-_']?[xX]?(?!\d))"
    rf"|(?:尾号|后四位|末四位|后\d位)[为是:：]?\s*(?P<said>\d{{2,6}}[xX]?)"
    rf"|(?P<tail>(?<![\d.])\d{{3}}[\dxX](?![\d.年月日:元]))"
    rf"|(?P<name>(?>{_NAME})(?!\s*:\s*[^\d\s])|[A-Za-z]+(?: [A-Za-z]+)+)"
)
_LONGEST = 4


def parse(text: str) -> list[Asked]:
    """Return the people a text asks after, in its order; at most so many lines are read."""
    found: list[Asked] = []
    for line, content in enumerate(text.splitlines()[:MOST_LINES], start=1):
        found.extend(_in_line(line, content))
    return found


def _in_line(line: int, content: str) -> Iterator[Asked]:
    """Yield the people of one line; what follows a name is theirs until the next name."""
    folded = unicodedata.normalize("NFKC", content)
    now = Asked(line, content.strip())
    for part in _PARTS.finditer(folded):
        said = _said(part)
        again = [key for key, value in said.items() if value and getattr(now, key)]
        if again:
            yield now
            now = Asked(line, content.strip())
        now = replace(now, **said)  # type: ignore[arg-type]
    if now.name or now.number or now.phone or now.tail:
        yield now


def _said(part: re.Match[str]) -> dict[str, str | Fault]:
    """Return what one part of a line says of a person; nothing for words that are no name."""
    kind, text = str(part.lastgroup), part.group(str(part.lastgroup))
    if kind == "name":
        name = _titles().sub("", clean_name(text))
        return {"name": name} if _is_name(name) else {}
    if kind == "phone":
        return {"phone": re.sub(r"\D", "", text)[-11:]}
    if kind == "number":
        return _number(re.sub(r"[^\dXx]", "", text).upper())
    if kind == "hidden":
        ends = re.split(r"[*＊xX]{3,}", text)
        return {"tail": ends[-1].upper(), "fault": Fault.HIDDEN}
    if kind == "science":
        digits = re.sub(r"\D", "", re.split("[eE]", text)[0])
        return {"number": digits, "fault": Fault.DAMAGED}
    return {"tail": text.upper()}


def _number(number: str) -> dict[str, str | Fault]:
    if len(number) == 18 and check_digits.resident(number) == number[17]:
        return {"number": number}
    fault = Fault.FIFTEEN if len(number) == 15 and number.isdecimal() else Fault.DAMAGED
    return {"number": number, "fault": fault}


def _is_name(text: str) -> bool:
    if text in _no_names() or len(text) < 2:
        return False
    return "·" in text or text.isascii() or len(text) <= _LONGEST


@cache
def _no_names() -> frozenset[str]:
    return frozenset(codes.document("pasted_words")["no_names"])


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(codes.document('pasted_words')['titles'])})$")
