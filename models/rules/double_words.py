"""Possible doubles in words: the chain from card to card, and how sure it is."""

from collections.abc import Callable, Mapping

from models.rules import masking
from models.rules.kinship import Card, Certainty, Finding, Link, Matter, Tie
from resources.i18n import N_, _

LEVELS: dict[Certainty, str] = {
    Certainty.CERTAIN: N_("Certain"),
    Certainty.PROBABLE: N_("Probable"),
    Certainty.POSSIBLE: N_("Possible"),
}
MATTERS: dict[Matter, str] = {
    Matter.PERSON: N_("One person, two cards"),
    Matter.FAMILY: N_("One family, two files"),
}
VERDICTS: dict[tuple[str, str], str] = {
    ("person", "different"): N_("different people"),
    ("family", "different"): N_("different families"),
    ("person", "later"): N_("to be looked at later"),
    ("family", "later"): N_("to be looked at later"),
}
LINKS: dict[str, str] = {
    "number": N_("same ID number, 15 and 18 digits"),
    "member": N_("the same person stands in both households"),
    "name_birth": N_("same name and date of birth"),
    "name_phone": N_("same name and phone {value}"),
    "name_card": N_("same name and bank card {value}"),
    "phone": N_("same phone {value}"),
    "card": N_("same bank card {value}"),
    "address": N_("same address and surname"),
}
_MASKS: dict[str, Callable[[str], str]] = {
    "name_phone": masking.mask_phone,
    "name_card": masking.mask_card,
    "phone": masking.mask_phone,
    "card": masking.mask_card,
}
_SAID_BY = {"phone": "name_phone", "card": "name_card"}
_SENTENCES = {
    (Matter.PERSON, True): N_("{first} = {second}: {links}"),
    (Matter.PERSON, False): N_("{first} may be {second}: {links}"),
    (Matter.FAMILY, True): N_("{first} = {second}: two files for one family; {links}"),
    (Matter.FAMILY, False): N_("{first} and {second} may be one family: {links}"),
}


def chain(finding: Finding, cards: Mapping[int, Card]) -> str:
    """Say how two cards hang together: A's wife = head of the file in another street."""
    first, second = (cards[one] for one in finding.via)
    sure = finding.certainty is Certainty.CERTAIN
    one, other = _sides(finding, first, second)
    return _(_SENTENCES[finding.matter, sure]).format(
        first=one, second=other, links=links_in_words(finding.links)
    )


def links_in_words(links: tuple[Link, ...]) -> str:
    """Say what two cards share, numbers masked; a phone is not said again beside name and phone."""
    keys = {link.key for link in links}
    said = dict.fromkeys(_link(link) for link in links if _SAID_BY.get(link.key) not in keys)
    return _(", ").join(said)


def who(card: Card, tie: Tie | None = None) -> str:
    """Name a card by its place in a household with a file, or by where it belongs."""
    if tie is None:
        return _("{name} ({place})").format(name=card.name, place=card.place or "—")
    place = _(", ").join(filter(None, (tie.place, tie.file_no))) or "—"
    if tie.head_id == card.id:
        return _("{name}, head of the file ({place})").format(name=card.name, place=place)
    return _("{head}'s {relation} {name} (file: {place})").format(
        head=tie.head_name, relation=tie.relation, name=card.name, place=place
    )


def _sides(finding: Finding, first: Card, second: Card) -> tuple[str, str]:
    if finding.matter is Matter.FAMILY:
        heads = (finding.first, finding.second)
        ties = [
            next((tie for tie in card.ties if tie.head_id == head), None)
            for card, head in zip((first, second), heads, strict=True)
        ]
        return who(first, ties[0]), who(second, ties[1])
    return who(first, _only(first)), who(second, _only(second))


def _only(card: Card) -> Tie | None:
    return next(iter(card.ties), None)


def _link(link: Link) -> str:
    value = link.value.rpartition(" ")[2]
    mask = _MASKS.get(link.key)
    return _(LINKS[link.key]).format(value=mask(value) if mask else "")
