"""What happened to a batch: its steps with opinions, and every entry of the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.queries.audit import AuditEntry, AuditFilter, count_entries, entries
from models.queries.audit_words import remark, sentence
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.tab import Tab
from ui.widgets.columns import Column, Kind, Sort
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState

COLUMNS = (
    Column("at", N_("When"), Kind.DATE, width=150, sortable=False),
    Column("operator", N_("Who"), Kind.NAME, width=96, sortable=False),
    Column("sentence", N_("What"), width=320, stretch=True, sortable=False, get=sentence),
    Column("remark", N_("Remark"), width=300, sortable=False, get=remark),
)


@dataclass(frozen=True, slots=True)
class Trail:
    """The audit rows of one batch, the newest first."""

    batch_id: int

    def count(self) -> int:
        """Return how many there are."""
        return count_entries(AuditFilter(batch_id=self.batch_id))

    def rows(self, offset: int, limit: int, _sort: Sort) -> Sequence[AuditEntry]:
        """Return a window of them."""
        return entries(AuditFilter(batch_id=self.batch_id), offset=offset, limit=limit)


class RecordsTab(Tab):
    """The trail, in sentences."""

    key = "records"
    label = N_("Records")

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self.table = DataTable(
            desk.context,
            "batch-records",
            COLUMNS,
            empty=EmptyState(_("Nothing is recorded yet."), icon="audit"),
        )
        self.body.addWidget(self.table, 1)

    @staticmethod
    def count(batch: Loaded) -> int:
        """Return how many entries there are."""
        return batch.records

    def show_batch(self, batch: Loaded) -> None:
        """Read the trail anew."""
        self.table.set_source(Trail(batch.id))

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
