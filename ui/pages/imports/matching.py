"""What the clerk may match by hand: the columns of a list read, or of one that lacks some."""

import re
from collections.abc import Iterator

from models.exchange.bare_answers import is_unnamed
from models.exchange.headers import heading_key
from models.exchange.kind_types import TableKind
from models.exchange.plan import Column
from models.exchange.planning import ColumnsMissing
from models.rules.masking import mask_id
from ui.dialogs.import_columns import ColumnChoice
from ui.pages.imports.cells import UNMAPPED, key_title, table_of
from ui.pages.imports.draft import Draft, Look

MOST_MEMBERS = 5

_LONG_NUMBER = re.compile(r"(?:\d[ -]?){10,}[\dXx]")


def columns_of(draft: Draft, look: Look) -> list[ColumnChoice]:
    """Return every column of a list read with what it means."""
    plans = [sheet.plan for sheet in look.sheets]
    return [
        _choice(
            column,
            draft.session.samples(plan.index, column.index),
            table_of(plan, look.plan.kind),
        )
        for plan in plans
        for column in plan.columns
        if column.key != "seq"
    ]


def columns_near(problem: ColumnsMissing) -> list[ColumnChoice]:
    """Return the columns of a list that lacks some it needs."""
    return [
        _choice(column, problem.samples[column.index], problem.table)
        for column in problem.columns
        if column.headers and column.key != "seq"
    ]


def _choice(column: Column, samples: tuple[str, ...], table: TableKind) -> ColumnChoice:
    key = "" if column.key in UNMAPPED else column.key
    choices = {one: key_title(one, table.layout) for one in (*_keys(table), key) if one}
    return ColumnChoice(
        heading_key(column.headers),
        column.letter,
        "" if is_unnamed(column.headers) else " ".join("/".join(column.headers).split()),
        tuple(_masked(text) for text in samples),
        key,
        list(choices.items()),
    )


def _masked(text: str) -> str:
    """Hide the middle of IDs, cards and phones, whatever column they stand in."""
    return _LONG_NUMBER.sub(lambda found: mask_id(found.group()), text)


def _keys(table: TableKind) -> Iterator[str]:
    """Yield everything a column of a table may mean, the members of a family one by one."""
    yield from (one.key for one in table.fields)
    for number in range(1, MOST_MEMBERS + 1) if table.members else ():
        yield from (f"member{number}:{one.key}" for one in table.members)
