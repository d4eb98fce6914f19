"""Statistics: figures of any days, every cell leading to its lines."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Change
from models.progress import Progress
from models.queries import paper_figures, statistics, statistics_out
from models.queries.figures.span import Span
from models.queries.handed_out import Within
from models.queries.statistics import Reported, Table
from models.queries.statistics_apart import Apart, Asked, why_apart
from models.rules.out_columns import TableOut
from resources.i18n import _
from ui import clipboard
from ui.context import Context
from ui.pages import Page
from ui.pages.statistics import PAGE
from ui.pages.statistics.beside import BesideCard
from ui.pages.statistics.definition import DefinitionCard
from ui.pages.statistics.filters import FilterBar, Wish
from ui.pages.statistics.grid import (
    FigureRow,
    FigureTable,
    Row,
    cells,
    in_window,
    indicator_rows,
)
from ui.pages.statistics.words import FIGURES, MEASURES_SHOWN
from ui.responsive import Size
from ui.table_files import Wish as FileWish
from ui.table_files import save_table
from ui.tokens import season_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chart import Chart, Legend
from ui.widgets.dialog import choose_target
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import clear, set_shown

_MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for a wish: the span, the table, the indicators when asked, what to choose."""

    wish: Wish
    span: Span
    table: Table
    reported: list[Reported]
    years: list[int]
    units: list[tuple[int, str]]
    sentence: str


