"""Where a list goes without a window: where the clerk says, else the one place that takes it."""

from dataclasses import dataclass

from models import clock
from models.errors import AppError, NotFound, RuleError
from models.exchange.kinds import list_kind
from models.exchange.plan import Plan
from models.operations.imports import refuse_wrong_target, target_of
from models.operations.imports_of.writer import Target
from models.queries.imports import target_batches, target_campaigns
from resources.i18n import N_, _

_OPEN = {
    Target.BATCH: N_("Open for it: {places}. Name one by --batch."),
    Target.CAMPAIGN: N_("Open for it: {places}. Name one by --campaign."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A batch or a campaign that takes a list; within: the campaign of either.

    year is 0 where lists of any year go.
    """

    name: str = ""
    year: int = 0
    within: int = 0
    batch_id: int | None = None
    campaign_id: int | None = None


def place_of(plan: Plan, batch_id: int | None, campaign_id: int | None, called: int = 0) -> Place:
    """Return where a list goes; raises AppError for a wrong number, or where several places fit.

    called: the campaign that called for the list, else 0.
    """
    fit = _places(plan)
    near = [one for one in fit if one.within == called] or fit
    if batch_id is None and campaign_id is None and len(near) == 1:
        return near[0]
    try:
        refuse_wrong_target(plan.kind, batch_id, campaign_id)
    except AppError as error:
        raise _with_places(error, plan.kind, fit) from error
    said = Place(batch_id=batch_id, campaign_id=campaign_id)
    same = (one for one in fit if (one.batch_id, one.campaign_id) == (batch_id, campaign_id))
    return next(same, said)


def _places(plan: Plan) -> list[Place]:
    """Return what takes the list, of this year and of the year it says."""
    said = plan.context.get("year")
    years = {clock.today().year, *([said] if isinstance(said, int) else [])}
    target = target_of(plan.kind)
    if target is Target.BATCH:
        return [
            Place(f"{one.campaign}·{one.name}", one.year, one.campaign_id, batch_id=one.id)
            for year in sorted(years)
            for one in target_batches(year)
            if one.kind == plan.kind
        ]
    if target is Target.CAMPAIGN:
        return [
            Place(one.name, one.year, one.id, campaign_id=one.id)
            for year in sorted(years)
            for one in target_campaigns(year)
            if one.season == list_kind(plan.kind).season
        ]
    return []


def _with_places(error: AppError, kind: str, fit: list[Place]) -> AppError:
    """Return a refusal that names the places there are."""
    target = target_of(kind)
    if target is None:
        return error
    message = error.message
    if isinstance(error, NotFound):
        message = _("The store holds no batch or campaign of this number.")
    names = _("; ").join(f"{one.batch_id or one.campaign_id} {one.name}" for one in fit)
    none = _("Nothing open takes “{kind}”: open a campaign with a batch for it first.")
    hint = (
        _(_OPEN[target]).format(places=names)
        if names
        else none.format(kind=_(list_kind(kind).label))
    )
    return RuleError(message, hint)
