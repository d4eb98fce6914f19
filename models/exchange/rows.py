"""The data rows of a plan, without the sheets around them."""

from models.exchange.fingerprints import row_key
from models.exchange.kind_types import TableKind
from models.exchange.kinds import list_kind
from models.exchange.plan import Action, Plan, PlanRow, SheetPlan
from models.problems import Level
from models.rules.roster_rows import ReadRow, person_key

LEVELS = {Action.ASK: Level.ASK, Action.ERROR: Level.ERROR}


def read_rows(plan: Plan) -> list[ReadRow]:
    """Return every data row of a plan in the order of its sheets."""
    tables = {table.layout: table for table in list_kind(plan.kind).tables}
    return [
        ReadRow(
            sheet.name,
            row.row,
            LEVELS.get(row.status, Level.INFO),
            row.values,
            _among(tables.get(sheet.layout), sheet, row),
            "" if person_key(row.values) else row_key(row.values),
        )
        for sheet in plan.data_sheets
        for row in sheet.rows
    ]


def _among(table: TableKind | None, sheet: SheetPlan, row: PlanRow) -> str:
    """Return the rows among which a person may stand once: none, the sheet's or all."""
    if table and table.repeats_allowed:
        return f"{sheet.name} {row.row}"
    return sheet.name if table and table.own_sheets else ""
