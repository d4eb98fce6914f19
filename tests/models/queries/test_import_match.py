from dataclasses import replace

import pytest

from models.operations.imports import accepted_rows, apply_import
from models.problems import Level
from models.queries.import_match import Register, earlier_imports, match_rows
from models.rules.fates import Fate
from models.rules.roster_rows import ReadRow
from tests.builders import make_batch, make_person, resident_number
from tests.models.operations.test_imports import plan, row
from tests.statements import counted


def read(plan_row, level=Level.INFO):
    return ReadRow("花名册", plan_row.row, level, plan_row.values)


def fates(rows, batch=None):
    return [matched.fate for matched in match_rows(rows, batch)]


def test_fates_sum_to_the_rows(office):
    batch = make_batch(office, 0)
    make_person(office, 1, "王小明", employer="老厂")
    make_person(office, 2, "李四")
    rows = [
        read(row(1, resident_number(1), name="王小明", employer="新厂")),
        read(row(2, resident_number(2), name="李四")),
        read(row(3, resident_number(3), name="新人")),
        read(row(4, resident_number(2), name="李四")),
        read(row(5, name="坏"), Level.ERROR),
        read(row(6, name="问"), Level.ASK),
    ]
    assert fates(rows, batch) == [
        Fate.CHANGED,
        Fate.NEW,
        Fate.NEW,
        Fate.SUSPECT,
        Fate.WRONG,
        Fate.SUSPECT,
    ]
    first, *_rest, fourth, _fifth, _sixth = match_rows(rows, batch)
    assert [(d.key, d.old, d.new) for d in first.differences] == [("employer", "老厂", "新厂")]
    assert fourth.twin_row == 2


def test_somebody_on_the_same_row_of_two_sheets_goes_in_once(office):
    twice = [read(row(2, resident_number(3), name="新人"))] * 2
    twice[1] = replace(twice[1], sheet="第二张")
    assert fates(twice) == [Fate.NEW, Fate.SUSPECT]


def test_somebody_may_sit_in_two_classes_and_mean_two_jobs(office):
    for among in (("第一期", "第二期"), ("第一期 2", "第一期 3")):
        first = read(row(2, resident_number(3), name="新人"))
        second = replace(first, sheet="第二张", row=3, among=among[1])
        assert fates([replace(first, among=among[0]), second]) == [Fate.NEW, Fate.NEW]


def test_another_name_on_a_number_is_suspect(office):
    make_person(office, 1, "王小明")
    (matched,) = match_rows([read(row(1, resident_number(1), name="王小朋"))], None)
    assert (matched.fate, matched.known_name) == (Fate.SUSPECT, "王小明")


def test_same_rows_again_write_nothing(office):
    batch = make_batch(office, 0)
    made = plan([row(n, resident_number(n)) for n in range(5)])
    apply_import(made, accepted_rows(made), batch_id=batch, actor=office.entry)
    rows = [read(r) for r in made.data_sheets[0].rows]
    assert set(fates(rows, batch)) == {Fate.SAME}
    assert earlier_imports("hash")[0].operator == "录入员"
    assert earlier_imports("other") == []


@pytest.mark.parametrize("many", [3, 40])
def test_statements_do_not_grow_with_the_rows(office, many):
    batch = make_batch(office, 0)
    rows = [read(row(n, resident_number(n), phone=f"1390000{n:04d}")) for n in range(many)]
    with counted() as statements:
        match_rows(rows, batch)
    assert len(statements) == 3


def test_register_offers_who_fits(office):
    make_person(office, 1, "王小明")
    number = resident_number(1)
    assert Register().by_first_15(number[:15], "王小明") == [number]
    assert Register().by_first_15(number[:15], "李四") == []
    assert Register().by_name("王小明") == [number]
