"""Invented people: no name, number, phone or card here belongs to anybody.

Resident numbers carry an unused region, phones begin with 1390000, cards with 620000.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import resources
from models import check_digits
from models.identity import Sex

_FIRST_BIRTH = date(1958, 1, 1)
_DAYS = 16_071  # to the end of 2001
_STEP = 7_919  # a prime, so that birth days are spread and no number comes twice


@dataclass(frozen=True, slots=True)
class Invented:
    """One person who does not exist."""

    name: str
    sex: Sex
    birth_date: date
    id_number: str
    phone: str
    card: str
    bank: str
    employer: str
    cause: str


@cache
def shipped(name: str) -> dict[str, Any]:
    """Return one of the files the invented world is made from."""
    text = resources.path(f"demo/{name}.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def invented_number(n: int, born: date, sex: Sex) -> str:
    """Return the resident number of somebody invented besides the crowd, born after it."""
    return _id_number(shipped("people")["region"], born, n, sex)


def invent(count: int, seed: int) -> Iterator[Invented]:
    """Yield so many people, the same ones for the same seed; rare names come first."""
    pool = shipped("people")
    chance = random.Random(seed)  # noqa: S311  (the same people each time)
    for n in range(count):
        name, sex = _name(pool, chance, n)
        born = _FIRST_BIRTH + timedelta(days=n * _STEP % _DAYS)
        yield Invented(
            name=name,
            sex=sex,
            birth_date=born,
            id_number=_id_number(pool["region"], born, n, sex),
            phone=f"1390000{n % 10_000:04d}",
            card=_card(n),
            bank=chance.choice(pool["banks"]),
            employer=chance.choice(pool["employers"]),
            cause=chance.choice(pool["causes"]),
        )


def _name(pool: dict[str, Any], chance: random.Random, n: int) -> tuple[str, Sex]:
    if n < len(pool["rare"]):
        name, sex = pool["rare"][n]
        return name, Sex(sex)
    sex = chance.choice(("male", "female"))
    length = chance.choice((1, 2, 2, 2))
    given = "".join(chance.choices(pool["given"][sex], k=length))
    return chance.choice(pool["surnames"]) + given, Sex(sex)


def _id_number(region: str, born: date, n: int, sex: Sex) -> str:
    order = n // _DAYS * 2 + (1 if sex is Sex.MALE else 2)
    body = f"{region}{born:%Y%m%d}{order:03d}"
    return body + check_digits.resident(body)


def _card(n: int) -> str:
    body = f"620000{n:012d}"
    return next(body + digit for digit in "0123456789" if check_digits.luhn_fits(body + digit))
