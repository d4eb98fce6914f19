"""Opening and changing hardship files: a household, its people and its figures at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import clock, file_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, StateError
from models.operations.core import Done, get, operation
from models.operations.file_records import (
    freeze_sum,
    latest_year,
    put_account,
    put_file,
    put_member,
    put_person,
    put_year,
    refresh_sum,
)
from models.rules.file_fields import BY_KEY, HEAD_ALIASES, HIDDEN, MEMBER_BY_KEY, Home
from models.rules.file_states import ENDED, HELD, LABELS, FileState, NationalState
from models.rules.file_values import Value, clean_all, split_disability
from models.tables import (
    FileEpisode,
    FileStep,
    HardshipFile,
    Household,
    Person,
)
from resources.i18n import _

HEAD = "本人"
_SUMMED = frozenset(key for key, field in BY_KEY.items() if field.home is Home.DETAIL)
CHANGED = Change.FILES | Change.PEOPLE


@dataclass(frozen=True, slots=True)
class MemberForm:
    """One member: values by the keys of MEMBER_FIELDS; the person when already known."""

    values: Mapping[str, Any]
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class FileForm:
    """A whole file as typed: values by the keys of FIELDS; what is not named stays.

    figures: incomes, expenses, losses (fen) and exclusions (counts) of the year by key;
    None leaves them. year: whose figures these are; 0 means the latest there is, or this year.
    """

    values: Mapping[str, Any]
    members: Sequence[MemberForm] = ()
    figures: Mapping[str, int] | None = None
    year: int = 0
    override_reason: str | None = None
    person_id: int | None = None

    @classmethod
    def of_row(cls, values: Mapping[str, Any], **more: Any) -> "FileForm":  # noqa: ANN401
        """Make a form of a flat row of an import with keys like `member1:name`."""
        members: dict[str, dict[str, Any]] = {}
        own: dict[str, Any] = {}
        for key, value in values.items():
            place, colon, name = key.partition(":")
            if colon and place.startswith("member"):
                members.setdefault(place, {})[name] = value
            else:
                own[key] = value
        rows = [MemberForm(row) for row in members.values() if row.get("name")]
        return cls(own, rows, **more)

    @classmethod
    def of_rows(cls, rows: Sequence[Mapping[str, Any]], **more: Any) -> "FileForm":  # noqa: ANN401
        """Make a form of one family's rows, the applicant's first."""
        head, *others = rows
        return cls(dict(head), [MemberForm(row) for row in others], **more)


@operation("file.open")
def open_file(form: FileForm, *, on: date, taken_over: bool = False, actor: Actor) -> Done:
    """Open the hardship file of a household, with all its people, or nothing at all.

    taken_over: the file is already in force elsewhere, so it starts on file, since its
    filing day or `on`. Raises InputError under the keys of the form, a member's as
    `member2:id_number`.
    """
    if on > clock.today():
        raise InputError({"on": _("The day lies in the future.")})
    values = _cleaned(form)
    if not values.get("category") and taken_over:
        raise InputError({"category": _("The hardship category is missing.")})
    head = put_person(form.person_id, values, member=False, actor=actor)
    household = _household_of(head, actor)
    since = values.get("filed_on") if taken_over else None
    begun = since if isinstance(since, date) else on
    state = FileState.ON_FILE if taken_over else FileState.DRAFT
    file = _new_file(household, state, begun, actor)
    _put(file, head, form, values, actor)
    episode = FileEpisode.create(
        file=file.id,
        number=1,
        origin=file.origin,
        applied_on=begun,
        on_file_from=begun if taken_over else None,
    )
    FileStep.create(
        episode=episode.id,
        verb="file.open",
        from_state="",
        to_state=state,
        happened_on=begun,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"name": head.name, "file_no": file.file_no, "members": len(form.members)}
    words = _("The file of {name} is open.").format(name=head.name)
    return Done(CHANGED, "file", file.id, data, words, made=household.id)


@operation("file.save")
def save_file(file_id: int, form: FileForm, *, actor: Actor) -> Done:
    """Change a file, its people and its figures; members not named stay as they are.

    Raises StateError for a file that was withdrawn.
    """
    file = editable(file_id)
    values = _cleaned(form)
    household = file.household
    before = _as_it_stands(file)
    head = put_person(household.head_id, values, member=False, actor=actor)
    _put(file, head, form, values, actor)
    changed = {
        who: _differences(before.get(who, {}), now) for who, now in _as_it_stands(file).items()
    }
    if any(changed.values()) and file.national_state == NationalState.ENTERED:
        file.national_state, file.national_since = NationalState.STALE, clock.today()
        file.save()
    own = changed.pop(0)
    members = {person: values for person, values in changed.items() if values}
    data = {"name": head.name, "changed": own, "members": members}
    return Done(CHANGED, "file", file_id, data)


def _as_it_stands(file: HardshipFile) -> dict[int, Mapping[str, Any]]:
    """Return the values of a file under 0, then those of each member by its person."""
    members = file_facts.household_members(file.household_id)
    own = {0: file_facts.file_values(file.id)}
    return own | {
        one.person_id: {**one.values, "relation": one.relation} for one in members if one.position
    }


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {key: [before.get(key), now] for key, now in after.items() if before.get(key) != now}


def editable(file_id: int) -> HardshipFile:
    """Return a file that may be changed; raises StateError for one that has ended."""
    file = get(HardshipFile, file_id)
    if FileState(file.state) in ENDED:
        raise StateError(
            _("The file is closed: {state}.").format(state=_(LABELS[FileState(file.state)])),
            _("Open a new episode first."),
        )
    return file


def _cleaned(form: FileForm) -> dict[str, Value]:
    """Return the applicant's values ready for the store."""
    raw = {HEAD_ALIASES.get(key, key): value for key, value in form.values.items()}
    hidden = {key: value for key, value in raw.items() if key in HIDDEN}
    return split_disability({**clean_all(BY_KEY, raw), **hidden})


