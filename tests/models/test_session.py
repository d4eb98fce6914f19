"""A session: who may begin it, what it tells of the one before, the copy at its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models import backup, session, store
from models.errors import NotAllowed, StateError, WrongPassword
from models.operations.operators import set_roles
from models.queries import session as queries
from models.rules.roles import Role
from models.tables import ImportRow, ImportRun, Line, Operator, Person
from tests import builders

ROOT = Path(__file__).parent.parent.parent

KILLED = """
import os, signal, sys
from pathlib import Path
from models import session
from models.exchange.plan import Plan
from models.operations.imports import apply_import
from models.operations.roster_records import Accepted

class Killer:
    def report(self, done, total, what=""):
        if done == total // 2:
            os.kill(os.getpid(), signal.SIGKILL)

opened = session.begin(Path(sys.argv[1]), operator="录入员", password=sys.argv[2])
rows = [Accepted("Sheet1", n, {"name": f"甲乙{n}", "phone": f"1390000{n:04d}"}) for n in range(400)]
plan = Plan("名单.xlsx", "x" * 64, "winter_roster", {}, ())
apply_import(plan, rows, batch_id=int(sys.argv[3]), actor=opened.actor, progress=Killer())
"""


@pytest.fixture
def shop(office):
    """Return the folder of a closed store."""
    folder = store.folder()
    store.close()
    return folder


def begin(folder, name="管理员", **options):
    return session.begin(folder, operator=name, password=builders.PASSWORD, **options)


def test_an_operator_works_in_the_roles_held(shop):
    opened = begin(shop, "出纳员")
    assert opened.actor.name == "出纳员"
    assert opened.actor.roles == {Role.CASHIER}
    assert opened.news == ()


def test_who_only_reads_may_write_nothing(shop):
    opened = begin(shop, read_only=True)
    assert opened.actor.roles == {Role.AUDIT}
    assert not opened.actor.may("person.save")


def test_a_wrong_password_opens_nothing(shop):
    with pytest.raises(WrongPassword):
        session.begin(shop, operator="管理员", password="ganz falsch")
    assert not store.is_open()


def test_a_key_without_a_record_opens_nothing(shop):
    begin(shop)
    Operator.update(active=False).where(Operator.name == "出纳员").execute()
    store.close()
    with pytest.raises(NotAllowed):
        begin(shop, "出纳员")
    assert not store.is_open()


def test_roles_are_those_of_today(shop):
    admin = begin(shop).actor
    cashier = queries.actor_named("出纳员")
    set_roles(cashier.id, roles=[Role.ENTRY], actor=admin)
    assert queries.actor_named("出纳员").roles == {Role.ENTRY}


def test_the_office_has_its_years(shop):
    builders.make_campaign(builders.Office(*[begin(shop).actor] * 6))
    row = queries.office(2030)
    assert (row.name, row.years, row.practice) == ("云岫区总工会", (2030, 2026), False)
    assert row.lock_minutes == 10


def test_unlocking_takes_the_own_password(shop):
    actor = begin(shop).actor
    session.unlock(actor, builders.PASSWORD)
    with pytest.raises(WrongPassword):
        session.unlock(actor, "ganz falsch")


def test_a_copy_is_made_only_of_what_changed(shop):
    begin(shop)
    assert session.copy() is not None
    assert session.copy() is None
    assert session.copy(shop.parent / "U盘") is not None
    assert len(backup.copies(shop / store.COPIES)) == 1


def test_reading_makes_no_copy(shop):
    begin(shop, read_only=True)
    assert session.copy() is None


def test_no_store_no_copy():
    with pytest.raises(StateError):
        session.copy()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot kill itself so there")
def test_a_killed_import_leaves_nothing_and_is_told(office):
    batch = builders.make_batch(office, people=2)
    people, folder = Person.select().count(), store.folder()
    store.close()
    words = [sys.executable, "-c", KILLED, str(folder), builders.PASSWORD, str(batch)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    opened = begin(folder)
    assert len(opened.news) == 2
    assert "名单.xlsx" in opened.news[1]
    assert store.check() == []
    assert Person.select().count() == people
    assert Line.select().count() == 2
    assert not ImportRow.select().exists()
    assert [run.state for run in ImportRun.select()] == ["interrupted"]
    store.close()
    assert begin(folder).news == ()


def test_the_usual_place_takes_chinese_names(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "用户 李敏"))
    assert session.default_folder() == tmp_path / "用户 李敏" / "四季送"
    builders.make_office(session.default_folder())
    assert store.is_open()
