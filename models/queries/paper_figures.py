"""The summary of all seasons in any days: units by seasons, each with its own measures."""

from collections.abc import Iterable

from models import clock, facts
from models.layout_facts import kept_layout
from models.money import format_wan
from models.queries import statistics
from models.queries.documents import (
    SummaryCell,
    SummaryDocument,
    SummaryFigure,
    SummaryRow,
)
from models.queries.drawn_layout import summary_by
from models.queries.figures import jobs
from models.queries.figures.span import Span
from models.queries.paper_parts import signatories
from models.queries.statistics import NO_UNIT, Cell, Reported, Table
from models.rules.phrases import about, exact, unit_of
from models.seasons import season
from resources.i18n import _

WHOLE = ("occasions", "money_wan", "goods_wan", "total_wan")

Spring = dict[str, tuple[int, int, int, int]]


def summary(span: Span, figures: Iterable[Reported] = ()) -> SummaryDocument:
    """Return units by seasons of a span with the indicators wanted; money in 万元 from fen."""
    found = statistics.table(span, "unit", "season")
    spring = _spring(span)
    words = {"union": facts.setting("union.name"), "period": say_period(span)}
    titles = facts.setting("paper.titles")
    made = SummaryDocument(
        title=titles["four_seasons"][0].format(**words),
        union=words["union"],
        starts_on=span.start,
        ends_on=span.end,
        groups=tuple(name for _key, name in found.columns),
        rows=tuple(_row(found, spring, key, name) for key, name in _units(found, spring)),
        group_totals=tuple(_cell(found, spring, "", key) for key, _name in found.columns),
        total=_cell(found, spring, "", ""),
        filled_on=clock.today(),
        total_label=_("Whole"),
        chart_title=titles["four_seasons_chart"][0].format(**words),
        notes=tuple(facts.setting("four_seasons.notes")),
        signatories=signatories("summary"),
        total_measures=WHOLE,
        measures_of=tuple(season(key).figures for key, _name in found.columns),
        measured_in=_("Unit: money in ten thousand yuan"),
        figures=tuple(map(figure, figures)),
    )
    own = kept_layout("four_seasons", span.end.year)
    return summary_by(made, own, {**words, "year": span.end.year}) if own else made


def figure(one: Reported) -> SummaryFigure:
    """Return an indicator as papers and workbooks write it."""
    kind = one.indicator
    said = exact(one.value, kind.measure)
    return SummaryFigure(
        kind.label, said, unit_of(kind.measure), about(one.value, kind.measure), kind.what
    )


def sentence(found: Table, span: Span) -> str:
    """Return a table's whole as one paragraph to paste into a report."""
    whole = found.cell("", "")
    parts = [
        _("{season} {count} occasions, {wan}").format(
            season=name,
            count=f"{found.cell('', key).occasions:,}",
            wan=_("{wan} ten thousand yuan").format(wan=format_wan(found.cell("", key).value_fen)),
        )
        for key, name in found.columns
        if found.cell("", key).occasions
    ]
    words = _(
        "{period}: {people} people, {occasions} occasions, money {money} and goods {goods},"
        " together {total} (ten thousand yuan)."
    ).format(
        period=say_period(span),
        people=f"{whole.people:,}",
        occasions=f"{whole.occasions:,}",
        money=format_wan(whole.money_fen),
        goods=format_wan(whole.goods_fen),
        total=format_wan(whole.value_fen),
    )
    return words + _("; ").join(parts)


def say_period(span: Span) -> str:
    """Say whole years as years, other days as days."""
    first, last = span.start, span.end
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not whole:
        return f"{first:%Y-%m-%d}—{last:%Y-%m-%d}"
    years = str(first.year) if first.year == last.year else f"{first.year}—{last.year}"
    return _("{years} (years)").format(years=years)


def _units(found: Table, spring: Spring) -> list[tuple[str, str]]:
    known = dict(found.keys)
    only_spring = [key for key in spring if key and key not in known]
    return [*found.keys, *statistics.named("unit", only_spring)]


def _spring(span: Span) -> Spring:
    """Return spring's counts by the unit reported under; the whole counts people anew."""
    roots = statistics.roots()
    sums: dict[str, list[int]] = {}
    for unit, counts in jobs.by_unit(span).items():
        mine = sums.setdefault(str(roots.get(unit, NO_UNIT)), [0, 0, 0, 0])
        for place, count in enumerate(counts):
            mine[place] += count
    whole = (jobs.events(span), jobs.vacancies(span), jobs.all_intents(span), jobs.hired(span))
    return {"": whole, **{key: (n[0], n[1], n[2], n[3]) for key, n in sums.items()}}


def _row(found: Table, spring: Spring, key: str, name: str) -> SummaryRow:
    cells = tuple(_cell(found, spring, key, column) for column, _name in found.columns)
    return SummaryRow(name, cells, _cell(found, spring, key, ""))


def _cell(found: Table, spring: Spring, row: str, column: str) -> SummaryCell:
    told = spring.get(row, (0, 0, 0, 0)) if _with_events(column) else (0, 0, 0, 0)
    return _shown(found.cell(row, column), told)


def _with_events(column: str) -> bool:
    return not column or "events" in season(column).figures


def _shown(cell: Cell, spring: tuple[int, int, int, int]) -> SummaryCell:
    counts = (cell.people, cell.occasions, cell.households, cell.money_fen, cell.goods_fen)
    return SummaryCell(*counts, cell.sites, *spring)
