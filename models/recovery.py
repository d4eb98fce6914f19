"""The recovery code: a secret made to be printed, read aloud and typed again."""

import secrets
import unicodedata

from models.errors import InputError
from resources.i18n import _

# Crockford's base 32: no I, L, O, U; what is read as one of them is taken for 1 or 0.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_LENGTH = 32
_GROUP = 4

RecoveryCode = str


def new_code() -> RecoveryCode:
    """Return a new random code of 155 bits: eight groups of four, the last sign a check."""
    body = "".join(secrets.choice(_ALPHABET) for _sign in range(_LENGTH - 1))
    return _grouped(body + _check(body))


def tidy(typed: str) -> RecoveryCode:
    """Return the code as printed, however it was typed; raise InputError when a sign is wrong."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    code = "".join(sign for sign in plain if sign.isalnum())
    if len(code) != _LENGTH:
        raise InputError(
            {
                "code": _("The recovery code has {count} characters, not {typed}.").format(
                    count=_LENGTH, typed=len(code)
                )
            }
        )
    if set(code) - set(_ALPHABET) or _check(code[:-1]) != code[-1]:
        words = _("The recovery code is mistyped; compare it with the sheet, sign by sign.")
        raise InputError({"code": words})
    return _grouped(code)


def _grouped(code: str) -> RecoveryCode:
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _check(body: str) -> str:
    """Return the Luhn check sign modulo 32: any one wrong sign and nearly all swaps show."""
    size, total = len(_ALPHABET), 0
    for at, sign in enumerate(reversed(body)):
        value = _ALPHABET.index(sign) * (2 - at % 2)
        total += value // size + value % size
    return _ALPHABET[-total % size]