def _member_values(form: MemberForm) -> dict[str, Value]:
    hidden = {key: value for key, value in form.values.items() if key in HIDDEN}
    return split_disability({**clean_all(MEMBER_BY_KEY, form.values), **hidden})


def _household_of(head: Person, actor: Actor) -> Household:
    """Return the household a person heads, made when there is none.

    Raises InputError when the person lives in another one or has an open file.
    """
    found = Household.get_or_none(Household.head == head.id)
    household = found or Household.create(head=head.id, created_by=actor.id, created_at=clock.now())
    put_member(household, head, {"relation": HEAD}, 0)
    running = HardshipFile.get_or_none(
        (HardshipFile.household == household.id) & HardshipFile.state.not_in(sorted(ENDED))
    )
    if running:
        number = f" {running.file_no}" if running.file_no else ""
        told = _("{name} already has an open file{number}.").format(name=head.name, number=number)
        raise InputError({"name": told}, _("Go on in that file; one household has one file."))
    return household


def _new_file(household: Household, state: FileState, on: date, actor: Actor) -> HardshipFile:
    now = clock.now()
    return HardshipFile(
        household=household.id,
        state=state,
        state_since=on,
        national_since=on if state in HELD else None,
        created_by=actor.id,
        created_at=now,
        changed_at=now,
    )


def _put(
    file: HardshipFile, head: Person, form: FileForm, values: Mapping[str, Value], actor: Actor
) -> None:
    """Write everything a form says: the file, the head's account, members, the year."""
    put_file(file, values)
    file.save()
    _put_on_card(head, file)
    put_account(head, values)
    for place, member in enumerate(form.members, start=1):
        _put_one(file.household, member, place, actor)
    given = any(field_.key in values for field_ in BY_KEY.values() if field_.home is Home.YEAR)
    if given or form.figures is not None or form.override_reason is not None:
        year = form.year or latest_year(file.id) or clock.today().year
        freeze_sum(file, put_year(file.id, year, values, form.figures, form.override_reason))
    elif form.members or not values.keys().isdisjoint(_SUMMED):
        refresh_sum(file)


def _put_on_card(head: Person, file: HardshipFile) -> None:
    """Let the roster card say the category and the cause of the file."""
    head.hardship_kind, head.cause = file.category, file.cause
    head.save()


def _put_one(household: Household, form: MemberForm, place: int, actor: Actor) -> None:
    try:
        values = _member_values(form)
        person = put_person(form.person_id, values, member=True, actor=actor)
        put_member(household, person, values, place)
    except InputError as error:
        named = {f"member{place}:{key}": words for key, words in error.problems.items()}
        raise InputError(named, error.hint) from error
