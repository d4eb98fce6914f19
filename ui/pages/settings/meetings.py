"""The meetings that decided, with the batches they decided on."""

from PySide6.QtWidgets import QWidget

from resources.i18n import N_, _
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column("held_on", N_("Day"), Kind.DATE, 110),
    Column("number", N_("Number of the minutes"), width=180),
    Column("title", N_("Title"), width=200, stretch=True),
    Column("batches", N_("Batches"), Kind.NUMBER, 80),
)


class MeetingsSection(Section):
    """A list to look at; a meeting is recorded where a batch is approved."""

    key, label = "meetings", N_("Meetings")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = _("No meeting yet; it is recorded where a batch is approved.")
        empty = EmptyState(words, icon="sign")
        self.table = DataTable(context, "meetings", COLUMNS, empty=empty)
        self.outer.addWidget(self.table, 1)

    def show_office(self, now: OfficeNow) -> None:
        """Fill the table."""
        self.table.set_source(ListSource(now.meetings, COLUMNS))

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
