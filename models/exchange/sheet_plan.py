"""A checked table as the frozen plan of its sheet."""

from collections.abc import Iterator, Mapping, Sequence

from models.exchange import doubles, totals, words
from models.exchange.finding import Finding
from models.exchange.plan import Action, Dirt, Duplicate, Fill, PlanRow, SheetPlan, Value
from models.exchange.sheet import cell_text, cell_type
from models.exchange.table import Table


def sheet_plan(table: Table) -> SheetPlan:
    """Return everything the preview, the import and the sender are shown of one sheet."""
    rows = _rows(table)
    return SheetPlan(
        name=table.sheet.name,
        index=table.sheet.index,
        origin=table.sheet.origin,
        visible=table.sheet.visible,
        role="data",
        layout=table.kind.layout,
        header_rows=tuple(row + 1 for row in table.header.rows),
        columns=table.header.columns,
        row_kinds={
            kind: tuple(row + 1 for row in found) for kind, found in table.row_kinds.items()
        },
        hidden_rows=tuple(row + 1 for row in table.rows if row in table.sheet.hidden_rows),
        fills=tuple(_fills(table)),
        rows=rows,
        dirt=tuple(_dirt(table)),
        duplicates=tuple(_spoken(double) for double in doubles.find_doubles(table)),
        stated_totals=totals.stated(table),
        totals=totals.count(table, rows),
        counts_persons=bool(table.kind.person),
        prices=dict(table.prices),
    )


def _rows(table: Table) -> tuple[PlanRow, ...]:
    statuses, marked, extras = _statuses(table), table.marked, table.extras
    filled, gaps = _filled(table)
    keys, rows = tuple(filled), []
    for place, line in enumerate(zip(*filled.values(), strict=True)):
        values = dict(zip(keys, line, strict=True))
        if place in gaps:
            values = {key: value for key, value in values.items() if value is not None}
        if place in marked or place in extras:
            _complete(values, marked.get(place, ()), extras.get(place, {}))
        rows.append(PlanRow(table.rows[place] + 1, statuses.get(place, Action.OK), values))
    return tuple(rows)


def _filled(table: Table) -> tuple[Mapping[str, Sequence[Value]], set[int]]:
    """Return the columns that hold anything, or else all, and the places where one has a gap."""
    blanks = {key: column.count(None) for key, column in table.values.items()}
    lines = len(table.rows)
    filled = {key: table.values[key] for key, missing in blanks.items() if missing < lines}
    columns = filled or table.values
    gappy = [column for key, column in columns.items() if blanks[key]]
    return columns, {at for column in gappy for at, value in enumerate(column) if value is None}


def _complete(
    values: dict[str, Value], waiting: Sequence[str], extras: Mapping[str, Value]
) -> None:
    """Add what stands in no column of its own; a key with None is a cell that needs the clerk."""
    for key in waiting:
        values.setdefault(key, None)
    for key, value in extras.items():
        standing = values.get(key)
        joined = standing and key == "goods" and standing != value
        values[key] = f"{standing}；{value}" if joined else standing or value


def _statuses(table: Table) -> dict[int, Action]:
    statuses: dict[int, Action] = {}
    found = [(place, finding) for (place, _key), finding in table.findings.items()]
    found += [(place, one) for place, remarks in table.remarks.items() for one in remarks]
    for place, finding in found:
        worst = statuses.get(place, Action.OK)
        if finding.action.rank > worst.rank:
            statuses[place] = finding.action
    return statuses


def _fills(table: Table) -> Iterator[Fill]:
    places = {row: place for place, row in enumerate(table.rows)}
    for column, merge in table.fills:
        held = [places[row] for row in range(merge.top, merge.bottom + 1) if row in places]
        value = table.column(column.key)[held[0]] if held else None
        yield Fill(column.letter, column.key, merge.top + 1, merge.bottom + 1, value)


def _dirt(table: Table) -> Iterator[Dirt]:
    order = {key: column.index for key, column in table.columns.items()}
    for place, key in sorted(table.findings, key=lambda at: (at[0], order[at[1]])):
        yield _cell_dirt(table, place, key, table.findings[place, key])
    for place, remarks in table.remarks.items():
        for finding in remarks:
            text, hint = words.say(finding, None)
            yield Dirt(
                table.rows[place] + 1,
                "",
                "",
                None,
                "",
                finding.kind,
                finding.action,
                None,
                text,
                hint,
            )


def _cell_dirt(table: Table, place: int, key: str, finding: Finding) -> Dirt:
    row, column = table.rows[place], table.columns[key]
    raw = table.sheet.cell(table.anchor(row, column), column.index)
    fault = table.sheet.faults.get((row, column.index))
    original = fault or cell_text(raw) or None
    text, hint = words.say(finding, original)
    return Dirt(
        row=row + 1,
        column=column.letter,
        key=key,
        original=original,
        cell_type="error" if fault else cell_type(raw),
        kind=finding.kind,
        action=finding.action,
        value=table.values[key][place],
        text=text,
        hint=hint,
        proposals=finding.proposals,
        also=finding.also,
        note_text=finding.note_text,
        first_15=finding.first_15,
        facts=finding.facts,
    )


def _spoken(double: Duplicate) -> Duplicate:
    return Duplicate(
        double.kind,
        double.key,
        double.value,
        double.rows,
        double.action,
        words.say_double(double.kind),
    )
