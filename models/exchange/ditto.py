"""Cells that say “the same as above”: 同上, 〃."""

from models.exchange.finding import Finding
from models.exchange.kind_types import FieldType
from models.exchange.plan import Action, Column
from models.exchange.table import Table

DITTO = frozenset({"同上", "同上行", "同前", "〃", "″"})
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


def repeat_above(table: Table, column: Column) -> None:
    """Give each such cell the value of the row above; without a sound one it is asked for."""
    values = table.values[column.key]
    for place, row in enumerate(table.rows):
        if table.sheet.cell(row, column.index) in DITTO:
            above = (place - 1, column.key)
            told = table.findings.get(above)
            known = place > 0 and (told is None or told.action.importable)
            values[place] = values[place - 1] if known else None
            kind, action = ("same_as_above", Action.REPAIR)
            if values[place] is None:
                kind, action = ("same_as_nothing", Action.ASK)
            table.findings[place, column.key] = Finding(kind, action)
