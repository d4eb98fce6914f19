"""A plan as JSON for scripts: keys and numbers as the office's own descriptions use them."""

from collections.abc import Sequence
from typing import Any

from models.exchange.bank_results import SentLine
from models.exchange.plan import (
    Column,
    Dirt,
    Duplicate,
    Fill,
    Plan,
    PlanRow,
    SheetPlan,
    StatedTotal,
    Totals,
)
from models.exchange.plan_figures import figures

Json = dict[str, Any]


def to_json(plan: Plan, sent: Sequence[SentLine] = ()) -> Json:
    """Return the whole plan as plain dictionaries and lists; sent is the batch a bank answers."""
    more = figures(plan, sent)
    return {
        "schema": 1,
        "file": plan.file_name,
        "content_hash": plan.content_hash,
        "what": plan.kind,
        "context": dict(plan.context),
        "sheets": [_sheet(sheet) | more.get(sheet.index, {}) for sheet in plan.sheets],
    }


def _sheet(sheet: SheetPlan) -> Json:
    head: Json = {
        "sheet": sheet.name,
        "index": sheet.place,
        "visible": sheet.visible,
        "role": sheet.role,
    }
    if sheet.role != "data" or sheet.totals is None:
        return head
    return head | {
        "layout": sheet.layout,
        "header_rows": list(sheet.header_rows),
        "first_data_row": sheet.rows[0].row if sheet.rows else None,
        "last_data_row": sheet.rows[-1].row if sheet.rows else None,
        "data_rows": len(sheet.rows),
        "columns": [_column(column) for column in sheet.columns],
        "row_kinds": {kind: list(rows) for kind, rows in sorted(sheet.row_kinds.items())},
        "hidden_rows": list(sheet.hidden_rows),
        "forward_fill": [_fill(fill) for fill in sheet.fills],
        "totals": _totals(sheet.totals, persons=sheet.counts_persons),
        "stated_totals": [_stated(total) for total in sheet.stated_totals],
        "duplicates": [_duplicate(double) for double in sheet.duplicates],
        "dirt": [_dirt(dirt) for dirt in sheet.dirt],
        "rows": [_row(row) for row in sheet.rows],
        "rows_listed": "all",
    }


def _column(column: Column) -> Json:
    shown: Json = {"column": column.letter, "headers": list(column.headers), "key": column.key}
    if column.unit:
        shown["unit"] = column.unit
    if column.hidden:
        shown["hidden"] = True
    if not column.sure:
        shown["sure"] = False
    return shown


def _fill(fill: Fill) -> Json:
    rows = [fill.first_row, fill.last_row]
    return {"column": fill.column, "key": fill.key, "rows": rows, "value": fill.value}


def _totals(totals: Totals, *, persons: bool) -> Json:
    shown: Json = {
        "lines": totals.lines,
        "lines_by_status": {status.value: count for status, count in totals.by_status.items()},
        "readable": dict(totals.readable),
        "importable": dict(totals.importable),
    }
    if persons:
        shown["persons"] = {
            "distinct_ids": totals.distinct_ids,
            "rows_without_usable_id": totals.rows_without_id,
        }
    return shown


def _stated(total: StatedTotal) -> Json:
    return {
        "row": total.row,
        "column": total.column,
        "kind": total.kind,
        "unit": total.unit or None,
        "key": total.key,
        "stated": total.stated,
        "sum_of_readable": total.readable,
        "difference": total.difference,
        "agrees": total.agrees,
    }


def _duplicate(double: Duplicate) -> Json:
    return {
        "kind": double.kind,
        "key": double.key,
        "value": double.value,
        "rows": list(double.rows),
        "action": double.action.value,
        "reason": double.text,
    }


def _dirt(dirt: Dirt) -> Json:
    shown: Json = {"row": dirt.row, "column": dirt.column or None, "kind": dirt.kind}
    shown["action"] = dirt.action.value
    if dirt.column:
        shown |= {
            "key": dirt.key,
            "original": dirt.original,
            "cell_type": dirt.cell_type,
            "value": dirt.value,
        }
    more = {
        "proposals": list(dirt.proposals),
        "also": dict(dirt.also),
        "note_text": dirt.note_text,
        "first_15": dirt.first_15,
        "reason": dirt.text,
        "suggestion": dirt.hint,
    }
    return shown | dict(dirt.facts) | {key: value for key, value in more.items() if value}


def _row(row: PlanRow) -> Json:
    return {"row": row.row, "status": row.status.value, "values": dict(row.values)}
