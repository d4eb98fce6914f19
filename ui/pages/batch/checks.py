"""What the checks found, line by line; F8 walks, Enter lets pass with a reason."""

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.queries.batch_checks import EXCEPTION, GRAVITY, FindingRow
from models.rules.states import FROZEN
from resources.i18n import N_, _
from ui.pages.batch.columns import FINDINGS, LIGHT_TONES
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.questions import ask_override
from ui.pages.batch.tab import Tab
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import ICONS

ALL = "all"


class ChecksTab(Tab):
    """Findings grouped by kind, each with its reason or the way to give one."""

    key = "checks"
    label = N_("Checks")
    with_panel = True
    line_wished = Signal(int)

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self._found: tuple[FindingRow, ...] = ()
        self.table = DataTable(
            desk.context,
            "batch-findings",
            FINDINGS,
            empty=EmptyState(_("All lines passed the checks."), icon="check"),
            wrap=True,
        )
        self.let = Button(_("Let pass with a reason"), variant="small")
        self.show_line = Button(_("Show the line"), variant="small")
        tools = self.table.tools
        tools.insertWidget(0, self.show_line)
        tools.insertWidget(0, self.let)
        self.table.model.loaded.connect(self._on_loaded)
        self.let.clicked.connect(self._let_pass)
        self.show_line.clicked.connect(self._show_line)
        self.table.opened.connect(lambda _row: self._let_pass())
        self.table.filtered.connect(lambda _keys: self._show_rows())
        self.table.row_changed.connect(self._on_row)
        self.table.model.ticked.connect(lambda: self._on_row(self._current()))
        self.body.addWidget(self.table, 1)

    def _on_loaded(self) -> None:
        if not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0)

    @staticmethod
    def count(batch: Loaded) -> int:
        """Return how many findings there are."""
        return len(batch.checks.findings)

    def show_batch(self, batch: Loaded) -> None:
        """Draw the kinds and the findings anew."""
        found = batch.checks.findings
        if found != self._found:
            self._found = found
            self.table.model.clear_ticks()
        counts = Counter(finding.key for finding in found)
        worst: dict[str, FindingRow] = {}
        for finding in found:
            known = worst.setdefault(finding.key, finding)
            if GRAVITY[finding.light] > GRAVITY[known.light]:
                worst[finding.key] = finding
        chips = [Choice(ALL, _("All"), len(found))]
        for key, first in sorted(worst.items(), key=lambda item: -GRAVITY[item[1].light]):
            tone = LIGHT_TONES[first.light]
            chips.append(Choice(key, first.label, counts[key], ICONS[tone], tone))
        self.table.set_filters(chips)
        self._show_rows()

    def _show_rows(self) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        chosen = self.table.chips.chosen() - {ALL}
        rows = [f for f in batch.checks.findings if not chosen or f.key in chosen]
        rows.sort(key=lambda finding: -GRAVITY[finding.light])
        self.table.set_source(ListSource(rows, FINDINGS))

    def _current(self) -> FindingRow | None:
        row = self.table.current()
        return row if isinstance(row, FindingRow) else None

    def _on_row(self, row: FindingRow | None) -> None:
        batch = self.desk.batch
        rows = self.table.ticked() or ([row] if row is not None else [])
        passable = (
            bool(rows)
            and all(finding.light != EXCEPTION for finding in rows)
            and batch is not None
            and batch.state not in FROZEN
            and self.desk.actor.may("line.override")
        )
        self.let.setEnabled(passable)
        self.show_line.setEnabled(row is not None)
        self.desk.finding_chosen.emit(row)

    def _let_pass(self) -> None:
        row = self._current()
        rows = self.table.ticked() or ([row] if row is not None else [])
        if self.let.isEnabled():
            ask_override(self.desk, rows, done=self.table.model.clear_ticks)

    def _show_line(self) -> None:
        row = self._current()
        if row is not None:
            self.line_wished.emit(row.line_id)

    def _walk(self, by: int) -> None:
        count = self.table.model.rowCount()
        if count:
            here = self.table.view.currentIndex().row()
            self.table.view.go_to((here + by) % count)
            self.table.view.setFocus()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do here."""
        return {
            "next_problem": lambda: self._walk(1),
            "previous_problem": lambda: self._walk(-1),
            "edit": self._show_line,
        }

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
