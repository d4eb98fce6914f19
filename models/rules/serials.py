"""Numbers of papers and slips: short, checkable, and silent about the person."""

import re
from collections.abc import Iterable

from models import check_digits
from models.errors import InputError
from resources.i18n import _

QR_PREFIX = "SJS1-"

_PREFIX = re.compile("[A-Z]{1,6}")
_NUMBER = re.compile(r"\d{4}-[A-Z]{1,6}-\d{5,}-[A-Z0-9]{2}", re.ASCII)


def slip_number(prefix: str, year: int, n: int) -> str:
    """Return the n-th number of a prefix in a year: '2026-DS-00037-K7'.

    The last two characters check the rest (ISO 7064 MOD 1271-36): no single wrong
    character and no swap of neighbours passes. Raise InputError for a prefix that is
    not one to six capital letters.
    """
    if not _PREFIX.fullmatch(prefix):
        message = _("The prefix of paper numbers must be one to six capital letters A to Z.")
        raise InputError({"prefix": message})
    body = f"{year:04d}-{prefix}-{n:05d}"
    return f"{body}-{check_digits.mod_1271_36(body.replace('-', ''))}"


def qr_text(number: str) -> str:
    """Return what the QR code of a numbered paper says."""
    return f"{QR_PREFIX}{number}"


def read_qr(text: str) -> str:
    """Return the number a scanned or typed text holds; raise InputError when it is not ours."""
    number = text.strip().upper().removeprefix(QR_PREFIX)
    if not _NUMBER.fullmatch(number):
        raise _wrong(_("This is not a number of our papers."))
    body, _dash, check = number.rpartition("-")
    if check_digits.mod_1271_36(body.replace("-", "")) != check:
        raise _wrong(_("The number has a mistake in it."))
    return number


def find_number(text: str, numbers: Iterable[str]) -> str | None:
    """Return the number a clerk means by its scan, its whole text or only its running digits."""
    typed = text.strip().upper().removeprefix(QR_PREFIX)
    running = int(typed) if typed.isdecimal() else None
    return next((one for one in numbers if typed == one or running == running_of(one)), None)


def running_of(number: str) -> int:
    """Return the running part of a number: 37 of '2026-DS-00037-K7'."""
    return int(number.split("-")[2])


def year_of(number: str) -> int:
    """Return the year of a number: 2026 of '2026-DS-00037-K7'."""
    return int(number.split("-", maxsplit=1)[0])


def _wrong(message: str) -> InputError:
    return InputError({"number": message}, _("Scan again, or type the number on the paper."))
