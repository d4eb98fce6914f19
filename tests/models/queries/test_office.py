"""The office as it is read for the settings and units pages."""

from models.operations.notices import record_meeting
from models.operations.operators import (
    end_exception,
    grant_exception,
    retire_operator,
    set_roles,
)
from models.operations.settings import change_setting
from models.operations.units import save_unit
from models.queries import office as query
from models.rules.roles import Role
from tests import builders
from tests.statements import counted


def test_operators_come_with_their_roles_and_those_who_left_last(office):
    set_roles(office.entry.id, roles=[Role.CASHIER, Role.ENTRY], actor=office.admin)
    retire_operator(office.reviewer.id, actor=office.admin)
    with counted() as sent:
        rows = query.operators()
    assert len(sent) == 1
    assert [row.name for row in rows] == [
        *("管理员", "录入员", "审批人", "出纳员", "经审员", "审核员")
    ]
    assert rows[1].roles == (Role.ENTRY, Role.CASHIER)
    assert not rows[-1].active
    assert rows[-1].roles == ()


def test_exceptions_name_everybody_and_those_in_force_come_first(office):
    given = {"verb": "batch.review", "reason": "只有两个人"}
    first = grant_exception(office.entry.id, **given, actor=office.admin).id
    grant_exception(office.cashier.id, **given, actor=office.admin)
    end_exception(first, actor=office.admin)
    with counted() as sent:
        rows = query.exceptions()
    assert len(sent) == 1
    assert [row.operator for row in rows] == ["出纳员", "录入员"]
    assert rows[0].granted_by == "管理员"
    assert rows[1].ended_at is not None


def test_units_are_counted_and_ordered_by_kind(office):
    district, subdistrict = query.units()
    shop = save_unit(
        None, name="柳河商铺", kind="employer", parent_id=subdistrict.id, actor=office.entry
    ).id
    builders.make_person(office, 1, unit_id=shop)
    with counted() as sent:
        rows = query.units()
    assert len(sent) == 1
    assert [(row.kind, row.parent_id) for row in rows] == [
        ("district", None),
        ("subdistrict", district.id),
        ("employer", subdistrict.id),
    ]
    assert [row.people for row in rows] == [0, 0, 1]


def test_settings_are_the_stored_ones_over_the_shipped(office):
    change_setting("notice.working_days", 7, actor=office.admin)
    with counted() as sent:
        found = query.settings()
    assert len(sent) == 1
    assert found["notice.working_days"] == 7
    assert found["paper.prefix"] == "SJS"
    assert found["union.name"] == "云岫区总工会"
    assert found["caps"][0]["limit_fen"] == 300_000


def test_meetings_count_their_batches(office):
    batch = builders.make_batch(office)
    builders.approve(office, batch)
    record_meeting(
        number="〔2025〕1号",
        held_on=builders.clock.today().replace(year=2025, day=1),
        actor=office.approver,
    )
    assert [(row.number, row.batches) for row in query.meetings()] == [
        ("〔2026〕3号", 1),
        ("〔2025〕1号", 0),
    ]
