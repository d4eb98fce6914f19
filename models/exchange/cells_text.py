"""Checks of plain words, words of a list, and what a bank says."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from models.exchange.cells_identity import INVISIBLE, PLACEHOLDERS, SIGNS_FOR_NOTHING
from models.exchange.finding import CLEAN_BLANK, Setting, Verdict, asked, repaired, warned
from models.exchange.sheet import Raw, cell_text, number_text
from models.rules import codes

LOST = "\ufffd"
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\xa0]+(?=[\u3400-\u9fff])")
_HIDDEN = re.compile(f"[{INVISIBLE}]")


def glance_texts(texts: Sequence[str], _setting: Setting) -> Sequence[str]:
    """Return those of different texts that `check_text` takes as they stand."""
    said = [text for text in texts if text and text not in PLACEHOLDERS and LOST not in text]
    return [text for text in said if text.isprintable() and text == text.strip()]


def check_text(raw: Raw, _setting: Setting) -> Verdict:
    """Check free words: line breaks become one blank, strays at the edges go; 无 says nothing."""
    return CLEAN_BLANK if isinstance(raw, str) and raw.strip() in PLACEHOLDERS else _words(raw)


def _words(raw: Raw) -> Verdict:
    if not isinstance(raw, str):
        return _not_text(raw)
    if LOST in raw:
        return warned(raw.strip(), "text_char_lost")
    if raw.isprintable() and raw == raw.strip():
        return (raw, None) if raw else CLEAN_BLANK
    text = _HIDDEN.sub("", raw).strip()
    if not text:
        return CLEAN_BLANK
    joined = _BREAK.sub(" ", text)
    if joined != text:
        return repaired(joined, "text_line_break")
    return (text, None) if text == raw else repaired(text, "text_spaces")


def _not_text(raw: Raw) -> Verdict:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        text = number_text(raw)
        return asked("number_cell_damaged", first_15=text[:15]) if len(text) > 15 else (text, None)
    return (raw.isoformat()[:10] if isinstance(raw, date) else cell_text(raw)), None


def check_site(raw: Raw, setting: Setting) -> Verdict:
    """Check the name of a unit or site: no blanks around or inside it."""
    value, finding = check_text(raw, setting)
    if not isinstance(value, str):
        return value, finding
    name = _BETWEEN_HAN.sub("", value)
    return (name, None) if name == raw else repaired(name, "site_spaces")


def check_code(raw: Raw, setting: Setting) -> Verdict:
    """Check a word of a list; one the list does not know is kept and shown."""
    value, finding = _words(raw)
    if value in SIGNS_FOR_NOTHING:
        return CLEAN_BLANK
    if not isinstance(value, str) or not setting.codes or known(setting.codes, value):
        return value, finding
    if codes.plain(value) in setting.own.get(setting.codes, ()):
        return value, finding
    return warned(value, "code_unknown")


def known(name: str, word: str) -> bool:
    """Tell whether a list has a word, brackets and signs aside."""
    return codes.plain(word) in _listed(name) or codes.code_for(name, word) is not None


@cache
def _listed(name: str) -> frozenset[str]:
    words: list[str] = codes.document("list_words")["lists"].get(name, [])
    return frozenset(codes.plain(word) for word in words)


def check_result(raw: Raw, setting: Setting) -> Verdict:
    """Check what became of a payment: success, failed or pending."""
    value, _finding = check_text(raw, setting)
    if not isinstance(value, str):
        return CLEAN_BLANK
    result = result_said(value)
    return (result, None) if result else asked("result_unreadable")


def result_said(words: str) -> str:
    """Return success, failed or pending as a bank's words or code say, '' when they do not."""
    data = codes.document("list_words")
    known: dict[str, str] = data["results"]
    by_code: dict[str, str] = data["result_codes"]
    told = next((result for word, result in known.items() if word in words), "")
    return told or by_code.get(words.strip().upper(), "")


def reason_code(reason: str) -> str:
    """Return our code for the words in which a bank says why it failed, or ''."""
    words: dict[str, str] = codes.document("list_words")["reasons"]
    return next((code for word, code in words.items() if word in reason), "")
