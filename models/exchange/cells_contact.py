"""Checks of phones, cards, accounts and credit codes."""

import re
import unicodedata
from collections.abc import Sequence

from models.check_digits import credit_code_fits, luhn_fits, luhns_fit
from models.exchange.cells_identity import (
    INVISIBLE,
    SCIENTIFIC,
    SHOWN_QUOTES,
    full_width,
    is_blank,
)
from models.exchange.finding import (
    CLEAN_BLANK,
    Finding,
    Setting,
    Verdict,
    asked,
    refused,
    repaired,
    warned,
)
from models.exchange.glances import by_shape
from models.exchange.plan import Action
from models.exchange.sheet import Raw, cell_text, number_text
from models.identity import clean_card, clean_identifier, clean_phone, phone_problem

CARD_LENGTHS = range(12, 31)

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_CARD = re.compile(r"\d{16,19}", re.ASCII)
_BETWEEN_PHONES = (re.compile(r"[/、,，;；\\|\n]+|或|和"), re.compile(r"\s+"))
_LETTER_O = str.maketrans("OoQ", "000")
_CARD_REMARK = re.compile(r"([\u4e00-\u9fff:()]*)(\d{12,30})([\u4e00-\u9fff:()]*)")
_REMARKED = re.compile(r"([\u4e00-\u9fff]{0,6})[):]?(1[3-9]\d{9})[(:]?([\u4e00-\u9fff]{0,6})\)?")
_PHONE_LIKE = re.compile(r"(?:\d{3,4}-)?\d{7,12}")

glance_phones = by_shape(_MOBILE)
_cards = by_shape(_CARD)


def glance_cards(texts: Sequence[str], setting: Setting) -> Sequence[str]:
    """Return those of different texts that `check_card` takes as they stand."""
    cards = _cards(texts, setting)
    return [card for card, fits in zip(cards, luhns_fit(cards), strict=True) if fits]


def check_phone(raw: Raw, _setting: Setting) -> Verdict:
    """Check a phone number; in a number cell nothing is lost."""
    if isinstance(raw, str):
        if _MOBILE.fullmatch(raw):
            return raw, None
        return CLEAN_BLANK if is_blank(raw) else _phone_text(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _phone_number(number_text(raw))
    return warned(cell_text(raw), "phone_unreadable")


def _phone_number(text: str) -> Verdict:
    if len(text) == 13 and text.startswith("86") and _MOBILE.fullmatch(text[2:]):
        return repaired(text[2:], "phone_number_cell")
    if len(text) > 13 or not text.isdecimal():
        return warned(text, "phone_unreadable")
    return (
        warned(text, "phone_short") if phone_problem(text) else repaired(text, "phone_number_cell")
    )


def _phone_text(raw: str) -> Verdict:
    text = unicodedata.normalize("NFKC", raw).strip(INVISIBLE + " \t\n'")
    if parts := _several_phones(text):
        rest = {"other_contact": "、".join(parts[1:])}
        return parts[0], Finding("phone_two", Action.WARN, also=rest)
    if (found := _REMARKED.fullmatch(text)) and (beside := found.group(1) + found.group(3)):
        return found.group(2), Finding("phone_remark", Action.WARN, note_text=beside)
    number = clean_phone(text).replace("-", "")
    mended = text.translate(_LETTER_O)
    if mended != text and _MOBILE.fullmatch(clean_phone(mended)):
        return repaired(clean_phone(mended), "phone_letter_o")
    if phone_problem(clean_phone(text)) and phone_problem(number):
        return warned(raw.strip(), _odd_phone(number))
    return repaired(number, _phone_repair(raw)) if number != raw else (number, None)


def _several_phones(text: str) -> list[str]:
    """Return the numbers of a cell that holds more than one, else nothing."""
    for between in _BETWEEN_PHONES:
        parts = [clean_phone(part) for part in between.split(text) if part.strip()]
        if len(parts) > 1 and all(map(_PHONE_LIKE.fullmatch, parts)):
            return parts
    return []


def _odd_phone(number: str) -> str:
    if not number.isdecimal():
        return "phone_unreadable"
    return "phone_short" if len(number) < 11 else "phone_long"


def _phone_repair(raw: str) -> str:
    return "phone_fullwidth" if full_width(raw) else "phone_separators"


def check_card(raw: Raw, setting: Setting) -> Verdict:
    """Check a bank card: what is lost is asked for, a failing check digit only marked."""
    if isinstance(raw, str) and _CARD.fullmatch(raw):
        return (raw, None) if luhn_fits(raw) else warned(raw, "card_luhn")
    value, finding = check_account(raw, setting)
    if isinstance(value, str) and value.isdecimal() and not luhn_fits(value):
        return warned(value, "card_luhn")
    return value, finding


def check_account(raw: Raw, _setting: Setting) -> Verdict:
    """Check an account number as a bank writes it."""
    if isinstance(raw, str):
        if raw.isascii() and raw.isdecimal() and len(raw) in CARD_LENGTHS:
            return raw, None
        return CLEAN_BLANK if is_blank(raw) else _account_text(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _account_number(number_text(raw))
    return refused("card_characters")


def _account_number(text: str) -> Verdict:
    if not text.isdecimal():
        return refused("card_characters")
    if len(text) > 15:
        return asked("card_number_cell_damaged", first_15=text[:15])
    if len(text) not in CARD_LENGTHS:
        return warned(text, "card_length")
    return repaired(text, "card_number_cell")


def _account_text(raw: str) -> Verdict:
    folded = unicodedata.normalize("NFKC", raw).strip(INVISIBLE + " \t\n'\"=")
    if SCIENTIFIC.fullmatch(folded):
        return asked("card_scientific_text")
    number = clean_card(raw)
    if not number.isdecimal() and (found := _CARD_REMARK.fullmatch(number)):
        beside = (found.group(1) + found.group(3)).strip(":()")
        return found.group(2), Finding("card_remark", Action.WARN, note_text=beside)
    if not number.isdecimal():
        return asked("card_characters")
    if len(number) not in CARD_LENGTHS:
        return warned(number, "card_length")
    return repaired(number, _account_repair(raw)) if number != raw else (number, None)


def _account_repair(raw: str) -> str:
    edged = raw.strip().strip(INVISIBLE).strip()
    if full_width(raw):
        return "card_fullwidth"
    if edged[:1] in SHOWN_QUOTES or edged.startswith("="):
        return "card_quote"
    return "account_tab" if edged.isdecimal() else "card_spaces"


def check_credit_code(raw: Raw, _setting: Setting) -> Verdict:
    """Check a unit's credit code; real ones sometimes fail, so it is only marked."""
    text = cell_text(raw)
    if is_blank(text):
        return CLEAN_BLANK
    code = clean_identifier(text)
    if not credit_code_fits(code):
        return warned(code, "credit_code_check")
    return (code, None) if code == text else repaired(code, "credit_code_cleaned")
