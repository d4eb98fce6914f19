"""Cells that say “the same as above”: 同上, 〃."""

from models.exchange.finding import Finding
from models.exchange.kind_types import FieldType
from models.exchange.plan import Action, Column
from models.exchange.sheet import Raw
from models.exchange.table import Table

_DITTO = frozenset({"同上", "同上行", "同前", "〃", "″"})
REPEATABLE = frozenset(
    {
        FieldType.TEXT,
        FieldType.SITE,
        FieldType.CODE,
        FieldType.DATE,
        FieldType.YEAR,
        FieldType.FEN,
    }
)
_LONGEST = 10  # with the blanks around it


def repeats(raw: Raw) -> bool:
    """Say whether a cell holds a word for the same as above."""
    return isinstance(raw, str) and len(raw) <= _LONGEST and "".join(raw.split()) in _DITTO


def repeat_above(table: Table, column: Column) -> None:
    """Give each such cell the value of the row above; without a sound one it is asked for."""
    values = table.values[column.key]
    for place, row in enumerate(table.rows):
        if repeats(table.sheet.cell(table.anchor(row, column), column.index)):
            above = (place - 1, column.key)
            told = table.findings.get(above)
            known = place > 0 and (told is None or told.action.importable)
            values[place] = values[place - 1] if known else None
            kind, action = ("same_as_above", Action.REPAIR)
            if values[place] is None:
                kind, action = ("same_as_nothing", Action.ASK)
            table.findings[place, column.key] = Finding(kind, action)
