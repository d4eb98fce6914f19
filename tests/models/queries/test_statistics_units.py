"""Figures stay with the unit a line was approved under, whatever moves afterwards."""

from datetime import timedelta

import pytest

from models import clock
from models.errors import InputError
from models.operations.batches import LineForm, add_line
from models.operations.payments import record_results, start_paying
from models.operations.units import merge_units, save_unit
from models.operations.way import return_batch
from models.queries import statistics
from models.queries.batch_people import unit_choices
from models.queries.figures import lines
from models.queries.figures.reach import drift
from models.queries.figures.span import Span, year
from models.rules.results import Result
from models.tables import Batch, Line, Person, Unit
from tests import builders


def unit_of(office, name, parent=None):
    district = Unit.get(Unit.kind == "district").id
    kind = "base" if parent else "subdistrict"
    made = save_unit(None, name=name, kind=kind, parent_id=parent or district, actor=office.admin)
    return made.id


def paid(office, unit):
    batch = builders.make_batch(office)
    Person.update(unit=unit).execute()
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    ids = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(ids, Result.RECEIVED, on=clock.today(), actor=office.cashier)
    return batch


def test_people_who_move_leave_the_old_figures_where_they_were(office):
    old, new = unit_of(office, "甲街道"), unit_of(office, "乙街道")
    paid(office, old)
    before = statistics.table(year(clock.today().year))
    Person.update(unit=new).execute()
    after = statistics.table(year(clock.today().year))
    assert after == before
    assert after.cell(str(old), "").people == 3
    assert (str(new), "") not in after.cells
    now = Span(clock.today() - timedelta(days=1), clock.today())
    assert lines.persons(now.narrowed(units={old})) == 3
    assert lines.persons(now.narrowed(units={new})) == 0


def test_a_returned_list_is_counted_where_its_people_are_at_the_new_approval(office):
    old, new = unit_of(office, "甲街道"), unit_of(office, "乙街道")
    batch = builders.make_batch(office)
    Person.update(unit=old).execute()
    builders.approve(office, batch)
    assert {line.unit_id for line in Line.select()} == {old}
    return_batch(batch, reason="名单有误", actor=office.approver)
    assert {line.unit_id for line in Line.select()} == {None}
    assert new != old


def test_a_base_union_is_reported_under_its_street(office):
    street = unit_of(office, "甲街道")
    base = unit_of(office, "甲一厂工会", street)
    paid(office, base)
    found = statistics.table(year(clock.today().year))
    assert found.cell(str(street), "").people == 3
    assert statistics.of_unit(year(clock.today().year), street).units == {street, base}


def test_a_unit_merged_in_mid_year_keeps_its_figures_and_gives_up_its_people(office):
    old, new = unit_of(office, "甲街道"), unit_of(office, "乙街道")
    base = unit_of(office, "甲一厂工会", old)
    paid(office, old)
    Line.update(unit=None).execute()
    before = statistics.table(year(clock.today().year))
    merge_units(old, new, reason="区划调整", actor=office.admin)
    assert statistics.table(year(clock.today().year)) == before
    assert {person.unit_id for person in Person.select()} == {new}
    assert Unit.get_by_id(base).parent_id == new
    assert old not in {unit.id for unit in unit_choices()}
    draft = builders.another_batch(office, Batch.get().id)
    person = builders.make_person(office, 77, unit_id=new)
    add_line(draft, person, LineForm(), actor=office.entry)
    builders.approve(office, draft)
    assert Line.get(Line.batch == draft).unit_id == new
    assert drift() == 0


@pytest.mark.parametrize("case", ["same", "district", "below", "reason"])
def test_what_cannot_be_merged_is_said(office, case):
    old, new = unit_of(office, "甲街道"), unit_of(office, "乙街道")
    district = Unit.get(Unit.kind == "district").id
    base = unit_of(office, "甲一厂工会", old)
    given = {
        "same": (old, old, "并"),
        "district": (district, new, "并"),
        "below": (old, base, "并"),
        "reason": (old, new, " "),
    }[case]
    with pytest.raises(InputError):
        merge_units(*given[:2], reason=given[2], actor=office.admin)
    assert Unit.get_by_id(old).active
