"""Who leaves a household, and who becomes its head."""

from datetime import date

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.operations.core import Done, get, operation
from models.operations.file_records import refresh_sum
from models.operations.file_stops import current_episode, died, stop_lines
from models.operations.file_way import national_is_behind
from models.operations.files import CHANGED, HEAD
from models.rules.file_states import ENDED, HELD, FileState, means_death
from models.tables import FileStep, HardshipFile, Household, HouseholdMember
from resources.i18n import _


@operation("file.leave_member")
def leave_member(member_id: int, *, on: date, reason: str, actor: Actor) -> Done:
    """Let a member leave the household: married, moved, died; a death stops open lines.

    Raises InputError for a day to come, RuleError for the head of a household with an open file
    and for someone who left already.
    """
    member = get(HouseholdMember, member_id)
    file = _open_file(member.household_id)
    _may_leave(member, file, on, reason)
    member.left_on, member.left_reason = on, reason.strip()
    member.save()
    words = _death(member, file, on, actor) if means_death(reason.strip()) else ""
    _reckon_again(file)
    data = {"name": member.person.name, "on": on, "reason": reason, "text": words}
    return Done(CHANGED | Change.LINES, "household", member.household_id, data, words)


def _open_file(household_id: int) -> HardshipFile | None:
    theirs = HardshipFile.household == household_id
    found: HardshipFile | None = HardshipFile.get_or_none(
        theirs & HardshipFile.state.not_in(sorted(ENDED))
    )
    return found


def _may_leave(member: HouseholdMember, file: HardshipFile | None, on: date, reason: str) -> None:
    problems = {}
    if not reason.strip():
        problems["reason"] = _("Say why the person leaves the household.")
    if on > clock.today():
        problems["on"] = _("The day lies in the future.")
    if problems:
        raise InputError(problems)
    if member.left_on is not None:
        told = _("{name} left the household on {day} already.")
        raise RuleError(told.format(name=member.person.name, day=member.left_on))
    if file and member.household.head_id == member.person_id:
        raise RuleError(
            _("The applicant cannot leave the own household."),
            _("Make another member the head first, or withdraw the file."),
        )


def _reckon_again(file: HardshipFile | None) -> None:
    """Let a file follow its family: the sum while it is not decided, the national system after."""
    if file is None:
        return
    if FileState(file.state) in HELD:
        national_is_behind(file, clock.today())
        file.save()
    else:
        refresh_sum(file)


def _death(member: HouseholdMember, file: HardshipFile | None, on: date, actor: Actor) -> str:
    """Record the death of a member and stop what was still to be paid; say what."""
    died(member.person_id, on)
    if file is None:
        return ""
    step = FileStep.create(
        episode=current_episode(file).id,
        verb="file.leave_member",
        from_state=file.state,
        to_state=FileState(file.state),
        happened_on=on,
        reason=member.left_reason,
        people=member.person.name,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    return stop_lines([member.person_id], step, member.left_reason)


@operation("file.change_head")
def change_head(
    household_id: int,
    person_id: int,
    *,
    relation: str,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Make a member the head; relation is what the old head is to the new one."""
    household = get(Household, household_id)
    old, new = (_membership(household_id, one) for one in (household.head_id, person_id))
    if old.id == new.id or not relation.strip():
        raise InputError({"relation": _("Say how the former head is related to the new one.")})
    old.relation, new.relation = relation.strip(), HEAD
    old.position, new.position = new.position, old.position
    old.save()
    new.save()
    household.head = new.person
    household.save()
    _reckon_again(_open_file(household_id))
    data = {"name": new.person.name, "before": old.person.name}
    return Done(CHANGED, "household", household_id, data)


def _membership(household_id: int, person_id: int) -> HouseholdMember:
    found: HouseholdMember | None = HouseholdMember.get_or_none(
        (HouseholdMember.household == household_id)
        & (HouseholdMember.person == person_id)
        & HouseholdMember.left_on.is_null()
    )
    if found is None:
        raise InputError({"person": _("This person is not a member of the household.")})
    return found
