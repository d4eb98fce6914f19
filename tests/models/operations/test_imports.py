import json
import os
import signal
import subprocess
import sys

import pytest

from models import clock, store
from models.errors import Cancelled, RuleError
from models.exchange.plan import Action, Plan, PlanRow, SheetPlan
from models.operations.batches import LineForm, change_line
from models.operations.imports import accepted_rows, apply_import, tidy_interrupted, undo_import
from models.operations.notices import record_objection
from models.operations.people import PersonCard, add_account, save_person
from models.operations.roster import describe_line, describe_person
from models.operations.way import return_batch, submit_batch
from models.tables import (
    AuditRow,
    BankAccount,
    ImportRow,
    ImportRun,
    Line,
    Notice,
    Person,
    PersonWords,
)
from tests.builders import (
    PASSWORD,
    make_batch,
    make_office,
    make_person,
    publicise,
    resident_number,
)


def plan(rows, name="名单.xlsx"):
    sheet = SheetPlan("花名册", 0, visible=True, role="data", rows=tuple(rows))
    return Plan(name, "hash", "winter_roster", {}, (sheet,))


def row(n, number=None, *, name=None, status=Action.OK, **values):
    said = {"name": name or f"名{n}", "category": "困难职工", "amount_fen": 100_000}
    if number is not None:
        said["id_number"] = number
    return PlanRow(n, status, {**said, "bank_card": f"62000000{n:08d}", **values})


def ten():
    return [row(n, resident_number(500 + n), phone=f"139000000{n:02d}") for n in range(10)]


def bring_in(office, batch, rows, **options):
    made = plan(rows)
    return apply_import(made, accepted_rows(made), batch_id=batch, actor=office.entry, **options).id


def test_rows_become_people_accounts_and_lines(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, ten())
    assert Line.select().count() == Person.select().count() == BankAccount.select().count() == 10
    person = Person.get(Person.name == "名3")
    assert person.sex
    assert person.birth_date
    assert PersonWords.select().where(PersonWords.rowid == person.id).exists()
    assert BankAccount.get(BankAccount.person == person.id).is_default
    submit_batch(batch, actor=office.entry)


def test_rows_that_await_the_clerk_stay_out(office):
    batch = make_batch(office, 0)
    rows = [*ten(), row(11, status=Action.ASK), row(12, status=Action.ERROR)]
    bring_in(office, batch, rows)
    assert Line.select().count() == 10


def test_known_person_is_met_and_blank_never_overwrites(office):
    batch = make_batch(office, 0)
    known = make_person(office, 1, "王小明", phone="13900000001", employer="老厂")
    rows = [row(1, resident_number(1), name="王小明", employer="新厂", phone="")]
    bring_in(office, batch, rows)
    person = Person.get_by_id(known)
    assert Person.select().count() == 1
    assert (person.employer, person.phone) == ("新厂", "13900000001")


def test_another_name_on_a_known_number_does_not_pass_silently(office):
    batch = make_batch(office, 0)
    make_person(office, 1, "王小明")
    with pytest.raises(RuleError, match="王小明"):
        bring_in(office, batch, [row(1, resident_number(1), name="李四")])
    assert Line.select().count() == 0
    assert ImportRun.select().count() == 0


def test_namesakes_without_number_and_phone_stay_two(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, [row(1, name="张伟"), row(2, name="张伟")])
    assert Person.select().count() == 2


def test_undo_takes_everything_back(office):
    batch = make_batch(office, 0)
    known = make_person(office, 505, "名5", phone="13900000099", employer="老厂")
    run = bring_in(office, batch, [*ten()[:5], row(5, resident_number(505), employer="新厂")])
    undo_import(run, actor=office.entry)
    assert Line.select().count() == 0
    assert [person.id for person in Person.select()] == [known]
    assert Person.get().employer == "老厂"
    assert PersonWords.select().where(PersonWords.rowid != known).count() == 0
    with pytest.raises(RuleError):
        undo_import(run, actor=office.entry)


def test_undo_keeps_what_was_touched_since(office):
    batch = make_batch(office, 0)
    run = bring_in(office, batch, ten())
    line = Line.get(Line.position == 3)
    change_line(line.id, LineForm(amount_fen=90_000), actor=office.entry)
    changed = Person.get(Person.name == "名7")
    card = PersonCard(name="名7", id_number=changed.id_number, address="新址")
    save_person(changed.id, card, actor=office.entry)
    outcome = undo_import(run, actor=office.entry)
    assert [line.amount_fen for line in Line.select()] == [90_000]
    assert {person.name for person in Person.select()} == {"名2", "名7"}
    assert "名7" in outcome.message


def test_undo_reads_the_traces_of_earlier_programs(office):
    batch = make_batch(office, 0)
    run = bring_in(office, batch, ten())
    for trace in ImportRow.select():
        person, line = describe_person(trace.person), describe_line(trace.line)
        left = {"person": person, "line": line, "account": trace.line.account_id}
        trace.before, trace.after = '{"person": {}, "line": {}}', json.dumps(left)
        trace.save()
    change_line(Line.get(Line.position == 3).id, LineForm(amount_fen=90_000), actor=office.entry)
    undo_import(run, actor=office.entry)
    assert [line.amount_fen for line in Line.select()] == [90_000]
    assert [person.name for person in Person.select()] == ["名2"]
    assert BankAccount.select().count() == 1


