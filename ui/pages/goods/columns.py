"""What the tables of the goods page show."""

from collections.abc import Sequence
from datetime import timedelta
from operator import attrgetter

from models import clock
from models.money import format_yuan
from models.queries.goods import CountRow, MoveRow, StockRow
from models.queries.goods_proof import ProofRow
from models.rules.goods import MOVE_KINDS, MoveKind, format_quantity
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import NONE, Column, Kind, Mark

_LOOKS = {
    MoveKind.IN: ("ok", "import"),
    MoveKind.OUT: ("info", "export"),
    MoveKind.BACK: ("mute", "undo"),
    MoveKind.COUNT: ("warn", "check"),
    MoveKind.LOSS: ("danger", "warn"),
}
EXPIRES_SOON = 60  # days


def state_tag(row: StockRow) -> Tag | None:
    """Return what a clerk has to do about an item; nothing where all is well."""
    today = clock.today()
    if row.expires_on and row.expires_on < today and row.on_hand:
        return Tag(_("Expired"), "danger", "stop")
    if row.free < 0:
        words = _("{n} {measure} to buy").format(n=format_quantity(-row.free), measure=row.measure)
        return Tag(words, "danger", "warn")
    if row.expires_on and row.expires_on <= today + timedelta(days=EXPIRES_SOON):
        return Tag(_("Expires soon"), "warn", "clock")
    if row.low is not None and row.free < row.low:
        return Tag(_("Running low"), "warn", "warn")
    if not row.active:
        return Tag(_("Not in use"), "mute", "lock")
    return Tag(_("From a relief area"), "mute", "check") if row.relief_area else None


_URGENT = {"danger": 0, "warn": 1}


def urgency(row: StockRow) -> tuple[int, bool]:
    """Return where an item stands: what has to be done first, what is not in store last."""
    tag = state_tag(row)
    return _URGENT.get(tag.tone, 2) if tag else 2, not row.on_hand


def _free_mark(row: StockRow) -> Mark | None:
    return Mark("danger", _("More is promised than lies in store.")) if row.free < 0 else None


def move_tag(row: MoveRow) -> Tag:
    """Return the badge of an entry: what it is, taken back, or taking back."""
    if row.mirror:
        return Tag(_("Void"), "danger", "undo")
    kind = MoveKind(row.kind)
    if row.voided:
        return Tag(_("{entry}, voided").format(entry=_(MOVE_KINDS[kind])), "mute", "undo")
    return Tag(_(MOVE_KINDS[kind]), *_LOOKS[kind])


def _found(row: CountRow) -> str:
    return NONE if row.found is None else format_quantity(row.found)


def _difference(row: CountRow) -> str:
    return NONE if row.found is None else format_quantity(row.found - row.book)


def _difference_mark(row: CountRow) -> Mark | None:
    differs = row.found is not None and row.found != row.book
    return Mark("warn", _("Differs from the books.")) if differs else None


def say_proof(proof: Sequence[ProofRow]) -> str:
    """Say that what left the store for lists is what was signed for and what is under way."""
    out, signed, way = (
        sum(getattr(row, key) for row in proof)
        for key in ("out_fen", "signed_fen", "under_way_fen")
    )
    if not proof:
        return ""
    words = _("out {out} = signed {signed} + under way {way} yuan")
    if any(row.apart_fen for row in proof):
        words = _("out {out} ≠ signed {signed} + under way {way} yuan")
    return words.format(out=format_yuan(out), signed=format_yuan(signed), way=format_yuan(way))


def _proof(apart_fen: int) -> str:
    if not apart_fen:
        return _("agrees")
    return _("{yuan} yuan apart").format(yuan=format_yuan(apart_fen))


def _proof_mark(row: ProofRow) -> Mark | None:
    if not row.apart_fen:
        return None
    return Mark("danger", _("What left the store is not what was signed for and is under way."))


STOCK = (
    Column("name", N_("Goods item"), Kind.NAME, 130, stretch=True),
    Column("spec", N_("Specification"), width=110),
    Column("measure", N_("Measure"), width=64),
    Column("price_fen", N_("Price (yuan)"), Kind.AMOUNT, 100),
    Column("on_hand", N_("In store"), Kind.NUMBER, 86, show=format_quantity),
    Column("allotted", N_("Promised to lists"), Kind.NUMBER, 100, show=format_quantity),
    Column("free", N_("Free"), Kind.NUMBER, 86, show=format_quantity, mark=_free_mark),
    Column("value_fen", N_("Worth (yuan)"), Kind.AMOUNT, 112),
    Column("expires_on", N_("Expires on"), Kind.DATE, 100),
    Column("state", N_("To do"), Kind.BADGE, 140, tag=state_tag, sortable=False),
)
LEDGER = (
    Column("day", N_("Day"), Kind.DATE, 100, sortable=False),
    Column("kind", N_("Ledger entry"), Kind.BADGE, 130, sortable=False, tag=move_tag),
    Column("what", N_("From or to"), width=190, stretch=True, sortable=False),
    Column("document", N_("Document"), width=110, sortable=False),
    Column("quantity", N_("Quantity"), Kind.NUMBER, 86, show=format_quantity, sortable=False),
    Column("value_fen", N_("Worth (yuan)"), Kind.AMOUNT, 108, sortable=False),
    Column("balance", N_("Stock left"), Kind.NUMBER, 86, show=format_quantity, sortable=False),
    Column("balance_fen", N_("Value left (yuan)"), Kind.AMOUNT, 112, sortable=False),
    Column("reason", N_("Reason"), width=130, sortable=False),
)
KITS = (
    Column("name", N_("Kit"), Kind.NAME, 160),
    Column("content", N_("Holds"), width=320, stretch=True),
    Column("value_fen", N_("Worth (yuan)"), Kind.AMOUNT, 112),
)
OUT = (
    Column("batch", N_("List"), width=240, stretch=True),
    Column("position", N_("No."), Kind.NUMBER, 60),
    Column("name", N_("Name"), Kind.NAME, 120),
    Column("goods", N_("Goods"), width=260),
    Column("issued_on", N_("Went out on"), Kind.DATE, 110),
)
PROOF = (
    Column("name", N_("List"), width=260, stretch=True),
    Column("out_fen", N_("Left the store (yuan)"), Kind.AMOUNT, 140),
    Column("signed_fen", N_("Signed for (yuan)"), Kind.AMOUNT, 130),
    Column("under_way_fen", N_("Under way (yuan)"), Kind.AMOUNT, 130),
    Column(
        "apart_fen",
        N_("Proof"),
        width=150,
        get=attrgetter("apart_fen"),
        show=_proof,
        mark=_proof_mark,
    ),
)
COUNT = (
    Column("name", N_("Goods item"), Kind.NAME, 180, stretch=True),
    Column("measure", N_("Measure"), width=70),
    Column("book", N_("By the books"), Kind.NUMBER, 100, show=format_quantity),
    Column("found", N_("Found"), Kind.NUMBER, 100, get=_found),
    Column(
        "difference", N_("Difference"), Kind.NUMBER, 100, get=_difference, mark=_difference_mark
    ),
    Column("reason", N_("Reason"), width=220),
)
INVOICES = (
    Column("received_on", N_("Day"), Kind.DATE, 100),
    Column("supplier", N_("Supplier"), width=200, stretch=True),
    Column("document", N_("Document"), width=130),
    Column("invoice", N_("Invoice"), width=150),
    Column("value_fen", N_("Worth (yuan)"), Kind.AMOUNT, 112),
    Column("relief_fen", N_("Of it from relief areas"), Kind.AMOUNT, 140),
)
