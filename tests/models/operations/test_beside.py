import pytest

from models import store
from models.errors import Cancelled
from models.faults import DATABASE_ERRORS
from models.operations import roster
from models.operations.beside import beside
from models.operations.imports import undo_import
from models.operations.indexes import indexed_afterwards
from models.store import database
from models.tables import BankAccount, ImportRow, Line, Person, PersonWords, Unit, Workplace
from tests.builders import make_batch
from tests.models.operations.test_imports import bring_in, row, ten

NAMES = ("id", "name")


@pytest.fixture
def by_threes(monkeypatch):
    monkeypatch.setattr(roster, "AT_ONCE", 3)


def units(rows, **same):
    last = Unit.select().order_by(Unit.id.desc()).get()
    told = {name: last.__data__[name] for name in Unit._meta.fields if name not in NAMES} | same
    with store.atomic(), beside() as writer:
        for some in rows:
            writer.insert(Unit, NAMES, some, **told)


@pytest.mark.usefixtures("office")
def test_rows_are_in_when_the_block_ends():
    units([[(900, '一"\\n\n')], [], [(901, "二 𬭎"), (902, "3")]], code="")
    found = {unit.id: unit.name for unit in Unit.select().where(Unit.id >= 900)}
    assert found == {900: '一"\\n\n', 901: "二 𬭎", 902: "3"}


@pytest.mark.usefixtures("office")
def test_a_row_that_cannot_go_in_is_raised_and_leaves_nothing():
    with pytest.raises(DATABASE_ERRORS):
        units([[(900, "一")], [(900, "二")], [(901, "三")]])
    assert not Unit.select().where(Unit.id >= 900).exists()


def test_what_is_written_in_parts_is_the_same_as_at_once(office, by_threes):
    rows = [*ten(), row(20), row(21, phone="13911111111"), *ten()[:4]]
    batch = make_batch(office, 0)
    run = bring_in(office, batch, rows)
    assert Person.select().count() == PersonWords.select().count() == 12
    assert BankAccount.select().count() == 12
    traces = list(ImportRow.select().order_by(ImportRow.id))
    assert [trace.row for trace in traces] == [one.row for one in rows]
    assert [line.position for line in Line.select().order_by(Line.id)] == list(range(1, 17))
    assert traces[-1].person == traces[3].person
    undo_import(run, actor=office.entry)
    assert Person.select().count() == Line.select().count() == BankAccount.select().count() == 0


def indexes():
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
    return sorted(database.execute_sql(query).fetchall())


def test_a_large_import_leaves_all_indexes_in_place(office):
    before, seen = indexes(), []

    class Look:
        def report(self, _done, _total, what=""):
            seen.append(len(indexes()))

    bring_in(office, make_batch(office, 0), ten(), progress=Look())
    assert seen[0] < len(before)
    assert indexes() == before
    with store.atomic():
        database.execute_sql("REINDEX")
    assert store.check() == []


def test_a_small_import_leaves_the_indexes_alone(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, ten())
    before, seen = indexes(), []

    class Look:
        def report(self, _done, _total, what=""):
            seen.append(indexes() == before)

    bring_in(office, batch, [row(50)], progress=Look())
    assert seen == [True]


@pytest.mark.usefixtures("office")
def test_a_query_half_read_does_not_stop_an_import():
    half = database.execute_sql("SELECT id FROM operator UNION ALL SELECT id FROM operator")
    half.fetchone()
    before = indexes()
    with store.atomic(), indexed_afterwards((Person,), 1):
        assert indexes() == before
    assert half.fetchall()


def test_cancelling_leaves_nothing_of_the_parts_written(office, by_threes):
    class StopLate:
        def report(self, done, total, what=""):
            if done == 8:
                raise Cancelled

    before = indexes()
    with pytest.raises(Cancelled):
        bring_in(office, make_batch(office, 0), ten(), progress=StopLate())
    assert indexes() == before
    for table in (Person, Line, BankAccount, ImportRow, PersonWords, Workplace):
        assert not table.select().exists()
