"""The chart of a summary."""

from models.queries.charts import Series, StackedChart
from models.queries.documents import SummaryDocument


def chart_of(summary: SummaryDocument) -> StackedChart:
    """Return the chart of a summary: a bar a unit, a part a group, money and goods together."""
    return StackedChart(
        title=summary.chart_title,
        labels=tuple(row.label for row in summary.rows),
        series=tuple(
            Series(label, tuple(row.cells[place].total_fen for row in summary.rows))
            for place, label in enumerate(summary.groups)
        ),
    )
