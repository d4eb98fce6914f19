"""What was given and received in a campaign above; sums by thing and measure below."""

from functools import partial
from typing import Any, ClassVar

from models import clock
from models.changes import Change
from models.operations.relief import DonationForm, record_donation, remove_donation
from models.queries import relief
from models.queries.relief import DonationRow, DonationSum
from models.rules.goods import format_quantity
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.donations import PAGE
from ui.paper_wishes import Papers
from ui.season_page import Below, SeasonPage, form_of
from ui.widgets.ask_bar import REASON, Answer, Ask
from ui.widgets.badge import Tag
from ui.widgets.columns import NONE, Column, Kind
from ui.widgets.form import Field

_DIRECTIONS = {"received": N_("Taken in"), "given": N_("Handed on")}
_THOUSAND = 1000


def _direction(row: DonationRow | DonationSum) -> Tag:
    tone = "ok" if row.direction == "received" else "info"
    return Tag(_(_DIRECTIONS[row.direction]), tone, "import" if tone == "ok" else "export")


def _quantity(row: DonationRow | DonationSum) -> str:
    if row.quantity_thousandths is None:
        return NONE
    return f"{format_quantity(int(row.quantity_thousandths))} {row.measure}"


def _counts(row: DonationRow) -> Tag:
    return (
        Tag(_("Not counted"), "mute", "stop") if row.removed else Tag(_("Counted"), "ok", "check")
    )


_DONATIONS = (
    Column("happened_on", N_("Day"), Kind.DATE, 100),
    Column("direction", N_("Direction"), Kind.BADGE, 90, tag=_direction),
    Column("party", N_("From or to"), Kind.NAME, 170, stretch=True),
    Column("item", N_("Thing"), width=120),
    Column("quantity_thousandths", N_("Quantity"), width=100, words=_quantity),
    Column("amount_fen", N_("Money (yuan)"), Kind.AMOUNT, 110),
    Column("goods_fen", N_("Goods at value (yuan)"), Kind.AMOUNT, 130),
    Column("document", N_("Document"), width=120, hidden=True),
    Column("removed", N_("State"), Kind.BADGE, 90, hidden=True, tag=_counts),
)
_SUMS = (
    Column("direction", N_("Direction"), Kind.BADGE, 90, tag=_direction),
    Column(
        "item",
        N_("Thing"),
        Kind.NAME,
        190,
        stretch=True,
        words=lambda row: row.item or _("Money only"),
    ),
    Column("quantity_thousandths", N_("Quantity"), width=120, words=_quantity),
    Column("amount_fen", N_("Money (yuan)"), Kind.AMOUNT, 120),
    Column("goods_fen", N_("Goods at value (yuan)"), Kind.AMOUNT, 140),
)


def _fields() -> tuple[Field, ...]:
    directions = [(key, _(word)) for key, word in _DIRECTIONS.items()]
    return (
        Field("direction", N_("Direction"), "choice", required=True, choices=directions),
        Field("happened_on", N_("Day"), "date", required=True),
        Field("party", N_("From or to"), required=True, span=2),
        Field("item", N_("Thing")),
        Field("quantity", N_("Quantity"), "decimal"),
        Field("measure", N_("Measure (ton, box)")),
        Field("goods_fen", N_("Goods at value (yuan)"), "money"),
        Field("amount_fen", N_("Money (yuan)"), "money"),
        Field("document", N_("Document")),
        Field("note", N_("Remark"), span=2),
    )


class DonationsPage(SeasonPage):
    """Money and goods in a disaster, in tons, boxes or whatever they came in."""

    kind = PAGE
    help_key = "donations"
    responds_to = Change.RELIEF | Change.CAMPAIGNS
    season, verb = "year_round", "relief"
    title = N_("Donations")
    nothing = N_("Nothing given or received yet: enter the first donation.")
    add_words = N_("New donation")
    upper_columns = _DONATIONS
    lower_columns: ClassVar = {
        "sums": (N_("Sums"), N_("Nothing to sum yet."), _SUMS),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("Leave out"), "stop", self.ask_removal)

    def read(self, campaign: int) -> list[DonationRow]:
        """Return the donations of a campaign."""
        return relief.donations(campaign)

    def read_below(self, campaign: int, record: int) -> Below:  # noqa: ARG002
        """Return what stands of each thing, measure and direction."""
        return {"sums": relief.donation_sums(campaign)}

    def begin_new(self) -> None:
        """Ask for a donation."""
        values = {"direction": "received", "happened_on": clock.today()}
        ask = Ask(_("New donation"), _("Save donation"), _fields(), values)
        self.ask.ask(ask, partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the donation in view."""
        row = self.chosen
        ask = Ask(_("Change the donation"), _("Save donation"), _fields())
        self.ask_card(ask, partial(self._save, row.id), partial(_card, row.id))

    def _save(self, donation: int | None, answer: Answer) -> None:
        quantity = answer["quantity"]
        measured = None if quantity is None else round(quantity * _THOUSAND)
        sums = {key: answer[key] or 0 for key in ("amount_fen", "goods_fen")}
        form = form_of(DonationForm, answer, {"quantity_thousandths": measured}, sums)
        self.write(partial(record_donation, donation, self.campaign, form), _("Donation saved"))

    def ask_removal(self) -> None:
        """Ask why the donation in view leaves the sums."""
        row = self.chosen
        text = _("{name} leaves all sums; it stays readable.").format(name=row.item or row.party)
        work = partial(remove_donation, row.id)
        self.ask.ask(
            Ask(text, _("Leave out"), (REASON,), danger=True),
            lambda answer: self.write(partial(work, **answer), _("The donation is left out")),
        )

    def papers(self) -> Papers:
        """Return none: the list is printed as it is shown."""
        return ()

    def ask_print(self) -> None:
        """Print the donations as they are shown."""
        self.upper.print_shown()


def _card(donation: int) -> dict[str, Any]:
    card = relief.donation_card(donation)
    told = card["quantity_thousandths"]
    return {**card, "quantity": None if told is None else told / _THOUSAND}
