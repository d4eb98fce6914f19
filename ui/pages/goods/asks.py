"""What the goods page asks: an item, goods in and out, a loss, a kit, a count."""

from collections.abc import Sequence

from models import clock
from models.queries.goods import CountRow, KitRow, StockRow, WaitingRow
from models.rules.goods import IN_KINDS, InKind, format_quantity
from resources.i18n import N_, _, ngettext
from ui.widgets.ask_bar import REASON, Ask
from ui.widgets.form import Field

_DAY = Field("day", N_("Day"), "date", required=True)
_QUANTITY = Field("quantity", N_("Quantity"), required=True)
_DOCUMENT = Field("document", N_("Document number"))
_CONTENTS = Field(
    "contents", N_("What and how much"), required=True, span=2, hint=N_("rice 2, oil 1")
)


def item(row: StockRow | None) -> Ask:
    """Ask for a new item, or for changes to one."""
    fields = (
        Field("name", N_("Goods item"), required=True),
        Field("spec", N_("Specification")),
        Field("measure", N_("Measure"), required=True, hint=N_("bag, box, ton …")),
        Field("price_fen", N_("Price (yuan)"), "money", required=True),
        Field("low", N_("Buy again below")),
        Field("relief_area", N_("From a relief area"), "check"),
        Field("note", N_("Remark")),
    )
    if row is None:
        return Ask(_("New goods item: one price each"), _("Add item"), fields)
    values = {
        "name": row.name,
        "spec": row.spec,
        "measure": row.measure,
        "price_fen": row.price_fen,
        "low": "" if row.low is None else format_quantity(row.low),
        "relief_area": row.relief_area,
        "note": row.note,
    }
    return Ask(_("Change {name}").format(name=called(row)), _("Save item"), fields, values)


def called(row: StockRow) -> str:
    """Return the name of an item with its specification."""
    return f"{row.name} {row.spec}".strip()


def goods_in(row: StockRow) -> Ask:
    """Ask for goods that came in."""
    kinds = [(kind.value, _(word)) for kind, word in IN_KINDS.items()]
    fields = (
        _QUANTITY,
        _DAY,
        Field("kind", N_("How it came"), "choice", required=True, choices=kinds),
        Field("supplier", N_("Supplier or giver")),
        _DOCUMENT,
        Field("invoice", N_("Invoice")),
        Field("expires_on", N_("Expires on"), "date"),
        Field("keeper", N_("Taken in by")),
    )
    words = _("{item} came in, counted in {measure}").format(item=called(row), measure=row.measure)
    values = {"day": clock.today(), "kind": InKind.PURCHASE.value}
    return Ask(words, _("Take in"), fields, values)


def issue(lists: Sequence[WaitingRow]) -> Ask:
    """Ask for which approved list goods go out."""
    fields = (
        Field("batch", N_("List"), "choice", required=True, choices=_choices(lists), span=2),
        _DAY,
        _DOCUMENT,
        Field("taken_by", N_("Handed to")),
    )
    first = {"batch": lists[0].batch_id} if len(lists) == 1 else {}
    words = _("Goods of an approved list leave the store")
    return Ask(words, _("Issue goods"), fields, {"day": clock.today(), **first})


def _choices(lists: Sequence[WaitingRow]) -> list[tuple[object, str]]:
    return [(row.batch_id, _with_lines(row)) for row in lists]


def _with_lines(row: WaitingRow) -> str:
    words = ngettext("{name} ({n} line)", "{name} ({n} lines)", row.lines)
    return words.format(name=row.name, n=row.lines)


def give(lists: Sequence[WaitingRow]) -> Ask:
    """Ask which open list receives which goods a head."""
    fields = (
        Field("batch", N_("List"), "choice", required=True, choices=_choices(lists), span=2),
        _CONTENTS,
    )
    first = {"batch": lists[0].batch_id} if len(lists) == 1 else {}
    words = _("Every line of the list receives the same for each head; what stood there goes.")
    return Ask(words, _("Put on the list"), fields, first)


def loss(row: StockRow) -> Ask:
    """Ask how much of an item is lost, and why."""
    words = _("{item} is broken, expired or lost, counted in {measure}")
    text = words.format(item=called(row), measure=row.measure)
    return Ask(
        text, _("Report loss"), (_QUANTITY, _DAY, REASON), {"day": clock.today()}, danger=True
    )


def kit(row: KitRow | None) -> Ask:
    """Ask what a kit holds."""
    fields = (Field("name", N_("Kit"), required=True), _CONTENTS)
    if row is None:
        return Ask(_("New kit: several items given as one"), _("Add kit"), fields)
    words = _("Change {name}; locked lists keep what it held").format(name=row.name)
    return Ask(words, _("Save kit"), fields, {"name": row.name, "contents": row.content})


def count() -> Ask:
    """Ask who counts when."""
    fields = (
        _DAY,
        Field("counted_by", N_("Counted by"), required=True),
        Field("witness", N_("Witnessed by"), required=True),
    )
    words = _("Count everything in store; the days before are closed afterwards")
    return Ask(words, _("Begin the count"), fields, {"day": clock.today()})


def found(row: CountRow) -> Ask:
    """Ask how much was found of an item."""
    fields = (_QUANTITY, Field("reason", N_("Reason of the difference"), span=2))
    quantity = row.book if row.found is None else row.found
    words = _("How much of {item} is there, counted in {measure}?")
    values = {"quantity": format_quantity(quantity), "reason": row.reason}
    return Ask(words.format(item=row.name, measure=row.measure), _("Note it"), fields, values)


def bring_back(name: str) -> Ask:
    """Ask when and why goods came back."""
    words = _("The goods for {name} came back undelivered").format(name=name)
    return Ask(words, _("Take back into store"), (_DAY, REASON), {"day": clock.today()})


def void() -> Ask:
    """Ask why an entry is taken back."""
    words = _("Take the whole paper of this entry back: mirrored entries are written.")
    return Ask(words, _("Take back"), danger=True)
