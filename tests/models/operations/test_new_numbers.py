"""A slip that is spoilt, void or skipped gets one new number; the register tells both."""

from datetime import timedelta

import pytest

from models import clock
from models.errors import StateError
from models.operations.papers import record_print, void_paper
from models.operations.print_night import begin_run, replace_slip, settle, stop_run, void_slip
from models.queries import number_register, papers, print_night
from models.rules.sheets import RunForm
from models.tables import SlipNumber
from tests.models.operations.test_print_night import (
    NINE,
    batch,  # noqa: F401
    begin,  # noqa: F401
    numbers_on,
    paper,  # noqa: F401
    send,
)

HOUR = timedelta(hours=1)


def test_a_spoilt_slip_gets_a_new_number(office, paper, begin):  # noqa: F811
    run = begin(stacked=False)
    send(office, run)
    settle(run, whole=True, actor=office.entry)
    whole = papers.slip_numbers(paper)
    old, name = whole[2], papers.issued(paper).slips[2].name
    new = replace_slip(old, reason="填错", actor=office.entry).message
    assert papers.slip_numbers(paper) == [*whole[:2], new, *whole[3:]]
    assert papers.issued(paper).slips[2].name == name
    again = begin_run(paper, RunForm(), numbers=[new], actor=office.entry).made
    send(office, again)
    assert numbers_on(print_night.sheets_sent(again)) == [new]
    register = {row.number: row for row in number_register.numbers(2026, prefix="DS")}
    assert (register[old].state, register[old].remark) == ("void", f"填错 · 改用{new}")
    assert register[new].remark == f"代替{old}"
    assert all(not one.missing for one in number_register.series(2026))


def test_a_void_or_skipped_slip_gets_one_new_number(office, paper, begin):  # noqa: F811
    run = begin()
    number = papers.slip_numbers(paper)[0]
    void_slip(number, reason="污损", actor=office.entry)
    stop_run(run, reason="不打了", actor=office.entry)
    skipped = SlipNumber.select().where(SlipNumber.state == "skipped").first().number
    for one in (number, skipped):
        replace_slip(one, reason="补发", actor=office.entry)
        with pytest.raises(StateError):
            replace_slip(one, reason="补发", actor=office.entry)
    assert SlipNumber.get_by_id(number).reason == "污损"
    live = SlipNumber.select().where(SlipNumber.state == "live")
    assert live.count() == 2


def test_no_new_number_for_a_slip_of_a_void_paper(office, paper):  # noqa: F811
    number = papers.slip_numbers(paper)[0]
    void_paper(paper, reason="重做", actor=office.approver)
    with pytest.raises(StateError):
        replace_slip(number, reason="补发", actor=office.entry)
    assert SlipNumber.select().count() == NINE


def test_a_number_given_later_was_not_on_what_was_printed_before(office, paper):  # noqa: F811
    morning = clock.now()
    with clock.told(morning):
        record_print(paper, way="printer", actor=office.entry)
    with clock.told(morning + HOUR):
        old = papers.slip_numbers(paper)[2]
        new = replace_slip(old, reason="填错", actor=office.entry).message
    register = {row.number: row for row in number_register.numbers(2026, prefix="DS")}
    assert (register[new].state, register[new].prints, register[new].last_at) == ("given", 0, None)
    assert register[old].prints == 1
    with clock.told(morning + 2 * HOUR):
        record_print(paper, way="printer", actor=office.entry)
    register = {row.number: row for row in number_register.numbers(2026, prefix="DS")}
    assert (register[new].state, register[new].prints) == ("used", 1)
    assert register[new].last_at == (morning + 2 * HOUR).replace(microsecond=0)


def test_each_slip_keeps_when_it_was_last_printed_itself(office, paper, begin):  # noqa: F811
    morning = clock.now().replace(microsecond=0)
    with clock.told(morning):
        run = begin(stacked=False)
        send(office, run)
        last = numbers_on(print_night.sheets_between(run, 1, 1))[-1]
        settle(run, last_number=last, actor=office.entry)
        stop_run(run, reason="不打了", actor=office.entry)
    again = papers.slip_numbers(paper)[0]
    with clock.told(morning + HOUR):
        run = begin_run(paper, RunForm(), numbers=[again], actor=office.entry).made
        send(office, run)
        settle(run, whole=True, actor=office.entry)
    register = {row.number: row for row in number_register.numbers(2026, prefix="DS")}
    assert (register[again].prints, register[again].last_at) == (2, morning + HOUR)
    assert (register[last].prints, register[last].last_at) == (1, morning)
    skipped = [row for row in register.values() if row.state == "skipped"]
    assert skipped
    assert {(row.prints, row.last_at) for row in skipped} == {(0, None)}
    newest, older = (row for row in number_register.print_log(2026) if row.title == "领取单")
    assert newest.pages == f"№ {again} · 第 1 张"
    assert older.pages.startswith("第 1–3 张")
