"""Names of people: cleaned for keeping, folded only for comparing."""

import re
import unicodedata
from functools import cache

from models.rules import codes

DOT = "·"

_DOTS = str.maketrans(dict.fromkeys("•・･‧∙⋅●᛫·ᐧ⸱．", DOT))
_AROUND_DOT = re.compile(rf"\s*{DOT}+\s*")
_CJK = "[^\x00-\u2e7f]"
_ASCII_DOT = re.compile(rf"(?<={_CJK})\s*[.。]\s*(?={_CJK})")
_CJK_SPACE = re.compile(rf"(?<={_CJK})\s+(?={_CJK})")
_HAN = re.compile("[\u4e00-\u9fff]+")
_EDGE = " \t\r\n'’‘`\"“”"


def clean_name(text: str) -> str:
    """Return a name without stray spaces and with the right separator ·, else untouched.

    A name is never normalised: characters that look alike are different names.
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    spaced = re.sub(r"\s+", " ", visible).strip(_EDGE)
    dotted = _ASCII_DOT.sub(DOT, spaced.translate(_DOTS))
    return _AROUND_DOT.sub(DOT, _CJK_SPACE.sub("", dotted)).strip(_EDGE)


def name_key(name: str) -> str:
    """Return a name folded for comparing only: widths, variants, separators and case."""
    if _HAN.fullmatch(name):  # nothing to clean, and nothing that other forms stand for
        return name if _variant_signs().isdisjoint(name) else name.translate(_variants())
    folded = clean_name(name).translate(_variants())
    return unicodedata.normalize("NFKC", folded).replace(DOT, "").replace(" ", "").casefold()


def private_use(name: str) -> list[tuple[str, str]]:
    """Return the characters only some fonts know, each with the standard one or ''."""
    return [(c, _standard().get(c, "")) for c in name if unicodedata.category(c) == "Co"]


def standard_name(name: str) -> str:
    """Return a name with the standard character for each private one that is known."""
    return "".join(_standard().get(character, character) for character in name)


@cache
def _standard() -> dict[str, str]:
    pairs: dict[str, str] = codes.document("name_characters")["private_use"]
    return {chr(int(code, 16)): character for code, character in pairs.items()}


@cache
def _variant_signs() -> frozenset[str]:
    return frozenset(map(chr, _variants()))


@cache
def _variants() -> dict[int, str]:
    return str.maketrans({**_standard(), **codes.document("name_characters")["variants"]})
