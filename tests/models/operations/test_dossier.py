"""The checklist knows what a file needs, what is there and what is missing, by name."""

import pytest

from models.errors import InputError, NotFound
from models.operations.attachments import Owner, attach, keep
from models.operations.dossier import tick_item
from models.queries.dossier import checklist, missing
from models.rules import dossier
from models.rules.dossier import Condition, ItemState, OwnerKind, TickState
from tests.dossiers import detail, make_home, make_visit, photo_file
from tests.statements import counted


def state(file, key):
    return next(row.state for row in checklist(file) if row.key == key)


def put(office, owner, item, path):
    attach(owner, item, keep([path]), actor=office.entry)


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ({"health": {"糖尿病"}}, True),
        ({"health": {"良好", "糖尿病"}}, True),
        ({"health": {"良好", ""}}, False),
        ({"cause": {"糖尿病"}}, False),
        ({}, False),
    ],
)
def test_a_condition_holds_for_any_value_but_some(facts, holds):
    assert Condition("health", frozenset("*"), frozenset({"良好"})).holds(facts) is holds


def test_keys_and_labels_of_the_list_stand_once_and_groups_are_named():
    items = dossier.items()
    assert len({item.key for item in items}) == len({item.label for item in items}) == len(items)
    assert {item.group for item in items} <= set(dossier.groups())


def test_what_is_needed_follows_from_the_file_and_its_members(office):
    _home, file, people = make_home(office, low_income_aid=True, cause="子女上学")
    detail(people[1], health="尿毒症")
    detail(people[0], health="良好", disability="")
    assert state(file, "application") is ItemState.MISSING
    assert state(file, "diagnosis") is ItemState.MISSING
    assert state(file, "allowance_card") is ItemState.MISSING
    assert state(file, "school_papers") is ItemState.MISSING
    assert state(file, "disability_card") is ItemState.NOT_NEEDED
    assert state(file, "withdrawal") is ItemState.NOT_NEEDED
    assert state(file, "other") is ItemState.NOT_NEEDED


def test_papers_of_members_and_of_visits_count(office, tmp_path):
    home, file, people = make_home(office)
    put(office, Owner(OwnerKind.PERSON, people[2]), "id_copies", photo_file(tmp_path))
    visit = make_visit(office, home)
    photo = photo_file(tmp_path, "b.jpg", 40)
    put(office, Owner(OwnerKind.VISIT, visit), "survey_photo", photo)
    put(office, Owner(OwnerKind.FILE, file), "other", photo)
    for key in ("id_copies", "survey_photo", "other"):
        assert state(file, key) is ItemState.ATTACHED


def test_a_tick_says_where_it_lies_or_why_not(office):
    _home, file, _people = make_home(office)
    tick_item(file, "contract", TickState.FOLDER, place="3 号柜", actor=office.entry)
    row = next(row for row in checklist(file) if row.key == "contract")
    assert (row.state, row.place, row.ticked_by) == (ItemState.FOLDER, "3 号柜", "录入员")
    with pytest.raises(InputError):
        tick_item(file, "member_card", TickState.WAIVED, actor=office.entry)
    tick_item(file, "member_card", TickState.WAIVED, reason="已退休", actor=office.entry)
    assert state(file, "member_card") is ItemState.WAIVED
    names = [row.label for row in missing(checklist(file))]
    tick_item(file, "member_card", TickState.NONE, actor=office.entry)
    assert len(missing(checklist(file))) == len(names) + 1
    with pytest.raises(InputError):
        tick_item(file, "no such", TickState.FOLDER, actor=office.entry)


def test_five_statements_however_much_there_is(office, tmp_path):
    _home, file, people = make_home(office)
    put(office, Owner(OwnerKind.PERSON, people[0]), "id_copies", photo_file(tmp_path))
    with counted() as sent:
        checklist(file)
    assert len(sent) == 5
    with pytest.raises(NotFound):
        checklist(99)
