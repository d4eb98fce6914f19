import json

import pytest

from models.errors import FileProblem, InputError
from models.operations.saved_filters import forget_filter, keep_filters
from models.operations.units import save_unit
from models.queries.people import EVERYBODY, Need, PeopleFilter
from models.queries.saved_filters import (
    PAGE,
    VERSION,
    filter_counts,
    filters_file,
    freeze,
    kept_filters,
    read_filters_file,
    thaw,
)
from tests import builders
from tests.statements import counted

WANTED = PeopleFilter(frozenset({"hardship"}), frozenset({Need.ACCOUNT}), in_year=2026, text="张")


def keep(office, *named):
    kept = [(name, "", freeze(wanted, 2026)) for name, wanted in named]
    return keep_filters(PAGE, kept, version=VERSION, actor=office.entry).id


def test_a_filter_is_read_back_as_it_was():
    assert thaw(freeze(WANTED, 2026), 2026) == WANTED
    assert thaw(freeze(WANTED, 2026), 2027).in_year == 2027
    assert thaw(freeze(WANTED, 2030), 2027).in_year == 2026
    assert freeze(EVERYBODY, 2026) == "{}"
    assert thaw('{"of_the_future": 1}', 2026) == EVERYBODY


def test_kept_filters_are_counted_in_few_statements(office):
    for n in range(3):
        builders.make_person(office, n, account=n > 0)
    keep(office, ("缺账号", PeopleFilter(needs=frozenset({Need.ACCOUNT}))), ("全部", EVERYBODY))
    keep(office, ("姓测", PeopleFilter(text="测试1")))
    kept = kept_filters(2026)
    with counted() as sent:
        counts = filter_counts(kept)
    assert {one.name: counts[one.id] for one in kept} == {"全部": 3, "姓测": 1, "缺账号": 1}
    assert len(sent) == 2
    assert filter_counts([]) == {}


def test_a_name_stands_once_and_can_be_forgotten(office):
    keep(office, ("甲", EVERYBODY))
    made = keep(office, ("甲", WANTED))
    assert [one.wanted for one in kept_filters(2026)] == [WANTED]
    forget_filter(made, actor=office.entry)
    assert kept_filters(2026) == []
    for name in ("", "长" * 31):
        with pytest.raises(InputError):
            keep(office, (name, EVERYBODY))


def test_filters_go_to_another_office_as_a_file(office):
    unit = save_unit(
        None, name="甲街道总工会", kind="subdistrict", parent_id=1, actor=office.admin
    ).id
    made = keep(office, ("本街道", PeopleFilter(unit_id=unit)))
    text = filters_file([made])
    assert json.loads(text)["filters"][0]["filter"] == {"unit": "甲街道总工会"}
    (shared,) = read_filters_file(text)
    assert thaw(shared.frozen, 2026) == PeopleFilter(unit_id=unit)
    for wrong in ("", "[]", "{}", text.replace("甲街道", "别处"), text.replace(": 1", ": 9")):
        with pytest.raises(FileProblem):
            read_filters_file(wrong)
