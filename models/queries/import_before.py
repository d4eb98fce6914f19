"""What came before: the same rows in an earlier import, an earlier version that was given back."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import chunked, fn

from models.roster_facts import CHUNK
from models.tables import ImportRow, ImportRun, ListReturn, Operator
from models.tables.base import rows

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Before:
    """A list that holds rows of this one: who had it when, and how many rows are the same."""

    file_name: str
    operator: str
    at: datetime
    same_rows: int
    rows: int


def earlier_rows(keys: Mapping[str, int], content_hash: str) -> Before | None:
    """Return the import still in force that shares most rows with a list; not the same file."""
    shared: Counter[int] = Counter()
    for some in chunked(keys, CHUNK):
        query = (
            ImportRow.select(ImportRow.run, ImportRow.row_key, fn.COUNT(ImportRow.id))
            .join(ImportRun)
            .where(
                ImportRow.row_key.in_(list(some))
                & (ImportRun.state == "applied")
                & (ImportRun.content_hash != content_hash)
            )
            .group_by(ImportRow.run, ImportRow.row_key)
        )
        for run, key, count in rows(query):
            shared[run] += min(count, keys[key])
    return _run(*shared.most_common(1)[0], sum(keys.values())) if shared else None


def _run(run_id: int, same: int, count: int) -> Before | None:
    query = ImportRun.select(ImportRun.file_name, Operator.name, ImportRun.started_at)
    found = rows(query.join(Operator).where(ImportRun.id == run_id))
    return next((Before(name, who, at, same, count) for name, who, at in found), None)


def earlier_version(kind: str, keys: Mapping[str, int], content_hash: str) -> Before | None:
    """Return the list given back whose corrected version this one seems to be.

    At least half of the rows say the same, and the file is another one.
    """
    query = (
        ListReturn.select(
            ListReturn.file_name, Operator.name, ListReturn.given_back_at, ListReturn.row_keys
        )
        .join(Operator)
        .where((ListReturn.kind == kind) & (ListReturn.content_hash != content_hash))
        .order_by(ListReturn.id.desc())
    )
    count = sum(keys.values())
    for file_name, operator, at, told in rows(query):
        before: dict[str, int] = json.loads(told)
        same = sum(min(number, before.get(key, 0)) for key, number in keys.items())
        if same >= ALIKE * max(count, sum(before.values())):
            return Before(file_name, operator, at, same, count)
    return None
