"""Where what stands on a slip: its fields in the order, with the names and measures of a layout.

Without a layout of the office's own a slip has the fields below, in mm of three slips to a page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from models.money import format_yuan
from models.queries.documents import Slip, SlipDocument, SlipItem
from models.queries.laid import LaidField
from models.rules.layout_shapes import packed
from printing.fit import Style
from printing.words import say_persons, say_yuan
from resources.i18n import N_, _, ngettext

STUB, STUB_WIDE, STUB_TOP, STUB_LABEL, STUB_HIGH = 9.8, 48.2, 20.5, 16.0, 48.4
RIGHT, WIDE, ALONE = 200.9, 130.0, 188.9  # of the receipt: beside a stub, and without one
TOP, PERSON, PERSON_LABEL, HEAD, GRID = 26.6, 6.2, 17.0, 5.7, 34.4
LEAST_LINES, MOST_LINES = 4, 6
SIGN_LINES = (80.3, 86.9)

SMALL = Style("song", 9, 7, least=4)
CODE = Style("half", 9.5, 7)
NUMBER = Style("half", 10.5, 8)
VALUE = Style("song", 10, 7, 2, least=4)
TIGHT = Style("song", 9.5, 6.5, 2, least=4)
STRONG = Style("strong", 10, 7, least=4)

_Value = Callable[[SlipDocument, Slip], str]
Line = tuple[str, ...]


def goods_fen(slip: Slip) -> int:
    """Return the value of the goods on a slip."""
    return sum(item.amount_fen for item in slip.items)


def worth_fen(slip: Slip) -> int:
    """Return what a slip is worth altogether."""
    return goods_fen(slip) + slip.cash_fen


def who(slip: Slip) -> str:
    """Return who gets it, with the head-count if it is for many."""
    return slip.name if slip.headcount == 1 else f"{slip.name} {say_persons(slip.headcount)}"


def _worth(_document: SlipDocument, slip: Slip) -> str:
    goods = goods_fen(slip)
    kinds = ngettext("{n} kind", "{n} kinds", len(slip.items)).format(n=len(slip.items))
    return _("{amount} ({kinds})").format(amount=say_yuan(goods), kinds=kinds) if goods else "—"


@dataclass(frozen=True, slots=True)
class Kind:
    """A field a slip may have: its name, its measure in mm, its type, what is written into it."""

    label: str
    mm: float
    style: Style
    value: _Value
    on: bool = True


STUB_KINDS: Mapping[str, Kind] = {
    "number": Kind(N_("Number"), 5.75, CODE, lambda _d, s: s.number),
    "name": Kind(N_("Name"), 5.75, VALUE, lambda _d, s: who(s)),
    "id_number": Kind(N_("ID number"), 5.75, CODE, lambda _d, s: s.id_number),
    "unit": Kind(N_("Work unit"), 7.6, TIGHT, lambda _d, s: s.unit),
    "project": Kind(N_("Project"), 5.75, TIGHT, lambda d, _s: d.project),
    "cash": Kind(N_("Visit money"), 5.75, SMALL, lambda _d, s: say_yuan(s.cash_fen)),
    "goods": Kind(N_("Visit goods"), 5.75, SMALL, _worth),
    "total": Kind(N_("Total"), 6.3, STRONG, lambda _d, s: say_yuan(worth_fen(s))),
}
PERSON_KINDS: Mapping[str, Kind] = {
    "name": Kind(N_("Recipient"), 55.0, VALUE, lambda _d, s: who(s)),
    "id_number": Kind(N_("ID number"), 75.0, NUMBER, lambda _d, s: s.id_number),
    "unit": Kind(N_("Work unit"), 130.0, VALUE, lambda _d, s: s.unit),
    "project": Kind(N_("Project"), 65.0, TIGHT, lambda d, _s: d.project, on=False),
}
GOODS_COLUMNS: Mapping[str, tuple[str, float, str]] = {
    "seq": (N_("Seq."), 8.2, "centre"),
    "name": (N_("Name of goods"), 42.7, "left"),
    "spec": (N_("Specification"), 20.9, "centre"),
    "measure": (N_("Measure"), 11.1, "centre"),
    "quantity": (N_("Quantity"), 11.0, "centre"),
    "price": (N_("Price"), 16.1, "right"),
    "amount": (N_("Amount (yuan)"), 20.0, "right"),
}
SIGNED: Mapping[str, tuple[str, float]] = {
    "recipient": (N_("Signed by recipient:"), 50.1),
    "proxy": (N_("Proxy:"), 34.4),
    "relation": (N_("Relation:"), 45.5),
    "clerk": (N_("Clerk:"), 36.3),
    "reviewer": (N_("Reviewer:"), 43.4),
    "received": (N_("Received on:"), 50.3),
}
_PLACE = {key: place for place, key in enumerate(GOODS_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Spot:
    """A field on a slip: its name, its box (left, top, width, height), what is written into it."""

    key: str
    label: str
    box: tuple[float, float, float, float]
    style: Style
    value: Callable[[Slip], str]


@dataclass(frozen=True, slots=True)
class GoodsColumn:
    """A column of the grid of goods: which text of a line, where, and how it stands."""

    place: int
    label: str
    left: float
    width: float
    align: str


class SlipPlan:
    """The places of everything on the slips of one document."""

    def __init__(self, document: SlipDocument) -> None:
        self.document = document
        self.wide = WIDE if document.stub else ALONE
        self.left = RIGHT - self.wide
        self.stub = self._stub() if document.stub else []
        self.person = self._person()
        rows = len({spot.box[1] for spot in self.person})
        self.goods_top = TOP + rows * PERSON
        self.goods_high = GRID - rows * PERSON
        self.goods = self._goods()
        self.signed = self._signed()

    @property
    def total_top(self) -> float:
        """Where the row of the total begins."""
        return self.goods_top + HEAD + self.goods_high

    def _fields(self, part: str, kinds: Mapping[str, Kind]) -> list[LaidField]:
        laid = self.document.laid
        if laid.own:
            return [one for one in laid.part(part) if one.key in kinds]
        return [LaidField(key, _(one.label), one.mm) for key, one in kinds.items() if one.on]

    def _stub(self) -> list[Spot]:
        fields, y = self._fields("stub", STUB_KINDS), STUB_TOP
        factor, spots = STUB_HIGH / sum(one.mm for one in fields), []
        for one in fields:
            kind, high = STUB_KINDS[one.key], one.mm * factor
            value = partial(kind.value, self.document)
            spots.append(Spot(one.key, one.label, (STUB, y, STUB_WIDE, high), kind.style, value))
            y += high
        return spots

    def _person(self) -> list[Spot]:
        fields = self._fields("person", PERSON_KINDS)
        places = self._places([one.mm for one in fields], WIDE)
        return [
            Spot(
                *(one.key, one.label, (x, TOP + PERSON * row, width, PERSON)),
                style=PERSON_KINDS[one.key].style,
                value=partial(PERSON_KINDS[one.key].value, self.document),
            )
            for one, (row, x, width) in zip(fields, places, strict=True)
        ]

    def _places(self, widths: Sequence[float], room: float) -> list[tuple[int, float, float]]:
        """Return row, left edge and width of boxes side by side in rows that fill the receipt."""
        found = []
        for row, shared in enumerate(packed(widths, room, 2)):
            x = self.left
            for width in shared:
                wide = width * self.wide / room
                found.append((row, x, wide))
                x += wide
        return found

    def _goods(self) -> list[GoodsColumn]:
        fields = [one for one in self.document.laid.part("goods") if one.key in GOODS_COLUMNS]
        if not self.document.laid.own:
            columns = GOODS_COLUMNS.items()
            fields = [LaidField(key, _(label), mm, align) for key, (label, mm, align) in columns]
        factor, x, found = self.wide / sum(one.mm for one in fields), self.left, []
        for one in fields:
            width = one.mm * factor
            found.append(GoodsColumn(_PLACE[one.key], one.label, x, width, one.align))
            x += width
        return found

    def _signed(self) -> list[Spot]:
        fields = [one for one in self.document.laid.part("sign") if one.key in SIGNED]
        if not self.document.laid.own:
            fields = [LaidField(key, _(label), mm) for key, (label, mm) in SIGNED.items()]
        places = self._places([one.mm for one in fields], WIDE)
        return [
            Spot(one.key, one.label, (x, SIGN_LINES[row], width, 0.0), SMALL, _said(one.key))
            for one, (row, x, width) in zip(fields, places, strict=True)
        ]


def _said(key: str) -> Callable[[Slip], str]:
    """Return what is printed behind a place to sign."""
    said: Mapping[str, Callable[[Slip], str]] = {
        "proxy": lambda slip: slip.proxy,
        "relation": lambda slip: slip.relation if slip.proxy else "",
    }
    return said.get(key, lambda _slip: "")


def goods_lines(slip: Slip, method: str) -> list[Line]:
    """Return the lines of the grid: goods, what does not fit in one line, the money."""
    room = MOST_LINES - (slip.cash_fen > 0)
    shown = slip.items if len(slip.items) <= room else slip.items[: room - 1]
    rest = slip.items[len(shown) :]
    lines = [_goods_line(place, item) for place, item in enumerate(shown, 1)]
    if rest:
        text = ngettext("{n} more kind", "{n} more kinds", len(rest)).format(n=len(rest))
        amount = format_yuan(sum(item.amount_fen for item in rest))
        lines.append((str(len(shown) + 1), text, "", "", "", "", amount))
    if slip.cash_fen:
        name = _("Visit money ({method})").format(method=method) if method else _("Visit money")
        lines.append((str(len(lines) + 1), name, "", "", "", "", format_yuan(slip.cash_fen)))
    return lines


def _goods_line(place: int, item: SlipItem) -> Line:
    priced = item.price_fen or item.unit
    quantity = str(item.quantity) if priced else ""
    price = format_yuan(item.price_fen) if item.price_fen else ""
    amount = format_yuan(item.amount_fen)
    return (str(place), item.name, item.spec, item.unit, quantity, price, amount)
