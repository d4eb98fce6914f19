"""Bring a store up to date, safely: one frozen step after the other, or none."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from models import cipher
from models.cipher import EncryptedDatabase
from models.errors import StoreDamaged, StoreTooNew
from resources.i18n import _

STEPS = Path(__file__).parent / "migrations"
_HISTORY = "schema_migration"

Schema = dict[tuple[str, str], str]


def applied(database: EncryptedDatabase, steps: Path = STEPS) -> list[str]:
    """Return the names of the steps a store has taken, oldest first."""
    return sorted(Runner(database, str(steps), _HISTORY).applied())


def known(steps: Path = STEPS) -> list[str]:
    """Return the names of all steps this program knows, oldest first."""
    return sorted(path.stem for path in steps.glob("[0-9]*.py"))


def latest(steps: Path = STEPS) -> str:
    """Return the name of the newest step this program knows."""
    return max(known(steps), default="")


def refuse_newer(database: EncryptedDatabase, steps: Path = STEPS) -> None:
    """Raise StoreTooNew when a newer program has changed the store."""
    unknown = set(applied(database, steps)) - set(known(steps))
    if unknown:
        raise StoreTooNew(
            _("A newer program wrote this store ({step}).").format(step=max(unknown)),
            _("Install the newest program on this computer, then open the store again."),
        )


def pending(database: EncryptedDatabase, steps: Path = STEPS) -> list[str]:
    """Return the names of the steps a store still has to take."""
    done = set(applied(database, steps))
    return [name for name in known(steps) if name not in done]


def bring_up_to_date(
    database: EncryptedDatabase,
    steps: Path = STEPS,
    *,
    protect: Callable[[], object] = lambda: None,
) -> list[str]:
    """Take all pending steps in one transaction or none; return their names.

    protect makes a copy of an existing store first. After the last step the store must be
    whole, or everything is undone and StoreDamaged raised.
    """
    refuse_newer(database, steps)
    todo = pending(database, steps)
    if not todo:
        return []
    if applied(database, steps):
        protect()
    _take(database, steps)
    return todo


def _take(database: EncryptedDatabase, steps: Path) -> None:
    database.foreign_keys = False  # a table rebuilt under foreign keys would lose its children
    try:
        with database.atomic("EXCLUSIVE"):
            Runner(database, str(steps), _HISTORY).up()
            _refuse_broken(database)
    finally:
        database.foreign_keys = True


def _refuse_broken(database: EncryptedDatabase) -> None:
    found = cipher.structure_problems(database.connection())
    if found:
        raise StoreDamaged(
            _("The store could not be brought up to date: {what}").format(what=found[0]),
            _("Nothing was changed. Go on with the older program and report this."),
        )


def schema(database: EncryptedDatabase) -> Schema:
    """Return the SQL of every table, index and trigger, by kind and name, in one spelling."""
    rows = database.execute_sql(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name <> ?",
        (_HISTORY,),
    )
    return {(kind, name): _normal(sql) for kind, name, sql in rows}


def sql_of(models: Iterable[type[peewee.Model]]) -> list[str]:
    """Return the statements that peewee would run to create tables and indexes, in order."""
    statements = []
    for model in peewee.sort_models(models):  # type: ignore[attr-defined]
        manager = model._schema  # noqa: SLF001  (peewee has no public way to its DDL)
        contexts = [manager._create_table(safe=False)]  # noqa: SLF001
        contexts += manager._create_indexes(safe=False)  # noqa: SLF001
        statements += [_literal(*context.query()) for context in contexts]
    return statements


def _literal(sql: str, params: Iterable[object]) -> str:
    """Return DDL with its values written out; peewee leaves none open on SQLite but in CHECKs."""
    for value in params:
        text = str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
        sql = sql.replace("?", text, 1)
    return sql


def _normal(sql: str) -> str:
    bare = re.sub(r"\bIF NOT EXISTS\b", "", sql, flags=re.IGNORECASE).replace('"', "")
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", bare)).strip()
