"""Figures stay with the unit a line was approved under, whatever moves afterwards."""

from datetime import timedelta

from models import clock
from models.operations.payments import record_results, start_paying
from models.operations.units import save_unit
from models.operations.way import return_batch
from models.queries import statistics
from models.queries.figures import lines
from models.queries.figures.span import Span, year
from models.rules.results import Result
from models.tables import Line, Person, Unit
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
