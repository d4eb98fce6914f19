"""Phones, bank cards and credit codes: cleaned, and doubted only with a warning."""

import re
import unicodedata

from models import check_digits
from models.identity.numbers import clean_identifier
from models.problems import Level, Problem
from resources.i18n import _

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?", re.ASCII)
_SERVICE = re.compile(r"(400|800)-?\d{3}-?\d{4}|\d{5}", re.ASCII)
_COUNTRY = re.compile(r"^(\+|00)?86-?(?=1[3-9]\d{9}$)", re.ASCII)


def clean_phone(text: str) -> str:
    """Return a phone number as digits; the dash of a land line stays."""
    folded = unicodedata.normalize("NFKC", text)
    kept = re.sub(r"[^\d+\-]", "", re.sub(r"[‐‑‒–—―−()]", "-", folded)).strip("-")
    bare = kept.replace("-", "")
    number = _COUNTRY.sub("", bare)
    return number if _MOBILE.fullmatch(number) else re.sub(r"-+", "-", kept)


def phone_problem(phone: str) -> Problem | None:
    """Return what is odd about a cleaned phone number, or None."""
    if any(shape.fullmatch(phone) for shape in (_MOBILE, _LANDLINE, _SERVICE)):
        return None
    text = _("This is not a usual phone number.")
    return Problem(Level.WARN, "phone.shape", text, _("A mobile number has 11 digits."))


def clean_card(text: str) -> str:
    """Return a card or account number without spaces, dashes and what hides in cells."""
    return clean_identifier(text)


def card_problem(card: str) -> Problem | None:
    """Return what is wrong with a cleaned card number, or None.

    Failing Luhn is only a warning: passbooks and some rural accounts do not follow it.
    """
    if not card.isdecimal():
        return Problem(Level.ERROR, "card.characters", _("A bank card number has digits only."))
    if not 13 <= len(card) <= 19:
        text = _("A bank card number has 13 to 19 digits, this one {count}.")
        return Problem(Level.ERROR, "card.length", text.format(count=len(card)))
    if not check_digits.luhn_fits(card):
        text = _("The bank card number fails its check; a passbook may.")
        return Problem(Level.WARN, "card.check", text, _("Compare it with the card."))
    return None


def credit_code_problem(code: str) -> Problem | None:
    """Return a warning about a unified social credit code, or None; real ones may fail too."""
    if check_digits.credit_code_fits(code):
        return None
    text = _("The credit code of the unit fails its check.")
    return Problem(Level.WARN, "credit_code.check", text, _("Compare it with the certificate."))
