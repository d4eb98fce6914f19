"""The working calendar: which years are known, entering one, reading one from a file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models import clock
from models.changes import Outcome
from models.errors import InputError
from models.operations.calendar import reset_calendar_year, save_calendar_year
from models.queries.calendar import YearRow
from models.rules.calendars import CalendarYear, read_days, read_year, write_days
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import choose_file
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label


def _origin(row: YearRow) -> Tag:
    if not row.own:
        return Tag(_("Shipped"), "mute", "check")
    return Tag(_("Changed here") if row.shipped else _("Entered here"), "info", "edit")


COLUMNS = (
    Column("id", N_("Year"), width=70, get=lambda row: str(row.id)),
    Column("origin", N_("Comes from"), Kind.BADGE, 120, tag=_origin, get=lambda row: row.own),
    Column("off", N_("Days off"), Kind.NUMBER, 80, get=lambda row: len(row.days.holidays)),
    Column("on", N_("Worked weekends"), Kind.NUMBER, 110, get=lambda row: len(row.days.workdays)),
    Column("source", N_("Announced by"), width=220, stretch=True, get=lambda row: row.days.source),
)
_FIELDS = (
    Field("year", N_("Year"), "number", required=True),
    Field("source", N_("Announced by"), required=True, hint=N_("Number of the notice")),
    Field("holidays", N_("Days off"), "long", span=2, hint=N_("01-01~01-03, 02-05")),
    Field("workdays", N_("Worked weekends"), "long", span=2),
)


class CalendarSection(Section):
    """Known years; the selected one is changed, a new one entered or read from a file."""

    key, label = "calendar", N_("Working calendar")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.add = Button(_("Enter a year"), icon="plus", variant="primary")
        self.read = Button(_("Read from a file"), icon="import")
        self.change = Button(_("Change"), icon="edit", variant="small")
        self.reset = Button(_("Give up own days"), icon="undo", variant="small")
        self.about, self.ask = Label("", "small", wrap=True), AskBar(self)
        empty = EmptyState(_("No year is known yet."), icon="clock")
        self.table = DataTable(context, "calendar", COLUMNS, empty=empty)
        self.table.view.setAccessibleName(_("Years of the working calendar"))
        for part in (self.table.density, self.table.export_button, self.table.columns_button):
            part.setParent(None)
        self.table.tools.addStretch(1)
        for button in (self.change, self.reset, self.read, self.add):
            self.table.tools.addWidget(button)
        self.outer.addWidget(self.about)
        self.outer.addWidget(self.ask)
        self.outer.addWidget(self.table, 1)
        self.add.clicked.connect(self.ask_new)
        self.read.clicked.connect(self.choose)
        self.change.clicked.connect(lambda: self._ask_row(self.table.current()))
        self.reset.clicked.connect(self._reset)
        self.table.opened.connect(self._ask_row)
        self.table.row_changed.connect(lambda _row: self._enable())

    def show_office(self, now: OfficeNow) -> None:
        """Fill the table and say until when the calendar is known."""
        self.table.set_source(ListSource(now.calendar, COLUMNS))
        known = max((row.id for row in now.calendar), default=0)
        words = _("Known until the end of {year}. Later days go by weekends and fixed holidays.")
        self.about.setText(words.format(year=known) if known else "")
        self._enable()

    def _enable(self) -> None:
        why, row = refusal(self.context.actor, "setting.calendar"), self.table.current()
        for button in (self.add, self.read):
            button.set_reason(why)
        self.change.set_reason(why or ("" if row else _("Choose a year.")))
        own = isinstance(row, YearRow) and row.own
        self.reset.set_reason(why or ("" if own else _("Choose a year entered here.")))

    def ask_new(self) -> None:
        """Ask for the days of the first year that is not known."""
        if self.add.isEnabled():
            text = _("Enter the days as the State Council announces them.")
            self._ask(CalendarYear(clock.today().year + 1, "", (), ()), text)

    def _ask_row(self, row: YearRow | None) -> None:
        if row is not None and self.add.isEnabled():
            text = _("The days of {year}; notices that hang keep their last day.")
            self._ask(row.days, text.format(year=row.id))

    def _ask(self, year: CalendarYear, text: str) -> None:
        values = {
            "year": year.year,
            "source": year.source,
            "holidays": write_days(year.holidays),
            "workdays": write_days(year.workdays),
        }
        self.ask.ask(Ask(text, _("Save the year"), _FIELDS, values), self._save)

    def choose(self) -> None:
        """Read a year from a file and show it before it is saved."""
        path = choose_file(self, _("File with the holidays of a year"), _("JSON (*.json)"))
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Show what a file holds in the form."""
        try:
            year = read_year(path.read_text("utf-8"))
        except (InputError, UnicodeDecodeError, OSError) as error:
            told = error if isinstance(error, InputError) else None
            self.context.warn(
                told.message if told else _("This file holds no year of holidays."),
                told.hint if told else "",
            )
            return
        self._ask(year, _("Read from {file}; look at it, then save.").format(file=path.name))

    def _save(self, answer: Answer) -> None:
        year, problems, days = int(answer["year"] or 0), {}, {}
        for key in ("holidays", "workdays"):
            try:
                days[key] = read_days(str(answer[key] or ""), year)
            except ValueError as error:
                words = _("{part} is no day; write 01-01, several with a comma, spans with ~.")
                problems[key] = words.format(part=error)
        if problems and self.ask.form is not None:
            self.ask.form.show_problems(problems)
            return
        said = CalendarYear(year, str(answer["source"] or "").strip(), **days)
        self._run(partial(save_calendar_year, said, actor=self.context.actor))

    def _reset(self) -> None:
        row = self.table.current()
        if isinstance(row, YearRow) and self.reset.isEnabled():
            self._run(partial(reset_calendar_year, row.id, actor=self.context.actor))

    def _run(self, work: partial[Outcome]) -> None:
        self.context.run_operation(work, done=self._on_done, failed=self._on_refused, owner=self)

    def _on_done(self, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(_("Calendar saved"))

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def is_dirty(self) -> bool:
        """Say whether a year is being typed."""
        return not self.ask.isHidden()

    def forget(self) -> None:
        """Give up what was typed."""
        self.ask.close_bar()

    def save(self) -> None:
        """Save the year being typed."""
        if not self.ask.isHidden():
            self.ask.confirm()

    def primary(self) -> Button:
        """Enter a year, or save the one being typed."""
        return self.add if self.ask.isHidden() else self.ask.yes

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
