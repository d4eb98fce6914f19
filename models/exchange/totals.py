"""Sums of a sheet, beside those it states itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from models.exchange.checks import CHECKS
from models.exchange.headers import field_of
from models.exchange.kind_types import summed_keys
from models.exchange.plan import Action, PlanRow, StatedTotal, Totals, Value
from models.exchange.table import Table, setting_of


def count(table: Table, rows: Sequence[PlanRow]) -> Totals:
    """Count a sheet's lines and add up what is readable and what may go in."""
    keys = summed_keys(table.columns, table.kind)
    statuses = [row.status for row in rows]
    sound = [status.importable for status in statuses]
    columns = {key: table.column(key) for key in keys}
    readable = {key: _sum(values) for key, values in columns.items()}
    numbers = table.column(table.kind.person) if table.kind.person else []
    usable = [number for number in numbers if number is not None]
    return Totals(
        lines=len(rows),
        by_status={action: statuses.count(action) for action in dict.fromkeys(statuses)},
        readable=readable,
        importable=readable
        if all(sound)
        else {key: _sum(compress(values, sound)) for key, values in columns.items()},
        distinct_ids=len(set(usable)),
        rows_without_id=len(numbers) - len(usable),
    )


def _sum(values: Iterable[Value]) -> int:
    return sum([value for value in values if isinstance(value, int)])


def stated(table: Table) -> tuple[StatedTotal, ...]:
    """Return each subtotal and total the sheet states, with the sum of its readable cells."""
    return tuple(_stated(table))


def _stated(table: Table) -> Iterator[StatedTotal]:
    keys = summed_keys(table.columns, table.kind)
    marks = [(row, kind) for kind in ("subtotal", "total") for row in table.row_kinds.get(kind, [])]
    start = 0
    for row, kind in sorted(marks):
        end = sum(1 for data in table.rows if data < row)
        first = start if kind == "subtotal" else 0
        for key in keys:
            amount = _read(table, row, key)
            if amount is not None:
                yield StatedTotal(
                    row=row + 1,
                    column=table.columns[key].letter,
                    kind=kind,
                    unit=_unit(table, first, end) if kind == "subtotal" else "",
                    key=key,
                    stated=amount,
                    readable=_sum(table.values[key][first:end]),
                )
        start = end if kind == "subtotal" else start


def _read(table: Table, row: int, key: str) -> int | None:
    column, declared = table.columns[key], field_of(key, table.kind)
    if not declared:
        return None
    raw = table.sheet.cell(row, column.index)
    value, finding = CHECKS[declared.type](raw, setting_of(table, column, declared))
    readable = isinstance(value, int) and (finding is None or finding.action is Action.REPAIR)
    return value if readable and isinstance(value, int) else None


def _unit(table: Table, first: int, end: int) -> str:
    """Return the unit a subtotal belongs to, when all rows above it share one."""
    units = {unit for unit in table.column("employer")[first:end] if unit is not None}
    return str(units.pop()) if len(units) == 1 else ""
