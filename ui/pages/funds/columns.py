"""What the two tables of money show."""

from models.queries.funds import ALLOCATION, INTEREST, PAYMENT, RECEIPT, RETURN, LedgerRow
from models.rules import codes
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

_KINDS = {
    RECEIPT: (N_("Receipt"), "ok", "import"),
    ALLOCATION: (N_("Allocation"), "info", "campaign"),
    PAYMENT: (N_("Paid out"), "mute", "sign"),
    INTEREST: (N_("Interest"), "ok", "import"),
    RETURN: (N_("Returned to the source"), "warn", "export"),
}


def entry_tag(row: LedgerRow) -> Tag:
    """Return the badge of an entry: what it is, taken back, or taking back."""
    if row.mirror:
        return Tag(_("Void"), "danger", "undo")
    word, tone, icon = _KINDS[row.kind]
    if row.voided:
        return Tag(_("{entry}, voided").format(entry=_(word)), "mute", "undo")
    return Tag(_(word), tone, icon)


def kind_label(key: str) -> str:
    """Return the word of a kind of source."""
    return codes.label("source_kinds", key)


SOURCES = (
    Column("name", N_("Fund source"), Kind.NAME, 156, stretch=True),
    Column("kind", N_("Kind"), width=130, show=kind_label),
    Column("opening_fen", N_("Brought forward"), Kind.AMOUNT, 108),
    Column("received_fen", N_("Arrived"), Kind.AMOUNT, 108),
    Column("interest_fen", N_("Of it interest"), Kind.AMOUNT, 92),
    Column("returned_fen", N_("Returned"), Kind.AMOUNT, 100),
    Column("allocated_fen", N_("Allocated"), Kind.AMOUNT, 108),
    Column("committed_fen", N_("Approved so far"), Kind.AMOUNT, 108),
    Column("paid_fen", N_("Paid out"), Kind.AMOUNT, 108),
    Column("balance_fen", N_("Balance"), Kind.AMOUNT, 108),
)
LEDGER = (
    Column("day", N_("Day"), Kind.DATE, 100, sortable=False),
    Column("kind", N_("Ledger entry"), Kind.BADGE, 124, sortable=False, tag=entry_tag),
    Column("what", N_("What for"), width=200, stretch=True, sortable=False),
    Column("document", N_("Document"), width=130, sortable=False),
    Column("in_fen", N_("In"), Kind.AMOUNT, 112, sortable=False),
    Column("out_fen", N_("Out"), Kind.AMOUNT, 112, sortable=False),
    Column("aside_fen", N_("Set aside"), Kind.AMOUNT, 112, sortable=False),
    Column("balance_fen", N_("Balance"), Kind.AMOUNT, 118, sortable=False),
)
