"""Figures as they leave the program: as a workbook's table, and as JSON for scripts."""

from collections.abc import Sequence
from typing import Any

from models.queries.figures.span import Span
from models.queries.paper_figures import figure, say_period
from models.queries.statistics import MEASURES, SIDES, Cell, Reported, Table
from models.rules.out_columns import Holds, OutColumn, TableOut
from models.rules.phrases import exact
from resources.i18n import N_, _

MEASURE_NAMES = {
    "occasions": N_("Occasions"),
    "people": N_("People helped"),
    "households": N_("Households"),
    "sites": N_("Sites"),
    "money": N_("Money (yuan)"),
    "goods": N_("Goods (yuan)"),
    "value": N_("Money and goods (yuan)"),
}
_IN_FEN = frozenset({"money", "goods", "value"})


def figures_out(reported: Sequence[Reported], span: Span, title: str) -> TableOut:
    """Return indicators as a table: exact in their unit, as a sentence says them, and 口径."""
    columns = (
        OutColumn(_("Indicator"), width=34),
        OutColumn(_("Figure"), width=16),
        OutColumn(_("Measure"), width=8),
        OutColumn(_("In a sentence"), width=18),
        OutColumn(_("What counts"), width=60),
    )
    told = [figure(one) for one in reported]
    cells = [(one.label, one.exact, one.unit, one.about, one.what) for one in told]
    return TableOut(title, say_period(span), columns, cells, len(cells))


def cells_out(found: Table, measure: str, title: str) -> TableOut:
    """Return one measure of a table, rows by columns with the whole of each side."""
    holds = Holds.MONEY if measure in _IN_FEN else Holds.NUMBER
    across = (*found.columns, ("", _("Total")))
    columns = [OutColumn(_(SIDES[found.by].label), width=24)]
    columns += [OutColumn(name, holds, 16) for _key, name in across]
    # a workbook adds money up by itself; people cannot be added, so their total is told
    down = found.keys if holds is Holds.MONEY else (*found.keys, ("", _("Total")))
    read = MEASURES[measure]
    rows = [
        (name, *(read(found.cell(row, column)) for column, _name in across)) for row, name in down
    ]
    sentence = f"{say_period(found.span)}　{_(MEASURE_NAMES[measure])}"
    return TableOut(title, sentence, columns, rows, len(rows))


def to_json(span: Span, reported: Sequence[Reported], found: Table) -> dict[str, Any]:
    """Return everything as plain data; money in fen, indicators by their names."""
    return {
        "schema": 1,
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "seasons": sorted(span.seasons),
        "by": found.by,
        "figures": [_figure(one) for one in reported],
        "rows": [
            {"key": key, "name": name} | _cells(found, key)
            for key, name in (*found.keys, ("", _("Total")))
        ],
    }


def _figure(one: Reported) -> dict[str, Any]:
    kind, said = one.indicator, figure(one)
    return {
        "indicator": kind.key,
        "label": kind.label,
        "value": one.value,
        "unit": kind.measure,
        "printed": exact(one.value, kind.measure).replace(",", ""),
        "printed_unit": said.unit,
        "phrase": said.about,
    }


def _cells(found: Table, row: str) -> dict[str, Any]:
    columns = {key: _cell(found.cell(row, key)) for key, _name in found.columns}
    return {"seasons": columns, "total": _cell(found.cell(row, ""))}


def _cell(cell: Cell) -> dict[str, int]:
    return {name: read(cell) for name, read in MEASURES.items()}
