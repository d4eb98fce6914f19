"""Who may be the same person twice, or one family with two files: pure, over what cards share.

One household is one file (domain.md §1.2); members' numbers count like the
head's. Names, phones and addresses shared inside one household are no finding.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from itertools import combinations, product

from models import identity
from models.rules.surnames import surname_of

CROWD = 6  # a phone or card on more cards than this is an office's, and no link


class Matter(StrEnum):
    """What a pair is suspected of: one person on two cards, or one family with two files."""

    PERSON = "person"
    FAMILY = "family"


class Certainty(IntEnum):
    """How sure it is, in words and never as a score."""

    POSSIBLE = 1
    PROBABLE = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Tie:
    """A person's place in a household that has a file standing."""

    household_id: int
    head_id: int
    head_name: str
    relation: str
    file_no: str
    place: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card tells of who is meant; accounts are numbers of bank cards."""

    id: int
    name: str
    former_name: str
    id_number: str
    birth_date: date | None
    phone: str
    address: str
    place: str
    accounts: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def number(self) -> str:
        """Return the ID number as 18 characters: an old one is what it became."""
        return whole_number(self.id_number)

    @property
    def households(self) -> frozenset[int]:
        """Return the households the person stands in."""
        return frozenset(tie.household_id for tie in self.ties)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Something two cards share; key is one of LINKS, value what it is."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two cards, or two heads, the smaller id first; via are the cards that are linked."""

    matter: Matter
    certainty: Certainty
    first: int
    second: int
    via: tuple[int, int]
    links: tuple[Link, ...]


def whole_number(number: str) -> str:
    """Return an ID number, one of 15 digits as the 18 it became, so that they compare equal."""
    old = len(number) == 15 and number.isdecimal()
    return identity.suggest_18(number) if old else number


_UPPER = re.compile(
    r"^(?:[^省]{2,6}省|.{2,8}自治区)?(?:[^市]{2,6}市)?(?:[^区县]{1,4}(?<![小社园院])[区县])?"
)
_PARTS = re.compile(r"号楼|单元|[幢栋座楼室号户\-－—–#、,，.。]+")


def address_key(address: str) -> str:
    """Return an address as far as it tells a home apart; '' when it is too vague for that.

    Province, city and district go; 号楼, 单元, 室 and dashes are one sign.
    """
    plain = "".join(unicodedata.normalize("NFKC", address).split())
    bare = _UPPER.sub("", plain) or plain
    key = re.sub(r"-+", "-", _PARTS.sub("-", bare)).strip("-")
    return key if len(key) >= 6 and any(c.isdecimal() for c in key) else ""


def find_doubles(cards: Iterable[Card]) -> list[Finding]:
    """Return the pairs that may be one person or one family, the surest first."""
    known = {card.id: card for card in cards}
    shared = _shared(known.values())
    found = [*_people(known, shared), *_families(known, shared)]
    return sorted(found, key=lambda one: (-one.certainty, one.matter, one.first, one.second))


Pairs = dict[tuple[int, int], set[Link]]


def _shared(cards: Iterable[Card]) -> Pairs:
    groups: dict[Link, list[int]] = defaultdict(list)
    for card in cards:
        for link in set(_signs(card)):
            groups[link].append(card.id)
    pairs: Pairs = defaultdict(set)
    for link, ids in groups.items():
        if len(ids) <= CROWD or link.key in {"number", "name_birth"}:
            for pair in combinations(sorted(ids), 2):
                pairs[pair].add(link)
    return pairs


def _signs(card: Card) -> Iterator[Link]:
    if card.number:
        yield Link("number", card.number)
    for name in (identity.name_key(name) for name in (card.name, card.former_name) if name):
        if card.birth_date:
            yield Link("name_birth", f"{name} {card.birth_date}")
        yield from (Link(f"name_{key}", f"{name} {value}") for key, value in _contacts(card))
    yield from (Link(key, value) for key, value in _contacts(card))
    if home := address_key(card.address):
        yield Link("address", f"{surname_of(card.name)} {home}")


def _contacts(card: Card) -> Iterator[tuple[str, str]]:
    if card.phone:
        yield "phone", card.phone
    yield from (("card", account) for account in card.accounts)


def _people(known: Mapping[int, Card], shared: Pairs) -> Iterator[Finding]:
    for (first, second), links in shared.items():
        certainty = _same_person(known[first], known[second], {link.key for link in links})
        if certainty:
            said = tuple(sorted(links))
            yield Finding(Matter.PERSON, certainty, first, second, (first, second), said)


def _same_person(one: Card, other: Card, keys: set[str]) -> Certainty | None:
    """Judge two cards; namesakes born on one day with numbers of their own need one link more."""
    if "number" in keys:
        return Certainty.CERTAIN
    contact = keys & {"name_phone", "name_card"}
    if "name_birth" in keys:
        apart = bool(one.number and other.number)
        return Certainty.PROBABLE if not apart or contact or "address" in keys else None
    if contact:
        apart = bool(one.number and other.number)
        return Certainty.POSSIBLE if apart else Certainty.PROBABLE
    family = one.households & other.households
    return Certainty.POSSIBLE if "card" in keys and not family else None


Bridge = tuple[tuple[int, int], tuple[int, int], frozenset[Link]]


def _families(known: Mapping[int, Card], shared: Pairs) -> Iterator[Finding]:
    """Yield one finding for each two households with files, through their surest link."""
    between: dict[tuple[int, int], list[Bridge]] = defaultdict(list)
    for bridge in _bridges(known, shared):
        between[bridge[0]].append(bridge)
    for heads, bridges in between.items():
        judged = [(_one_family({link.key for link in links}), via) for _, via, links in bridges]
        certainty, via = max(judged, key=lambda one: (one[0] or 0, -one[1][0], -one[1][1]))
        if certainty:
            links = frozenset[Link]().union(*(links for _heads, _via, links in bridges))
            yield Finding(Matter.FAMILY, certainty, *heads, via, tuple(sorted(links)))


def _bridges(known: Mapping[int, Card], shared: Pairs) -> Iterator[Bridge]:
    """Yield heads, linked cards and links of each two households; heads by id, cards with them."""
    both = {pair: frozenset(links) for pair, links in shared.items()}
    for card in known.values():
        if len(card.households) > 1:
            both[card.id, card.id] = frozenset({Link("member", str(card.id))})
    for (first, second), links in both.items():
        for one, other in product(known[first].ties, known[second].ties):
            if one.head_id < other.head_id:
                yield (one.head_id, other.head_id), (first, second), links
            elif one.head_id > other.head_id and first != second:
                yield (other.head_id, one.head_id), (second, first), links


def _one_family(keys: set[str]) -> Certainty | None:
    if keys & {"number", "member"}:
        return Certainty.CERTAIN
    if keys & {"name_birth", "name_phone", "card"} or {"address", "phone"} <= keys:
        return Certainty.PROBABLE
    return Certainty.POSSIBLE if keys & {"address", "phone"} else None
