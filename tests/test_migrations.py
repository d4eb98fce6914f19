"""Steps bring a store to exactly the models' schema, or leave it as it was."""

from itertools import pairwise

import peewee
import pytest

from models import cipher, keys, migrate
from models.cipher import EncryptedDatabase
from models.errors import StoreDamaged, StoreTooNew
from models.tables import ALL_TABLES

FIRST = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT CHECK (name <> ''))")
    db.execute_sql("CREATE TABLE person (id INTEGER PRIMARY KEY,"
                   " unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT)")
    db.execute_sql("INSERT INTO unit VALUES (1, '一街道')")
    db.execute_sql("INSERT INTO person VALUES (1, 1), (2, 1)")
"""
REBUILD = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("unit", "short", TextField(default="")),
                     migrator.rename_column("unit", "name", "title"),
                     migrator.add_not_null("unit", "title"))
"""
FAILS = """
def up(migrator, db):
    db.execute_sql("DELETE FROM person")
    db.execute_sql("INSERT INTO nothing VALUES (1)")
"""
BREAKS = """
def up(migrator, db):
    db.execute_sql("INSERT INTO person VALUES (3, 99)")
"""


@pytest.fixture
def database(tmp_path):
    made = fresh(tmp_path / "store.db")
    yield made
    made.disconnect()


@pytest.fixture
def steps(tmp_path):
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_first.py").write_text(FIRST, "utf-8")
    return folder


def fresh(path):
    path.touch()
    database = EncryptedDatabase()
    database.use(path, keys.new_key())
    return database


def people(database):
    return database.execute_sql("SELECT count(*) FROM person").fetchone()[0]


def test_all_steps_give_exactly_the_schema_of_the_models(tmp_path, database):
    migrate.bring_up_to_date(database)
    wanted = fresh(tmp_path / "models.db")
    with wanted.bind_ctx(ALL_TABLES):
        wanted.create_tables(ALL_TABLES, safe=False)
    found, expected = migrate.schema(database), migrate.schema(wanted)
    wanted.disconnect()
    assert expected
    assert set(found.items()) ^ set(expected.items()) == set()


def test_written_out_statements_make_the_same_schema(tmp_path, database):
    for statement in migrate.sql_of(ALL_TABLES):
        database.execute_sql(statement)
    wanted = fresh(tmp_path / "models.db")
    with wanted.bind_ctx(ALL_TABLES):
        wanted.create_tables(ALL_TABLES, safe=False)
    found, expected = migrate.schema(database), migrate.schema(wanted)
    wanted.disconnect()
    assert found == expected


def test_the_schema_tells_a_check_apart(database):
    database.execute_sql("CREATE TABLE a (x INTEGER CHECK (x > 0))")
    one = migrate.schema(database)
    database.execute_sql("DROP TABLE a")
    database.execute_sql('CREATE TABLE  "a" ( "x"  INTEGER\n CHECK ( x > 0 ) )')
    assert migrate.schema(database) == one
    database.execute_sql("DROP TABLE a")
    database.execute_sql("CREATE TABLE a (x INTEGER CHECK (x > 1))")
    assert migrate.schema(database) != one


def test_steps_are_numbered_without_gap_and_import_nothing_of_ours():
    names = migrate.known()
    numbers = [int(name.split("_")[0]) for name in names]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert migrate.latest() == names[-1]
    for name in names:
        source = (migrate.STEPS / f"{name}.py").read_text("utf-8")
        assert "from models" not in source
        assert "import models" not in source


def test_steps_are_taken_once_and_a_copy_is_asked_for_only_before_a_change(database, steps):
    asked = []
    assert migrate.bring_up_to_date(database, steps, protect=lambda: asked.append(1)) == [
        "0001_first"
    ]
    assert migrate.bring_up_to_date(database, steps, protect=lambda: asked.append(2)) == []
    assert asked == []
    (steps / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    assert migrate.pending(database, steps) == ["0002_rebuild"]
    migrate.bring_up_to_date(database, steps, protect=lambda: asked.append(3))
    assert asked == [3]
    assert migrate.applied(database, steps) == ["0001_first", "0002_rebuild"]


def test_a_rebuilt_table_keeps_its_children(database, steps):
    migrate.bring_up_to_date(database, steps)
    (steps / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    migrate.bring_up_to_date(database, steps)
    assert people(database) == 2
    assert cipher.problems(database.connection()) == []
    with pytest.raises(peewee.IntegrityError):
        database.execute_sql("DELETE FROM unit")


@pytest.mark.parametrize(
    ("step", "error"), [(FAILS, peewee.OperationalError), (BREAKS, StoreDamaged)]
)
def test_a_failing_step_undoes_all_of_them(database, steps, step, error):
    migrate.bring_up_to_date(database, steps)
    before = migrate.schema(database)
    (steps / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    (steps / "0003_wrong.py").write_text(step, "utf-8")
    with pytest.raises(error):
        migrate.bring_up_to_date(database, steps)
    assert migrate.schema(database) == before
    assert people(database) == 2
    assert migrate.applied(database, steps) == ["0001_first"]
    assert database.foreign_keys == 1


def test_without_a_copy_nothing_is_changed(database, steps):
    def fail():
        raise StoreDamaged("no copy")

    migrate.bring_up_to_date(database, steps)
    (steps / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    with pytest.raises(StoreDamaged):
        migrate.bring_up_to_date(database, steps, protect=fail)
    assert migrate.pending(database, steps) == ["0002_rebuild"]


def test_a_store_of_a_newer_program_is_refused(database, steps):
    migrate.bring_up_to_date(database, steps)
    (steps / "0001_first.py").unlink()
    with pytest.raises(StoreTooNew, match="0001_first"):
        migrate.bring_up_to_date(database, steps)
