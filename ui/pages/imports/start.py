"""Where an import begins: into which batch, which file, and what came before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.queries.imports import ImportRunRow, ImportRuns, TargetBatch
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.imports.preview import target_words
from ui.pages.imports.words import RUNS
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drop_area import DropArea
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field, FieldBox
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader

_ROOMY = frozenset({"rows_taken", "operator"})


class StartView(QWidget):
    """The batch, the place to drop files, and the imports so far with their undo."""

    undo_wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._batches: Sequence[TargetBatch] = ()
        self.choose = Button(_("Choose a file"), icon="import", variant="primary")
        sub = _("Look first: until you press Import, nothing in the store changes.")
        self.collect = Button(_("Lists from units"), icon="unit")
        self.collect.clicked.connect(lambda: context.open("collecting"))
        self.header = PageHeader(_("Import and export"), sub, (self.collect,))
        self.news = InfoBar(closable=True)
        self.batch = FieldBox(Field("batch", N_("Into which batch"), "choice"))
        self.area = DropArea(
            _("Drop the workbook here"),
            _("Excel (.xlsx, .xls) or text (.csv) as the sender sent it; several at once"),
            _("Choose a file"),
            self.choose.click,
        )
        empty = EmptyState(_("No list was imported yet."), icon="import")
        self.runs = DataTable(context, "imports", RUNS, empty=empty)
        self.undo = Button(_("Undo this import"), icon="undo", variant="small")
        self.undo.clicked.connect(self._on_undo)
        self.runs.tools.insertWidget(0, Label(_("Imports so far"), "h3"))
        self.runs.tools.addWidget(self.undo)
        self.runs.row_changed.connect(self._show_run)
        self.runs.opened.connect(lambda run: context.open("batch", batch_id=run.batch_id))
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.batch)
        card.body.addWidget(self.area, 1)
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(card, 2)
        self._line.addWidget(self.runs, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.news)
        column.addLayout(self._line, 1)

    def fit(self, size: Size) -> None:
        """Give the list of imports less room, and fewer columns, in a small window."""
        self.area.set_compact(on=size is Size.SMALL)
        small = size is Size.SMALL
        self._line.setStretch(1, 3 if small else 4)
        for place, column in enumerate(RUNS):
            if column.key in _ROOMY:
                self.runs.view.setColumnHidden(place, size is not Size.FULL)

    def show_batches(self, batches: Sequence[TargetBatch], wanted: int | None) -> None:
        """Offer the batches that take rows; say what to do where there is none."""
        self._batches = batches
        editor = self.batch.editor
        before = editor.value()
        editor.set_choices([(one.id, target_words(one)) for one in batches])  # type: ignore[union-attr]
        chosen = wanted if wanted in {one.id for one in batches} else before
        editor.set_value(chosen or (batches[0].id if batches else None))
        reason = refusal(self._context.actor, "import.apply")
        if not reason and not batches:
            reason = _("There is no draft batch to import into.")
            ways = ((_("Open the campaigns"), partial(self._context.open, "campaigns")),)
            words = _("{reason} Open a campaign and add a batch first.").format(reason=reason)
            self.news.show_info(Info(words, "warn", ways))
        self.area.set_reason(reason)

    def target(self) -> TargetBatch | None:
        """Return the chosen batch."""
        chosen = self.batch.editor.value()
        return next((one for one in self._batches if one.id == chosen), None)

    def reload_runs(self) -> None:
        """Read the imports so far."""
        self.runs.set_source(ImportRuns())

    def _show_run(self, run: ImportRunRow | None) -> None:
        self.undo.set_reason(self._refusal(run))

    def _refusal(self, run: ImportRunRow | None) -> str:
        if run is None:
            return _("Choose an import in the list.")
        if run.state != "applied":
            return _("This import was already undone.")
        if not run.undoable:
            return _("The batch of this import is no longer a draft.")
        return refusal(self._context.actor, "import.undo")

    def _on_undo(self) -> None:
        run = self.runs.current()
        if isinstance(run, ImportRunRow) and not self._refusal(run):
            self.undo_wished.emit(run)
