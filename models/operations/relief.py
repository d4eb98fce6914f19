"""Year-round relief: aid promised by the month, donations, and figures kept elsewhere."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from models import store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import RuleError
from models.operations import records
from models.operations.batches import LineForm, add_line
from models.operations.core import Done, get, operation, require
from models.operations.met_people import known_or_new
from models.relief_facts import DueMonths, due_regular_aid
from models.rules.months import month_of
from models.tables import Campaign, Donation, Person, RegularAid, SupplementaryFigure
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class RegularForm:
    """Aid promised by the month, in fen; until_month is the last one, None while it runs."""

    person_id: int
    month_fen: int
    from_month: date
    until_month: date | None = None
    end_reason: str = ""
    class_key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DonationForm:
    """Money or goods given or received; quantity counts thousandths of the measure."""

    direction: str
    happened_on: date
    party: str = ""
    unit_id: int | None = None
    item: str = ""
    quantity_thousandths: int | None = None
    measure: str = ""
    amount_fen: int = 0
    goods_fen: int = 0
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureForm:
    """A yearly figure kept elsewhere; value counts thousandths of the measure."""

    name: str
    year: int
    value_thousandths: int
    measure: str = ""
    unit_id: int | None = None
    source: str = ""


@operation("relief.promise")
def promise_regular(aid_id: int | None, form: RegularForm, *, actor: Actor) -> Done:
    """Promise aid by the month or change the promise; days count as their months."""
    person = get(Person, form.person_id)
    until = month_of(form.until_month) if form.until_month else None
    months = {"from_month": month_of(form.from_month), "until_month": until}
    records.refuse(
        {
            "month_fen": "" if form.month_fen > 0 else _("The standard is above zero."),
            "until_month": records.in_order(months["from_month"], until),
            "end_reason": records.needed(form.end_reason) if until else "",
        }
    )
    aid, _changed = records.keep(RegularAid, aid_id, asdict(form) | months, actor)
    data = {"name": person.name, "month_fen": form.month_fen}
    return Done(Change.RELIEF, "person", person.id, data, made=aid.id)


def promise_to(name: str, number: str, form: RegularForm, *, actor: Actor) -> Outcome:
    """Promise aid by the month to somebody by name and number, of the library or new."""
    with store.atomic():
        require(actor, "relief.promise")
        person = known_or_new(name, number, actor=actor)
        return promise_regular(None, replace(form, person_id=person), actor=actor)


def give_to(batch_id: int, name: str, number: str, form: LineForm, *, actor: Actor) -> Outcome:
    """Put somebody on a batch by name and number, with what the season keeps of the line."""
    with store.atomic():
        require(actor, "line.add")
        person = known_or_new(name, number, actor=actor)
        return add_line(batch_id, person, form, actor=actor)


@operation("relief.end")
def end_regular(aid_id: int, *, last_month: date, reason: str, actor: Actor) -> Done:
    """End aid by the month after a last month, for a reason."""
    aid = get(RegularAid, aid_id)
    until = month_of(last_month)
    records.refuse(
        {
            "last_month": records.in_order(aid.from_month, until),
            "reason": records.needed(reason),
        }
    )
    records.keep(RegularAid, aid_id, {"until_month": until, "end_reason": reason}, actor)
    data = {"name": aid.person.name, "reason": reason}
    return Done(Change.RELIEF, "person", aid.person_id, data)


def pay_months(batch_id: int, months: Sequence[date], *, actor: Actor) -> Outcome:
    """Put everybody whose aid runs on a batch for those months that no line pays yet.

    A line pays an unbroken run of months: months × standard. Raises RuleError when nothing
    is due. Source of the rule: domain.md §3.5, paid quarterly.
    """
    due = due_regular_aid(months)
    if not due:
        raise RuleError(
            _("No aid by the month is due for these months."),
            _("Choose other months, or promise aid first."),
        )
    outcome = Outcome(Change.NONE)
    with store.atomic():
        for one in due:
            outcome = add_line(batch_id, one.person_id, _line(one), actor=actor)
    return outcome


def _line(due: DueMonths) -> LineForm:
    detail = {"from_month": due.first, "months": due.count, "month_fen": due.month_fen}
    return LineForm(
        class_key=due.class_key or None, amount_fen=due.count * due.month_fen, detail=detail
    )


@operation("relief.donate")
def record_donation(
    donation_id: int | None, campaign_id: int, form: DonationForm, *, actor: Actor
) -> Done:
    """Record money or goods given or received in a campaign, in whatever unit they came."""
    get(Campaign, campaign_id)
    values = asdict(form)
    nothing = not (form.amount_fen or form.goods_fen or form.quantity_thousandths)
    measured = form.quantity_thousandths is not None
    records.refuse(
        {
            "direction": ""
            if form.direction in {"received", "given"}
            else _("Say whether it was given or received."),
            "amount_fen": _("Enter money, goods or a quantity.") if nothing else "",
            "item": records.needed(form.item) if measured else "",
            "measure": records.needed(form.measure) if measured else "",
            **records.not_negative(values, ("amount_fen", "goods_fen")),
        }
    )
    values |= {"campaign_id": campaign_id}
    donation, _changed = records.keep(Donation, donation_id, values, actor)
    data = {"name": form.item or form.party, "amount_fen": form.amount_fen}
    return Done(Change.RELIEF, "campaign", campaign_id, data, made=donation.id)


@operation("relief.remove_donation")
def remove_donation(donation_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a donation out of all sums with a reason; it stays readable."""
    records.refuse({"reason": records.needed(reason)})
    values = {"removed": True, "removed_reason": reason}
    donation, _changed = records.keep(Donation, donation_id, values, actor)
    data = {"name": donation.item or donation.party, "reason": reason}
    return Done(Change.RELIEF, "campaign", donation.campaign_id, data)


@operation("figure.save")
def save_figure(figure_id: int | None, form: FigureForm, *, actor: Actor) -> Done:
    """Keep a yearly figure of the office or a unit; one a name, unit and year."""
    same = {"name": form.name.strip(), "unit": form.unit_id, "year": form.year}
    twin = SupplementaryFigure.get_or_none(**same)
    taken = _("This figure is there already.")
    records.refuse(
        {"name": records.needed(form.name) or (taken if twin and twin.id != figure_id else "")}
    )
    figure, changed = records.keep(SupplementaryFigure, figure_id, asdict(form), actor)
    data = {"name": figure.name, "year": form.year, "changed": changed}
    return Done(Change.RELIEF, "figure", figure.id, data)


@operation("figure.remove")
def remove_figure(figure_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Take a yearly figure away; the trail keeps what it said."""
    figure = get(SupplementaryFigure, figure_id)
    data = {"name": figure.name, "year": figure.year, "value": figure.value_thousandths}
    figure.delete_instance()
    return Done(Change.RELIEF, "figure", figure_id, data)
