"""Numbers of papers and slips: short, checkable, and silent about the person."""

import re

from models import check_digits
from models.errors import InputError
from resources.i18n import _

QR_PREFIX = "SJS1-"

_NUMBER = re.compile(r"\d{4}-[A-Z][A-Z0-9]*-\d{4,}-[A-Z0-9]")


def slip_number(prefix: str, year: int, n: int) -> str:
    """Return the n-th number of a prefix in a year: '2026-DS-00037-K'.

    The last character is the ISO 7064 MOD 37,36 check of the rest: it finds every
    single wrong character and more than 99.8 % of swapped neighbours.
    """
    body = f"{year:04d}-{prefix}-{n:05d}"
    return f"{body}-{check_digits.mod_37_36(body.replace('-', ''))}"


def qr_text(number: str) -> str:
    """Return what the QR code of a numbered paper says."""
    return f"{QR_PREFIX}{number}"


def read_qr(text: str) -> str:
    """Return the number a scanned or typed text holds; raise InputError when it is not ours."""
    number = text.strip().upper().removeprefix(QR_PREFIX)
    if not _NUMBER.fullmatch(number):
        raise _wrong(_("This is not a number of our papers."))
    if check_digits.mod_37_36(number[:-1].replace("-", "")) != number[-1]:
        raise _wrong(_("The number has a mistake in it."))
    return number


def _wrong(message: str) -> InputError:
    return InputError({"number": message}, _("Scan again, or type the number on the paper."))
