"""Figures of the year above; the same figure over the years, and who changed it, below."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from models.changes import Change
from models.operations.relief import FigureForm, remove_figure, save_figure
from models.queries import yearly_figures
from models.queries.batch_people import unit_choices
from models.queries.yearly_figures import ChangeRow, FigureRow
from models.rules.goods import format_quantity
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.yearly_figures import PAGE
from ui.paper_wishes import Papers
from ui.season_page import Below, SeasonPage, form_of
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.columns import NONE, Column, Kind, year_words
from ui.widgets.form import Field

_THOUSAND = 1000


def written(value: int | None) -> str:
    """Write thousandths of a measure."""
    return NONE if value is None else format_quantity(int(value))


def _difference(row: FigureRow) -> str:
    if row.before_thousandths is None:
        return NONE
    return f"{(row.value_thousandths - row.before_thousandths) / _THOUSAND:+,.3f}".rstrip(
        "0"
    ).rstrip(".")


def _number(key: str, title: str, width: int = 110) -> Column:
    return Column(key, title, Kind.NUMBER, width, show=written)


_FIGURES = (
    Column("name", N_("Name of the figure"), Kind.NAME, 190, stretch=True),
    Column("unit", N_("Unit"), width=140, words=lambda row: row.unit or _("The whole district")),
    _number("value_thousandths", N_("This year")),
    Column("measure", N_("Counted in"), width=80),
    _number("before_thousandths", N_("Year before")),
    Column(
        "difference",
        N_("Difference"),
        Kind.NUMBER,
        110,
        sortable=False,
        words=_difference,
        get=_difference,
    ),
    Column("source", N_("Source"), width=140, hidden=True),
)
_YEARS = (
    Column("year", N_("Year"), Kind.NAME, 80, show=year_words),
    _number("value_thousandths", N_("Value of the figure"), 130),
    Column("measure", N_("Counted in"), width=90),
    Column("source", N_("Source"), width=200, stretch=True),
)
_CHANGES = (
    Column("at", N_("When"), Kind.DATE, 150),
    Column("who", N_("Who"), Kind.NAME, 110, stretch=True),
    _number("before", N_("Before"), 130),
    _number("after", N_("After"), 130),
)


class YearlyFiguresPage(SeasonPage):
    """Mutual aid, rest stations and the like: plain figures by year, kept with their history."""

    kind = PAGE
    help_key = "yearly_figures"
    responds_to = Change.RELIEF
    season, verb = "year_round", "figure"
    of_campaign = False
    title = N_("Yearly figures")
    nothing = N_("No figure for this year: enter one kept elsewhere, such as mutual aid.")
    add_words = N_("New figure")
    upper_columns = _FIGURES
    lower_columns: ClassVar = {
        "years": (N_("Over the years"), N_("Choose a figure above."), _YEARS),
        "changes": (N_("Changes"), N_("This figure was not changed."), _CHANGES),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._fields: tuple[Field, ...] = ()
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("Remove"), "stop", self.ask_removal)

    def read(self, campaign: int) -> tuple[Sequence[FigureRow], tuple[Field, ...]]:  # noqa: ARG002
        """Return the figures of the year, and what is asked for one."""
        return yearly_figures.figures(self.context.year), _fields()

    def show_rows(self, found: tuple[Sequence[FigureRow], tuple[Field, ...]]) -> None:
        """Show the figures of the year."""
        rows, self._fields = found
        self.header.set_sub(_("Year {year}").format(year=self.context.year))
        super().show_rows(rows)

    def read_below(self, campaign: int, record: int) -> Below:  # noqa: ARG002
        """Return the figure in every year, and its changes."""
        changes: Sequence[ChangeRow] = yearly_figures.figure_changes(record)
        return {"years": yearly_figures.same_figure(record), "changes": changes}

    def begin_new(self) -> None:
        """Ask for a figure of the year."""
        values = {"year": self.context.year}
        ask = Ask(_("New figure"), _("Save figure"), self._fields, values)
        self.ask.ask(ask, partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the figure in view."""
        row = self.chosen
        keys = ("name", "unit_id", "year", "measure", "source")
        values = {key: getattr(row, key) for key in keys}
        values["value"] = row.value_thousandths / _THOUSAND
        text = _("Change {name}").format(name=row.name)
        ask = Ask(text, _("Save figure"), self._fields, values)
        self.ask.ask(ask, partial(self._save, row.id))

    def _save(self, figure: int | None, answer: Answer) -> None:
        value = round((answer["value"] or 0) * _THOUSAND)
        unit = answer["unit_id"] or None
        form = form_of(FigureForm, answer, {"value_thousandths": value, "unit_id": unit})
        self.write(partial(save_figure, figure, form), _("Figure saved"))

    def ask_removal(self) -> None:
        """Ask before the figure in view is removed; the trail keeps what it said."""
        row = self.chosen
        text = _("{name} of {year} is removed; the trail keeps what it said.")
        ask = Ask(text.format(name=row.name, year=row.year), _("Remove"), (), danger=True)
        work = partial(remove_figure, row.id)
        self.ask.ask(ask, lambda _answer: self.write(work, _("Figure removed")))

    def papers(self) -> Papers:
        """Return none: the list is printed as it is shown."""
        return ()

    def ask_print(self) -> None:
        """Print the figures as they are shown."""
        self.upper.print_shown()


def _fields() -> tuple[Field, ...]:
    units = [(0, _("The whole district")), *((one.id, one.name) for one in unit_choices())]
    known = [(name, name) for name in yearly_figures.known_names()]
    return (
        Field(
            "name",
            N_("Name of the figure"),
            "code" if known else "text",
            required=True,
            choices=known,
        ),
        Field("unit_id", N_("Unit"), "choice", choices=units),
        Field("year", N_("Year"), "number", required=True),
        Field("value", N_("Value of the figure"), "decimal", required=True),
        Field("measure", N_("Counted in"), required=True),
        Field("source", N_("Source"), span=2),
    )
