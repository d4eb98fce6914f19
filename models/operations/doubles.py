"""Decisions about possible doubles, and merges of two cards that can be taken apart."""

import json
from typing import Any

from models import clock, double_facts
from models.actor import Actor
from models.changes import Change
from models.double_facts import LEFT_BY_MERGE
from models.errors import InputError, RuleError, StateError
from models.identity import IdKind
from models.operations.core import Done, get, operation
from models.operations.indexing import forget, index_person
from models.operations.ledger import Entry, Ledger, read_row, take_back
from models.rules.dossier import OwnerKind
from models.rules.file_states import ENDED
from models.rules.kinship import Matter
from models.rules.states import CLOSED
from models.tables import (
    ALL_TABLES,
    AttachmentLink,
    BankAccount,
    Batch,
    DoubleDecision,
    HardshipFile,
    Household,
    HouseholdMember,
    ImportRow,
    Line,
    Payment,
    Person,
    PersonDetail,
    PersonMerge,
)
from models.tables.base import rows
from resources.i18n import _, ngettext

CHANGES = Change.PEOPLE | Change.LINES | Change.PAYMENTS | Change.FILES | Change.STUDENTS
_STAY = (ImportRow, DoubleDecision, PersonMerge, HouseholdMember, BankAccount, PersonDetail)
_FILLED = (
    *("former_name", "phone", "unit_id", "employer", "address", "class_key"),
    *("hardship_kind", "cause", "note", "sex", "birth_date"),
)
_NUMBER = ("id_kind", "id_number", "id_missing_reason")


@operation("person.decide")
def decide(
    matter: Matter, first: int, second: int, *, verdict: str, reason: str, actor: Actor
) -> Done:
    """Remember that two cards, or the families of two heads, differ, or are looked at later.

    What linked them is kept: the pair comes back only when something new links them.
    """
    first, second = sorted((first, second))
    one, other = get(Person, first), get(Person, second)
    if verdict == "different" and not reason.strip():
        raise InputError({"reason": _("Say how you know; it stands in the audit trail.")})
    links = double_facts.links_between(matter, first, second)
    DoubleDecision.insert(
        matter=matter.value,
        first=first,
        second=second,
        verdict=verdict,
        reason=reason.strip(),
        compared=double_facts.compared_text(links),
        operator=actor.id,
        decided_at=clock.now(),
    ).on_conflict_replace().execute()
    said = {"matter": matter.value, "other": other.name, "other_id": second, "verdict": verdict}
    shared = sorted({link.key for link in links})
    data = {"name": one.name, **said, "reason": reason, "compared": shared}
    return Done(Change.PEOPLE, "person", first, data)


@operation("person.merge")
def merge_people(kept_id: int, merged_id: int, *, reason: str, actor: Actor) -> Done:
    """Let one card stand for both; the other stays as it was, hidden, and can be brought back.

    Lines, accounts, memberships and whatever else points at a person move to the kept card;
    what is empty there is filled. Issued papers and approved lists keep the name of their day.
    Raises RuleError when both head a file that stands.
    """
    kept, merged = get(Person, kept_id), get(Person, merged_id)
    if kept_id == merged_id:
        raise InputError({"merged": _("Choose two different cards.")})
    if not reason.strip():
        raise InputError({"reason": _("Say how you know; it stands in the audit trail.")})
    _refuse_two_files(kept, merged)
    closed = _closed_lines([kept_id, merged_id])
    before = [_original(person) for person in (kept, merged)]
    ledger = Ledger()
    _move_all(ledger, kept_id, merged_id)
    made = PersonMerge.create(
        kept=kept_id,
        merged=merged_id,
        id_number=merged.id_number or "",
        reason=reason.strip(),
        before=json.dumps(before, ensure_ascii=False),
        moved=_moved(ledger, closed),
        operator=actor.id,
        merged_at=clock.now(),
    )
    forget(merged_id)
    index_person(get(Person, kept_id))
    data = {"merge": made.id, "name": kept.name, "other": merged.name, "other_id": merged_id}
    data |= {"reason": reason, "moved": len(ledger.entries), "closed": len(closed)}
    return Done(CHANGES, "person", kept_id, data, _said(kept, closed), made=made.id)


