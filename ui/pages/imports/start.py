"""Where an import begins: into which batch, which file, and what came before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.exchange.kinds import KINDS
from models.queries.imports import ImportRunRow, ImportRuns
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.imports.draft import Wish
from ui.pages.imports.targets import Target
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
        self._targets: Sequence[Target] = ()
        self.choose = Button(_("Choose a file"), icon="import", variant="primary")
        sub = _("Look first: until you press Import, nothing in the store changes.")
        self.collect = Button(_("Lists from units"), icon="unit")
        self.collect.clicked.connect(lambda: context.open("collecting"))
        self.header = PageHeader(_("Import and export"), sub, (self.collect,))
        self.news = InfoBar(closable=True)
        self.where = FieldBox(Field("target", N_("Where to"), "choice"))
        self.kind = FieldBox(Field("kind", N_("Kind of list"), "choice"))
        kinds = [("", _("Told by its headings"))]
        kinds += [(one.key, _(one.label)) for one in KINDS.values()]
        self.kind.editor.set_choices(kinds)  # type: ignore[union-attr]
        self.kind.editor.set_value("")
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
        self.runs.opened.connect(self._open_run)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        self._said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(8)
        self._said.addWidget(self.where, 1)
        self._said.addWidget(self.kind, 1)
        card.body.addLayout(self._said)
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
        way = QBoxLayout.Direction
        self._said.setDirection(way.LeftToRight if small else way.TopToBottom)
        self._line.setStretch(1, 3 if small else 4)
        for place, column in enumerate(RUNS):
            if column.key in _ROOMY:
                self.runs.view.setColumnHidden(place, size is not Size.FULL)

    def show_targets(self, targets: Sequence[Target], wanted: str, kind: str = "") -> None:
        """Offer where lists may go; say what to do where there is no batch.

        kind: the kind of list that is to come, '' when nobody said.
        """
        if kind:
            self.kind.editor.set_value(kind)
        self._targets = targets
        editor = self.where.editor
        before = str(editor.value() or "")
        choices = [("", _("As the list says")), *((one.key, one.name) for one in targets)]
        editor.set_choices(choices)  # type: ignore[union-attr]
        known = {one.key for one in targets}
        editor.set_value(next((key for key in (wanted, before) if key in known), ""))
        reason = refusal(self._context.actor, "import.apply")
        if not reason and not any(one.batch_id for one in targets):
            self.news.show_info(self._no_batch())
        self.area.set_reason(reason)

    def _no_batch(self) -> Info:
        ways = ((_("Open the campaigns"), partial(self._context.open, "campaigns")),)
        reason = _("There is no draft batch to import into.")
        words = _("{reason} Open a campaign and add a batch first.").format(reason=reason)
        return Info(words, "warn", ways)

    @property
    def targets(self) -> Sequence[Target]:
        """Return where lists may go."""
        return self._targets

    def wish(self) -> Wish:
        """Return what the clerk says of the next files."""
        return Wish(str(self.where.editor.value() or ""), str(self.kind.editor.value() or ""))

    def reload_runs(self) -> None:
        """Read the imports so far."""
        self.runs.set_source(ImportRuns())

    def _open_run(self, run: ImportRunRow) -> None:
        if run.batch_id is not None:
            self._context.open("batch", batch_id=run.batch_id)

    def _show_run(self, run: ImportRunRow | None) -> None:
        self.undo.set_reason(self._refusal(run))

    def _refusal(self, run: ImportRunRow | None) -> str:
        if run is None:
            return _("Choose an import in the list.")
        if run.state != "applied":
            return _("This import was already undone.")
        if not run.undoable:
            campaign = _("The campaign of this import is closed.")
            return (
                campaign
                if run.batch_id is None
                else _("The batch of this import is no longer a draft.")
            )
        return refusal(self._context.actor, "import.undo")

    def _on_undo(self) -> None:
        run = self.runs.current()
        if isinstance(run, ImportRunRow) and not self._refusal(run):
            self.undo_wished.emit(run)