def test_second_version_of_a_list_changes_its_lines(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, ten())
    again = [row(n, resident_number(500 + n), amount_fen=120_000) for n in range(3)]
    run = bring_in(office, batch, again)
    assert Line.select().count() == 10
    assert Line.select().where(Line.amount_fen == 120_000).count() == 3
    undo_import(run, actor=office.entry)
    assert Line.select().where(Line.amount_fen == 120_000).count() == 0


def test_cancel_leaves_nothing(office):
    batch = make_batch(office, 0)
    before = AuditRow.select().count()

    class StopAtFive:
        def report(self, done, total, what=""):
            if done == 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        bring_in(office, batch, ten(), progress=StopAtFive())
    assert Person.select().count() == Line.select().count() == ImportRun.select().count() == 0
    assert AuditRow.select().count() == before


KILLED = """
import sys
from pathlib import Path
from models import clock, store
from models.actor import Actor
from models.rules.roles import Role
from tests.models.operations.test_imports import ten, bring_in
from tests.builders import PASSWORD
store.open_store(Path(sys.argv[1]), operator="管理员", password=PASSWORD)

class Wait:
    def report(self, done, total, what=""):
        if done == 5:
            print("half", flush=True)
            import time
            time.sleep(60)

class Desk:
    entry = Actor(1, "管理员", frozenset(Role))

bring_in(Desk, int(sys.argv[2]), ten(), progress=Wait())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_in_the_middle_the_store_is_whole_and_says_so(tmp_path):
    folder = tmp_path / "库"
    batch = make_batch(make_office(folder), 0)
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(batch)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdout.readline().strip() == b"half"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    store.open_store(folder, operator="管理员", password=PASSWORD)
    assert store.last_session_ended_badly()
    assert store.check() == []
    assert tidy_interrupted() == ["名单.xlsx"]
    assert Person.select().count() == Line.select().count() == 0
    assert tidy_interrupted() == []


def test_a_blank_of_a_second_list_leaves_what_was_typed(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, ten())
    line = Line.get(Line.position == 3)
    typed = LineForm(amount_fen=80_000, goods="米面油", goods_fen=20_000, note="住院")
    change_line(line.id, typed, actor=office.entry)
    number = line.person.id_number
    bring_in(office, batch, [row(2, number, amount_fen=None, category="")])
    after = Line.get_by_id(line.id)
    assert (after.amount_fen, after.goods, after.goods_fen, after.note, after.class_key) == (
        *(80_000, "米面油", 20_000, "住院", line.class_key),
    )


def test_a_second_row_for_somebody_on_the_list_is_a_line_of_its_own(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, ten()[:1])
    twice = [row(n, resident_number(500), name="名0", amount_fen=n * 10_000) for n in (1, 2)]
    run = bring_in(office, batch, twice)
    assert sorted(line.amount_fen for line in Line.select()) == [10_000, 20_000]
    with pytest.raises(RuleError, match="名0"):
        submit_batch(batch, actor=office.entry)
    undo_import(run, actor=office.entry)
    assert [line.amount_fen for line in Line.select()] == [100_000]


def test_undo_takes_the_account_of_a_known_person_back(office):
    batch = make_batch(office, 0)
    known = make_person(office, 1, "王小明", account=False)
    run = bring_in(office, batch, [row(1, resident_number(1), name="王小明")])
    assert BankAccount.select().where(BankAccount.person == known).count() == 1
    undo_import(run, actor=office.entry)
    assert BankAccount.select().count() == 0


def test_undo_keeps_a_person_a_clerk_has_worked_on(office):
    batch = make_batch(office, 0)
    run = bring_in(office, batch, ten()[:3])
    first, second, _third = Person.select().order_by(Person.id)
    add_account(first.id, number="6200000011110001", actor=office.entry)
    card = PersonCard(
        name="名字更正",
        id_number=second.id_number,
        phone=second.phone,
        employer=second.employer,
        class_key=second.class_key,
    )
    save_person(second.id, card, actor=office.entry)
    outcome = undo_import(run, actor=office.entry)
    assert {person.name for person in Person.select()} == {"名0", "名字更正"}
    assert outcome.message


def test_undo_keeps_a_line_an_objection_names(office):
    batch = make_batch(office, 0, fund_yuan=100_000)
    run = bring_in(office, batch, ten()[:2])
    publicise(office, batch)
    line = Line.get(Line.position == 1)
    record_objection(
        Notice.get().id,
        text="已退休",
        received_on=clock.today(),
        line_id=line.id,
        actor=office.entry,
    )
    return_batch(batch, reason="核实", actor=office.reviewer)
    undo_import(run, actor=office.entry)
    assert [row.id for row in Line.select()] == [line.id]
