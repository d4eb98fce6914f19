"""What the funds page asks: a source, a receipt, an allocation, the reason of a void."""

from collections.abc import Sequence

from models import clock
from models.money import format_yuan
from models.queries.campaigns import CampaignRow
from models.queries.funds import FundRow, LedgerRow
from models.rules import codes
from resources.i18n import N_, _
from ui.widgets.ask_bar import REASON, Ask
from ui.widgets.form import Field

_AMOUNT = Field("amount", N_("Amount (yuan)"), "money", required=True)
_DOCUMENT = Field("document", N_("Document number"))


def source(fund: FundRow | None) -> Ask:
    """Ask for a new source, or for changes to one."""
    kinds = [(code.key, code.label) for code in codes.load("source_kinds")]
    fields = (
        Field("name", N_("Name of the fund source"), required=True),
        Field("kind", N_("Kind"), "choice", required=True, choices=kinds),
        Field("note", N_("Remark")),
    )
    if fund is None:
        return Ask(_("New fund source"), _("Add source"), fields)
    values = {"name": fund.name, "kind": fund.kind, "note": fund.note}
    return Ask(_("Change {fund}").format(fund=fund.name), _("Save source"), fields, values)


def receipt(fund: FundRow) -> Ask:
    """Ask for money that arrived."""
    fields = (
        _AMOUNT,
        Field("received_on", N_("Arrived on"), "date", required=True),
        _DOCUMENT,
        Field("summary", N_("Remark")),
        Field("interest", N_("It is interest"), "check"),
    )
    text = _("Money that arrived in {fund}").format(fund=fund.name)
    return Ask(text, _("Record receipt"), fields, {"received_on": clock.today()})


def returned(fund: FundRow) -> Ask:
    """Ask how much goes back to where it came from."""
    fields = (
        _AMOUNT,
        Field("returned_on", N_("Returned on"), "date", required=True),
        _DOCUMENT,
        REASON,
    )
    text = _("Money of {fund} goes back to where it came from; {free} yuan are free").format(
        fund=fund.name, free=format_yuan(fund.free_fen)
    )
    return Ask(text, _("Return money"), fields, {"returned_on": clock.today()})


def allocation(fund: FundRow, campaigns: Sequence[CampaignRow]) -> Ask:
    """Ask which campaign money is set aside for."""
    choices = [(row.id, row.name) for row in campaigns]
    fields = (
        Field("campaign", N_("Campaign"), "choice", required=True, choices=choices),
        _AMOUNT,
        _DOCUMENT,
    )
    text = _("Allocate money of {fund}; {free} yuan are free").format(
        fund=fund.name, free=format_yuan(fund.free_fen)
    )
    first = {"campaign": choices[0][0]} if len(choices) == 1 else {}
    return Ask(text, _("Allocate"), fields, first)


def void(row: LedgerRow) -> Ask:
    """Ask why an entry is taken back."""
    amount = format_yuan(row.in_fen or row.aside_fen)
    text = _("Take back {amount} yuan of {day}: a mirrored entry is written.").format(
        amount=amount, day=f"{row.day:%Y-%m-%d}"
    )
    return Ask(text, _("Take back"), danger=True)