@operation("person.unmerge")
def take_apart(merge_id: int, *, reason: str, actor: Actor) -> Done:
    """Bring back both cards of a merge as they were; what was changed since stays as it is.

    Raises StateError when money was closed on the card since: then only money coming back helps.
    """
    merge = get(PersonMerge, merge_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why the cards are taken apart.")})
    _refuse_undo(merge)
    left = take_back(Entry(*values) for values in json.loads(merge.moved)["entries"])
    merge.undone_at, merge.undone_by_id = clock.now(), actor.id
    merge.undone_reason = reason.strip()
    merge.save()
    kept, merged = get(Person, merge.kept_id), get(Person, merge.merged_id)
    for person in (kept, merged):
        index_person(person)
    data = {"merge": merge_id, "name": kept.name, "other": merged.name, "reason": reason}
    data["left"] = left
    return Done(CHANGES, "person", kept.id, data, _apart(merged, len(left)))


def _moved(ledger: Ledger, closed: list[int]) -> str:
    """Return as JSON what changed, and the lines that were closed already."""
    entries = [[entry.table, entry.key, entry.before, entry.after] for entry in ledger.entries]
    return json.dumps({"entries": entries, "closed": closed}, ensure_ascii=False)


def _said(kept: Person, closed: list[int]) -> str:
    done = _("Merged into the card of {name}; it can be taken apart.").format(name=kept.name)
    if not closed:
        return done
    stay = ngettext(
        "{n} closed payment stays on paper under the name of its day.",
        "{n} closed payments stay on paper under the name of their day.",
        len(closed),
    )
    return f"{done} {stay.format(n=len(closed))}"


def _apart(merged: Person, left: int) -> str:
    done = _("{name} has a card of their own again.").format(name=merged.name)
    if not left:
        return done
    stay = ngettext(
        "{n} value changed since the merge stays as it is.",
        "{n} values changed since the merge stay as they are.",
        left,
    )
    return f"{done} {stay.format(n=left)}"


def _original(person: Person) -> dict[str, Any]:
    where = BankAccount.person == person.id
    accounts = [
        read_row(BankAccount, one)
        for (one,) in rows(BankAccount.select(BankAccount.id).where(where))
    ]
    return {
        "person": read_row(Person, person.id),
        "detail": read_row(PersonDetail, person.id),
        "accounts": accounts,
    }


def _refuse_two_files(kept: Person, merged: Person) -> None:
    files = {person.id: _file_headed(person.id) for person in (kept, merged)}
    if not all(files.values()):
        return
    raise RuleError(
        _("{first} (file {one}) and {second} (file {other}) both head a file that stands.").format(
            first=kept.name,
            one=files[kept.id],
            second=merged.name,
            other=files[merged.id],
        ),
        _("Withdraw file {other} first, as a duplicate; then merge the cards.").format(
            other=files[merged.id]
        ),
    )


def _file_headed(person_id: int) -> str:
    query = (
        HardshipFile.select(HardshipFile.file_no, HardshipFile.id)
        .join(Household)
        .where((Household.head == person_id) & HardshipFile.state.not_in(sorted(ENDED)))
    )
    return next((number or f"#{file}" for number, file in rows(query)), "")


def _closed_lines(people: list[int]) -> list[int]:
    """Return the lines of people whose money was given in a batch that is closed."""
    query = (
        Line.select(Line.id)
        .join_from(Line, Batch)
        .join_from(Line, Payment)
        .where(
            Line.person.in_(people)
            & Batch.state.in_(sorted(CLOSED))
            & Payment.voids.is_null()
            & (Payment.voided == 0)
        )
    )
    return [line for (line,) in rows(query)]


def _refuse_undo(merge: PersonMerge) -> None:
    if merge.undone_at is not None:
        raise StateError(_("This merge was already taken apart."), _("Open the list again."))
    newer = PersonMerge.get_or_none(
        (PersonMerge.merged == merge.kept_id) & PersonMerge.undone_at.is_null()
    )
    if newer is not None:
        raise StateError(
            _("The kept card was itself merged into another since."),
            _("Take the newer merge apart first."),
        )
    since = set(_closed_lines([merge.kept_id])) - set(json.loads(merge.moved)["closed"])
    if since:
        raise StateError(
            ngettext(
                "{n} payment was closed on this card since the merge.",
                "{n} payments were closed on this card since the merge.",
                len(since),
            ).format(n=len(since)),
            _(
                "The cards stay one. Record money that comes back as returned to its source,"
                " then make a new card for the other person."
            ),
        )


def _move_all(ledger: Ledger, kept: int, merged: int) -> None:
    _fill_person(ledger, kept, merged)
    _move_detail(ledger, kept, merged)
    _move_accounts(ledger, kept, merged)
    _move_memberships(ledger, kept, merged)
    for table in ALL_TABLES:
        fields = [f for f, to in table._meta.refs.items() if to is Person]  # noqa: SLF001
        for field in fields if table not in _STAY else ():
            _repoint(ledger, table, field, kept, merged)
    links = AttachmentLink.select(AttachmentLink.id).where(
        (AttachmentLink.owner_kind == OwnerKind.PERSON.value) & (AttachmentLink.owner == merged)
    )
    for (link,) in rows(links):
        ledger.put(AttachmentLink, link, {"owner": kept})


def _repoint(ledger: Ledger, table: Any, field: Any, kept: int, merged: int) -> None:  # noqa: ANN401
    """Point rows of a table at the kept card; one that may stand once a person stays."""
    key = table._meta.primary_key  # noqa: SLF001
    for (row,) in rows(table.select(key).where(field == merged)):
        ledger.put(table, row, {field.column_name: kept})


def _fill_person(ledger: Ledger, kept: int, merged: int) -> None:
    ours, theirs = read_row(Person, kept), read_row(Person, merged)
    fill = {key: theirs[key] for key in _FILLED if not ours[key] and theirs[key]}
    if not ours["id_number"] and theirs["id_number"]:
        none = {"id_kind": IdKind.NONE.value, "id_number": None}
        reason = _("The number went to the card this one was merged into.")
        ledger.put(Person, merged, {**none, "id_missing_reason": reason})
        fill |= {key: theirs[key] for key in _NUMBER}
        fill |= {key: theirs[key] for key in ("sex", "birth_date")}
    if fill:
        ledger.put(Person, kept, fill)


def _move_detail(ledger: Ledger, kept: int, merged: int) -> None:
    ours, theirs = read_row(PersonDetail, kept), read_row(PersonDetail, merged)
    if theirs and not ours:
        ledger.put(PersonDetail, merged, {"person_id": kept})
    fill = {key: value for key, value in theirs.items() if value and not ours.get(key, True)}
    if ours and fill:
        ledger.put(PersonDetail, kept, fill)


def _move_accounts(ledger: Ledger, kept: int, merged: int) -> None:
    """Move bank accounts; the kept card's default stays, an account both have stays twice."""
    query = BankAccount.select(BankAccount.id, BankAccount.number, BankAccount.is_default)
    ours = {
        number: account for account, number, _is in rows(query.where(BankAccount.person == kept))
    }
    settled = any(default for _a, _n, default in rows(query.where(BankAccount.person == kept)))
    for account, number, default in rows(query.where(BankAccount.person == merged)):
        if number in ours:
            for (line,) in rows(Line.select(Line.id).where(Line.account == account)):
                ledger.put(Line, line, {"account_id": ours[number]})
            continue
        values = {"is_default": 0} if default and settled else {}
        ledger.put(BankAccount, account, {**values, "person_id": kept})


def _move_memberships(ledger: Ledger, kept: int, merged: int) -> None:
    """Move memberships; of two homes the one with a file they head stays, or else one they head."""
    table = HouseholdMember
    here = table.select(table.id, table.person, table.household).where(
        table.person.in_([kept, merged]) & table.left_on.is_null()
    )
    present = {person: (row, household) for row, person, household in rows(here)}
    ended = {"left_on": str(clock.today()), "left_reason": LEFT_BY_MERGE}
    if len(present) > 1:
        leaves = kept if _stays_for(merged, present) > _stays_for(kept, present) else merged
        ledger.put(table, present[leaves][0], ended)
    for (row,) in rows(table.select(table.id).where(table.person == merged)):
        ledger.put(table, row, {"person_id": kept})


def _stays_for(person: int, present: dict[int, tuple[int, int]]) -> tuple[bool, bool]:
    """Return how much speaks for a membership: an open file they head, a home they head."""
    heads = Household.select().where(
        (Household.id == present[person][1]) & (Household.head == person)
    )
    return bool(_file_headed(person)), heads.exists()
