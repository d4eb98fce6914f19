"""The data rows of a plan, without the sheets around them."""

from models.exchange.plan import Action, Plan
from models.problems import Level
from models.rules.roster_rows import ReadRow

LEVELS = {Action.ASK: Level.ASK, Action.ERROR: Level.ERROR}


def read_rows(plan: Plan) -> list[ReadRow]:
    """Return every data row of a plan in the order of its sheets."""
    return [
        ReadRow(sheet.name, row.row, LEVELS.get(row.status, Level.INFO), row.values)
        for sheet in plan.data_sheets
        for row in sheet.rows
    ]
