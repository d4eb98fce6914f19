"""What the clerk may match by hand: the columns of a list read, or of one that lacks some."""

from models.exchange.headers import heading_key, title_of
from models.exchange.kind_types import TableKind
from models.exchange.plan import Column
from models.exchange.planning import ColumnsMissing
from ui.dialogs.import_columns import ColumnChoice
from ui.pages.imports.cells import UNMAPPED, table_of
from ui.pages.imports.draft import Draft, Look


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
    return ColumnChoice(
        heading_key(column.headers),
        column.letter,
        " ".join("/".join(column.headers).split()),
        samples,
        "" if column.key in UNMAPPED else column.key,
        [(one.key, title_of(one.key, table.layout)) for one in table.fields],
    )