class StatisticsPage(Page):
    """Filters, the table with its chart, and what its figures count."""

    kind = PAGE
    help_key = "statistics"
    responds_to = Change.PAYMENTS | Change.LINES | Change.RELIEF | Change.CAMPAIGNS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: Found | None = None
        self.choose_target = choose_target
        self.pdf = Button(_("Save as PDF"), icon="export")
        self.print_button = Button(_("Print"), icon="print")
        self.copy = Button(_("Copy as a paragraph"), icon="copy", variant="primary")
        self.sheet = Button(_("Save as table"), icon="export")
        buttons = (self.sheet, self.pdf, self.print_button, self.copy)
        self.header = PageHeader(_("Statistics"), "", buttons)
        self.filters = FilterBar(context.year)
        self.table = FigureTable(_("Figures"))
        self.figures = FigureTable(_("Indicators"))
        self.empty = EmptyState(
            _("Nothing was handed out in these days. Choose other days above."), icon="stats"
        )
        self.layers = QStackedWidget()
        self.chart, self._legend = Chart(), QHBoxLayout()
        self.definition = DefinitionCard()
        self.held: Asked | None = None
        self._compared = False
        self.beside = BesideCard(self.forget_held)
        self.compare = self.filters.compare
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for part in (self.table, self.figures, self.empty):
            self.layers.addWidget(part)
        self.chart_card = Card(margins=(16, 8, 12, 8))
        head = self.chart_card.row(Label(_("First six (ten thousand yuan)"), "h3"), 1)
        head.addLayout(self._legend)
        self.chart_card.body.addWidget(self.chart, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        table_card = Card(margins=(1, 1, 1, 1))
        table_card.body.addWidget(self.layers)
        left.addWidget(table_card, 3)
        left.addWidget(self.chart_card, 2)
        left.addWidget(self.beside, 2)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left, 1)
        across.addWidget(self.definition)
        self.body.addWidget(self.header)
        self.body.addWidget(self.filters)
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters)
        self.table.wanted.connect(self._open_cell)
        self.figures.wanted.connect(self._open_figure)
        self.figures.walked.connect(self._say_figure)
        self.copy.clicked.connect(self.copy_sentence)
        self.sheet.clicked.connect(self.save_sheet)
        self.pdf.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_paper)
        self.compare.clicked.connect(self.hold_or_compare)

    def reload(self) -> None:
        """Read the figures of the days asked for."""
        self.filters.follow_year(self.context.year)
        wish = self.filters.wish()
        if wish is None:
            self.context.warn(_("The days are not complete."), _("Enter a first and a last day."))
            return
        self.header.set_sub(_("Counting …"))
        self.context.run_query(partial(_read, wish), done=self._show, latest="figures")

    def _on_filters(self) -> None:
        """Read anew, unless only the measure changed."""
        wish = self.filters.wish()
        if wish and self.found and _same_but_measure(wish, self.found.wish):
            self._show(replace(self.found, wish=wish))
        elif wish is not None:
            self.reload()

    def _show(self, found: Found) -> None:
        self.found = found
        self.filters.show_years([*found.years, self.context.year, *self.context.office.years])
        self.filters.show_units(found.units)
        wish, table = found.wish, in_window(found.table)
        measure = MEASURES_SHOWN[wish.measure]
        alone = "" if wish.unit is None else self.filters.unit.currentText()
        self.header.set_sub("　".join(filter(None, (paper_figures.say_period(found.span), alone))))
        self.table.show_rows(*cells(table, measure))
        indicators = wish.arrangement == FIGURES
        if indicators:
            self.figures.show_rows(*indicator_rows(found.reported, _years(found.span)))
        shown = self.figures if indicators else self.table
        self.layers.setCurrentWidget(shown if table.keys or indicators else self.empty)
        self.definition.show_measure(None if indicators else measure)
        set_shown(self.filters.measure, on=not indicators)
        self._draw(table)
        self._fit_parts()

    def _say_figure(self, row: FigureRow | None) -> None:
        """Tell above what the indicator under the cursor counts, in full."""
        if self.found is not None and row is not None:
            period = paper_figures.say_period(self.found.span)
            self.header.set_sub(f"{period}　{row.label}：{row.what}")

    def _draw(self, table: Table) -> None:
        chart = statistics.chart(table, _("First six (ten thousand yuan)"))
        by_season = table.across == "season"
        looks = [
            season_look(key if by_season else f"{place}")
            for place, (key, _name) in enumerate(table.columns)
        ]
        self.chart.show_chart(chart, looks)
        clear(self._legend)
        if by_season:
            self._legend.addWidget(Legend([name for _key, name in table.columns], looks))

    def fit(self, size: Size) -> None:
        """Leave chart and definitions out where there is no room."""
        super().fit(size)
        self._fit_parts()

    def _fit_parts(self) -> None:
        found, full = self.found, self.size_class is Size.FULL
        season = found is None or found.table.across == "season"
        some = found is not None and bool(found.table.keys)
        plain = found is None or found.wish.arrangement != FIGURES
        beside = self.held is not None and self._compared
        set_shown(self.beside, on=beside)
        set_shown(self.compare, on=plain)
        set_shown(self.chart_card, on=full and season and plain and some and not beside)
        set_shown(self.definition, on=full and plain)
        set_shown(self.pdf, on=self.size_class is not Size.SMALL)

    def _open_cell(self, row: Row, column: str) -> None:
        found = self.found
        if found is None:
            return
        key = "" if column == "name" else column
        if not found.table.cell(row.key, key).occasions:
            self.context.notify(_("No lines stand behind this cell."))
            return
        names = dict(found.table.columns)
        title = "　".join(
            filter(None, (paper_figures.say_period(found.span), row.name, names.get(key, "")))
        )
        self._open_lines(partial(found.table.span_of, row.key, key), title)

    def _open_figure(self, row: FigureRow, _column: str) -> None:
        found, kind = self.found, row.indicator
        if found is None:
            return
        if not kind.of_lines:
            self.context.notify(_("{label}: {what}").format(label=kind.label, what=kind.what))
            return
        title = f"{paper_figures.say_period(found.span)}　{kind.label}"
        self._open_lines(lambda: kind.spans(found.span)[0], title)

    def _open_lines(self, span_of: Callable[[], Span], title: str) -> None:
        def done(span: Span) -> None:
            self.context.open("handed_out", within=Within(span, title))

        self.context.run_query(span_of, done=done, owner=self)

    def asked(self) -> Asked | None:
        """Return the figure under the cursor with what it was asked of."""
        found = self.found
        if found is None or found.wish.arrangement == FIGURES:
            return None
        row, key = self.table.place()
        measure = MEASURES_SHOWN[found.wish.measure]
        names = dict(found.table.keys).get(row, ""), dict(found.table.columns).get(key, "")
        said = (*self.filters.said(found.wish), *names, _(measure.name))
        cell = found.table.cell(row, key)
        return Asked(
            "　".join(dict.fromkeys(filter(None, said))),
            found.table.span_of(row, key),
            measure.counts,
            statistics.MEASURES[measure.counts](cell),
        )

    def hold_or_compare(self) -> None:
        """Lay the figure under the cursor aside, or say why it differs from the one that is."""
        asked = self.asked()
        if asked is None:
            return
        if self.held is not None:
            work = partial(why_apart, self.held, asked)
            self.context.run_query(work, done=self._show_apart, latest="apart")
            return
        self.held = asked
        self.compare.setText(_("Compare with what lies aside"))
        words = _("{figure} lies aside. Choose another figure or other days, then compare.")
        self.context.notify(words.format(figure=asked.title))

    def _show_apart(self, apart: Apart) -> None:
        if self.held is not None:
            self._compared = True
            self.beside.show_apart(apart)
            self._fit_parts()

    def forget_held(self) -> None:
        """Put away what was laid aside."""
        self.held, self._compared = None, False
        self.compare.setText(_("Lay aside"))
        self._fit_parts()

    def copy_sentence(self) -> None:
        """Put the figures into the clipboard as a paragraph."""
        if self.found is not None:
            clipboard.copy(self.found.sentence)
            self.context.notify(_("Paragraph copied"))

    def out(self) -> TableOut | None:
        """Return what is shown as a table to write."""
        found = self.found
        if found is None:
            return None
        title = _("Statistics")
        if found.wish.arrangement == FIGURES:
            return statistics_out.figures_out(found.reported, found.span, title)
        measure = MEASURES_SHOWN[found.wish.measure].counts
        return statistics_out.cells_out(found.table, measure, title)

    def save_sheet(self) -> None:
        """Write what is shown to a workbook."""
        table = self.out()
        target = table and self._target(_("Save as table"), "Excel (*.xlsx)", ".xlsx")
        if not (table and target):
            return
        work = partial(_save, table, target, self.context)
        self._write(work, target)

    def save_pdf(self) -> None:
        """Write the summary paper to a file."""
        found = self.found
        target = found and self._target(_("Save as PDF"), "PDF (*.pdf)", ".pdf")
        if found and target:
            self._write(partial(_write_pdf, found.span, target), target)

    def _target(self, title: str, kinds: str, suffix: str) -> Path | None:
        name = _("Statistics") + suffix
        chosen = self.choose_target(self.window(), title, kinds, str(Path.home() / name))
        return Path(chosen).with_suffix(suffix) if chosen else None

    def _write(self, work: Callable[[Progress], None], target: Path) -> None:
        words = _("Saved as {file}").format(file=target.name)
        self.context.run_long(
            work,
            what=_("Writing {file}").format(file=target.name),
            done=lambda _none: self._say(words),
        )

    def _say(self, words: str) -> None:
        self.context.notify(words)

    def print_paper(self) -> None:
        """Make the summary paper, then let a printer be chosen."""
        if self.found is None:
            return
        self.context.run_long(
            partial(_pdf, self.found.span), what=_("Making the paper"), done=self._on_pdf
        )

    def _on_pdf(self, pdf: bytes) -> None:
        from ui.printer import print_pdf  # noqa: PLC0415  (QtPrintSupport is loaded when needed)

        if print_pdf(self, pdf, _("Statistics")):
            self.context.notify(_("Sent to the printer"))

    def primary_action(self) -> QAbstractButton | None:
        """Return the one filled button."""
        return self.copy

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Print and export what is shown."""
        return {"print": self.print_paper, "export": self.save_sheet}

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.layers.currentWidget() or self.table

    def regions(self) -> list[QWidget]:
        """Return filters, table and chart."""
        return [self.filters.period, self.first_focus(), self.chart.columns]


def _read(wish: Wish) -> Found:
    span = wish.span if wish.unit is None else statistics.of_unit(wish.span, wish.unit)
    table = statistics.table(span, *wish.sides)
    many = len(_years(span)) > 0
    figures = statistics.reported(span, yearly=many) if wish.arrangement == FIGURES else []
    return Found(
        wish,
        span,
        table,
        figures,
        statistics.years_with_lines(),
        statistics.units_reported(),
        paper_figures.sentence(table, span),
    )


def _years(span: Span) -> range:
    """Return the years shown side by side: several, but no more than there is room for."""
    count = span.end.year - span.start.year + 1
    return range(span.start.year, span.end.year + 1) if 1 < count <= _MOST_YEARS else range(0)


def _same_but_measure(one: Wish, other: Wish) -> bool:
    return replace(one, measure=other.measure) == other


def _save(table: TableOut, target: Path, context: Context, progress: Progress) -> None:
    save_table(table, target, FileWish(), actor=context.actor, progress=progress)


def _pdf(span: Span, progress: Progress) -> bytes:
    from printing.registry import render  # noqa: PLC0415  (loads reportlab)

    stream = io.BytesIO()
    document = paper_figures.summary(span, statistics.reported(span))
    render("summary", document, stream, progress)
    return stream.getvalue()


def _write_pdf(span: Span, target: Path, progress: Progress) -> None:
    from printing.output import write_pdf  # noqa: PLC0415  (loads reportlab)

    document = paper_figures.summary(span, statistics.reported(span))
    write_pdf("summary", document, target.absolute(), progress)
