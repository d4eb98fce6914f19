"""A year's end: filed, closed, copied once; a rehearsal leaves nothing behind."""

from datetime import date

from models.actor import Actor
from models.operations.settings import change_setting
from models.operations.year_end import archive_year, close_year, rehearse, roll_over
from models.queries.year_end import year_end
from models.rules.roles import Role
from models.tables import AuditRow, Batch, Campaign
from tests import builders


def finished(office):
    batch = builders.make_batch(office, 2)
    builders.pay_out(office, batch)
    return batch


def boss(office):
    return Actor(office.admin.id, "管理员", frozenset(Role))


def waits():
    return {step.key: step.waits for step in year_end(2026)}


def test_a_year_is_filed_closed_and_rolled_over_once(office):
    batch, actor = finished(office), boss(office)
    told = waits()
    assert (told["finish"], told["archive"], told["close"], told["copy"]) == (0, 1, 1, 1)
    assert archive_year(2026, actor=actor).done == ("2026年元旦春节送温暖 第1批",)
    assert Batch.get_by_id(batch).state == "archived"
    assert close_year(2026, actor=actor).done == ("2026年元旦春节送温暖",)
    assert roll_over(2026, actor=actor).done == ("2027年元旦春节送温暖",)
    assert roll_over(2026, actor=actor).done == ()
    made = Campaign.get(Campaign.year == 2027)
    assert (made.name, made.starts_on) == ("2027年元旦春节送温暖", date(2027, 1, 1))
    told = waits()
    assert [told[key] for key in ("finish", "archive", "close", "copy")] == [0, 0, 0, 0]


def test_what_is_open_is_carried_forward_and_named(office):
    builders.make_batch(office, 1)
    (step,) = [step for step in year_end(2026) if step.key == "finish"]
    assert step.names == ("2026年元旦春节送温暖 第1批　草稿",)
    assert close_year(2026, actor=boss(office)).done == ()
    assert Campaign.get().state == "open"


def test_a_rehearsal_tells_all_and_writes_nothing(office):
    batch = finished(office)
    before = AuditRow.select().count()
    filed, closed, opened = rehearse(2026, actor=boss(office))
    assert (len(filed.done), len(closed.done), len(opened.done)) == (1, 1, 1)
    assert AuditRow.select().count() == before
    assert Batch.get_by_id(batch).state == "done"
    assert Campaign.select().count() == 1


def test_standards_and_calendar_of_the_new_year_are_asked_for(office):
    told = waits()
    assert (told["standards"], told["calendar"]) == (1, 1)
    row = {"year": 2027, "allowance_fen": 80_000, "minimum_wage_fen": 0}
    change_setting("recognition.standards", [row], actor=office.admin)
    assert waits()["standards"] == 0
