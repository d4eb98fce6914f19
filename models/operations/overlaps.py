"""What somebody on the lists of two populations receives: chosen once a campaign, then settled."""

from collections import defaultdict

from models import facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import RuleError, StateError
from models.operations import records
from models.operations.batches import remove_lines
from models.operations.core import Done, get, operation
from models.overlap_facts import listed_twice, overlap_choice
from models.rules.overlaps import CHOICES, ListedLine, leaving
from models.rules.states import EDITABLE, State
from models.seasons import season
from models.tables import Campaign, OverlapChoice
from resources.i18n import _, ngettext

_NAMED = 3  # batches a refusal names


@operation("overlap.choose")
def choose_overlap(campaign_id: int, choice: str, *, reason: str = "", actor: Actor) -> Done:
    """Choose what people on the lists of two populations receive: both, higher or one."""
    campaign = get(Campaign, campaign_id)
    if campaign.state != "open":
        raise StateError(_("The campaign is closed."), _("Open a new campaign."))
    if not season(campaign.season).overlaps:
        raise RuleError(
            _("The season of this campaign has no populations that overlap."),
            _("Choose a campaign of winter warmth."),
        )
    records.refuse({"choice": "" if choice in CHOICES else _("Choose one of the three.")})
    before = overlap_choice(campaign_id)
    values = {"campaign_id": campaign_id, "choice": choice, "reason": reason.strip()}
    records.keep(OverlapChoice, campaign_id if before else None, values, actor)
    data = {"choice": choice, "before": before, "reason": reason.strip()}
    return Done(Change.CAMPAIGNS | Change.LINES, "campaign", campaign_id, data)


def settle_overlaps(campaign_id: int, *, actor: Actor) -> Outcome:
    """Take off the lists what leaves by the choice; `made` is how many lines left.

    Raises RuleError before a choice, when nothing leaves, and naming the lists that are
    locked; nothing is taken off then.
    """
    choice = overlap_choice(campaign_id)
    gone = _leaving(campaign_id)
    if not gone:
        raise RuleError(
            _("No line leaves by the choice of this campaign."),
            "" if choice else _("Choose first what such people receive."),
        )
    _refuse_locked(gone)
    reason = _("On two lists: {choice}").format(choice=_(CHOICES[choice]))
    by_batch: dict[int, list[int]] = defaultdict(list)
    for line in gone:
        by_batch[line.batch_id].append(line.id)
    with store.atomic():
        for lines in by_batch.values():
            remove_lines(lines, reason=reason, actor=actor)
    return Outcome(Change.LINES | Change.BATCHES, campaign_id, made=len(gone))


def _leaving(campaign_id: int) -> list[ListedLine]:
    choice = overlap_choice(campaign_id)
    by_person: dict[int, list[ListedLine]] = defaultdict(list)
    for line in listed_twice(campaign_id, facts.still_counts()):
        by_person[line.person_id].append(line)
    gone = frozenset[int]().union(*(leaving(own, choice) for own in by_person.values()))
    return [line for own in by_person.values() for line in own if line.id in gone]


def _refuse_locked(lines: list[ListedLine]) -> None:
    locked = [line for line in lines if State(line.state) not in EDITABLE]
    if not locked:
        return
    names = list(dict.fromkeys(line.batch for line in locked))
    words = ngettext(
        "{n} line that leaves stands on a locked list: {batches}.",
        "{n} lines that leave stand on locked lists: {batches}.",
        len(locked),
    )
    raise RuleError(
        words.format(n=len(locked), batches=_(", ").join(names[:_NAMED])),
        _("Have these lists returned with a reason, or choose otherwise."),
    )
