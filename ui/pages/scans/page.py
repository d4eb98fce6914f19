"""Signed pages: a scan is read in and files itself; what has no place is filed by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models.changes import Change, Outcome
from models.operations.scans import (
    Scan,
    assign_page,
    drop_page,
    file_scan,
    keep_pages,
    take_back_page,
)
from models.progress import Progress
from models.queries.attachments import Content, content
from models.queries.scans import (
    Missing,
    ScannedPages,
    ScanRow,
    fate_counts,
    missing,
    scanned_page,
)
from models.rules.scans import LABELS, TRAY, Fate
from models.scan_pictures import SUFFIXES, pictures_as_pdf
from resources.i18n import N_, _
from ui.context import Context
from ui.pages import Page
from ui.pages.scans import PAGE, words
from ui.responsive import Size
from ui.rights import refusal
from ui.tasks import Lane
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import choose_file
from ui.widgets.drop_area import DropArea
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.tools import set_shown

TRAY_KEY, ALL = "tray", "all"
_TABLE, _PICTURE = 3, 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows beside its rows."""

    counts: dict[Fate, int]
    missing: Missing | None
    wished: ScanRow | None


class ScansPage(Page):
    """A place to drop a scan, what is missing, the pages, and the picture of the one in view."""

    kind = PAGE
    help_key = "scans"
    responds_to = Change.PAPERS | Change.DOSSIER

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._batch_id, self._wished, self._shown = 0, 0, 0
        self._left = list[Path]()
        self.back = Button(_("Back to the batch"), icon="chevron-left", variant="ghost")
        self.every = Button(_("Pages of all batches"), variant="ghost")
        self.header = PageHeader(_("Signed pages"), "", (self.every, self.back))
        self.drop = DropArea(
            _("Drop the scanner's PDF or pictures here"),
            _("Mixed up, upside down, several batches: each page finds its paper by its code."),
            _("Choose a scan"),
            self.choose,
        )
        self.ask, self.news = AskBar(), Label("", "small", wrap=True)
        self.assign = Button(_("File as…"), icon="check", variant="small")
        self.aside = Button(_("Lay aside…"), icon="undo", variant="small")
        self.return_ = Button(_("Back into the tray"), icon="undo", variant="small")
        empty = EmptyState(
            _("No scanned page yet; drop the scanner's PDF or pictures above."), icon="scan"
        )
        self.table = DataTable(context, "scans", words.COLUMNS, empty=empty, wrap=True)
        self.table.view.setAccessibleName(_("Signed pages"))
        self.picture = PdfView(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for button in (self.assign, self.aside, self.return_):
            self.table.tools.addWidget(button)
        set_shown(self.table.columns_button, on=False)
        self.table.density.setParent(None)
        for part in (self.header, self.drop, self.ask, self.news):
            self.body.addWidget(part)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.table, _TABLE)
        beside.addWidget(self.picture, _PICTURE)
        self.body.addLayout(beside, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.context.open("batch", batch_id=self._batch_id))
        self.every.clicked.connect(lambda: self.open(batch_id=0))
        self.drop.dropped.connect(self.read_all)
        self.assign.clicked.connect(self.ask_assign)
        self.aside.clicked.connect(self.ask_aside)
        self.return_.clicked.connect(self.ask_return)
        self.table.filtered.connect(lambda _keys: self._show_rows())
        self.table.row_changed.connect(self._on_row)

    def open(self, **args: object) -> None:
        """Show the pages of a batch, or of all; `page_id` brings one page into view."""
        self._batch_id = int(str(args.get("batch_id", self._batch_id) or 0))
        self._wished = int(str(args.get("page_id") or 0))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read how many pages there are, what is missing, and the pages themselves."""
        work = partial(_read, self._batch_id, self._wished)
        self.context.run_query(work, done=self._show, latest="scans")

    def _show(self, found: Found) -> None:
        gone = found.missing
        set_shown(self.back, on=gone is not None)
        set_shown(self.every, on=gone is not None)
        self.header.set_sub(gone.batch if gone else _("All batches"))
        self.news.setText(words.missing_words(gone) if gone else "")
        self.news.set_tone("warn" if gone and gone.count else "")
        set_shown(self.news, on=gone is not None)
        tray = words.tray_of(found.counts)
        choices = [
            Choice(ALL, _("All"), sum(found.counts.values())),
            Choice(TRAY_KEY, _("Tray"), tray),
        ]
        choices += [Choice(fate, _(LABELS[fate]), found.counts[fate]) for fate in Fate]
        self.table.set_filters(choices)
        self._show_rows()
        self._enable(self.table.current())
        if found.wished is not None:
            self._show_picture(found.wished)
            self._wished = 0

    def _show_rows(self) -> None:
        chosen = self.table.chips.chosen() - {ALL}
        fates = frozenset(TRAY) if TRAY_KEY in chosen else frozenset(Fate(key) for key in chosen)
        self.table.set_source(ScannedPages(self._batch_id, frozenset(map(str, fates))))

    def _on_row(self, row: object) -> None:
        self._enable(row)
        if isinstance(row, ScanRow):
            self._show_picture(row)

    def _show_picture(self, row: ScanRow) -> None:
        if self.picture.isHidden() or self._shown == row.id:
            return
        self._shown = row.id
        self.context.run_long(
            partial(_content, row.attachment_id),
            what=_("Reading the page"),
            done=partial(self._on_content, row.id),
            lane=Lane.FILES,
            owner=self,
        )

    def _on_content(self, page: int, found: Content) -> None:
        if page == self._shown:
            self.picture.show_pdf(found.data)

    def _enable(self, row: object) -> None:
        why = refusal(self.context.actor, "scan.file")
        page = row if isinstance(row, ScanRow) else None
        waits = page is not None and page.fate in TRAY
        choose = "" if page else _("Choose a page.")
        self.drop.set_reason(why)
        lies = _("Only a page of the tray is filed by hand.")
        self.assign.set_reason(why or choose or ("" if waits else lies))
        self.aside.set_reason(why or choose or ("" if waits else lies))
        there = _("This page lies in the tray already.")
        self.return_.set_reason(why or choose or (there if waits else ""))

    def choose(self) -> None:
        """Choose a scan and read it."""
        kinds = _("Scans") + f" (*.{' *.'.join(SUFFIXES)})"
        if path := choose_file(self, _("Choose a scan"), kinds):
            self.read_all([Path(path)])

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read scans one after the other; one that cannot be read does not hold up the next."""
        self._left = list(paths[1:])
        self.read(paths[0])

    def read(self, path: Path) -> None:
        """Read the codes of a scan, keep its pages, then file them; the window stays free."""
        self.context.run_long(
            partial(_keep, path),
            what=_("Reading {file}").format(file=path.name),
            done=self._file,
            failed=self._on_refused,
            lane=Lane.FILES,
            owner=self,
        )

    def _file(self, scan: Scan) -> None:
        self._run(partial(file_scan, scan, actor=self.context.actor))

    def _run(self, work: partial[Outcome]) -> None:
        self.context.run_operation(
            work,
            done=self._on_done,
            failed=self._on_refused,
            what=_("Filing the pages"),
            owner=self,
        )

    def _on_done(self, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self._shown = 0
        self._next()

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)
        self._next()

    def _next(self) -> None:
        if self._left:
            self.read(self._left.pop(0))

    def ask_assign(self) -> None:
        """Ask which page of which paper a page of the tray is."""
        row = self.table.current()
        if isinstance(row, ScanRow) and self.assign.isEnabled():
            fields = (
                Field("number", N_("Number of the paper"), required=True),
                Field("page", N_("Page"), "number", required=True),
            )
            text = _("Which page is this? Number and page stand at the foot of the paper.")
            self.ask.ask(Ask(text, _("File it"), fields), partial(self._assign, row.id))

    def _assign(self, page_id: int, answer: Answer) -> None:
        self._run(partial(assign_page, page_id, **answer, actor=self.context.actor))

    def ask_aside(self) -> None:
        """Ask why a page of the tray is put aside."""
        row = self.table.current()
        if isinstance(row, ScanRow) and self.aside.isEnabled():
            text = _("Page {place} of {file} is put aside; its picture stays.")
            ask = Ask(text.format(place=row.place, file=row.file_name), _("Lay aside"))
            self.ask.ask(ask, partial(self._by_reason, drop_page, row.id))

    def ask_return(self) -> None:
        """Ask why a filed page goes back into the tray."""
        row = self.table.current()
        if isinstance(row, ScanRow) and self.return_.isEnabled():
            text = _("{page} goes back into the tray; its lines count as not filed.")
            ask = Ask(text.format(page=row.code or row.place), _("Back into the tray"), danger=True)
            self.ask.ask(ask, partial(self._by_reason, take_back_page, row.id))

    def _by_reason(self, work: Callable[..., Outcome], page_id: int, answer: Answer) -> None:
        self._run(partial(work, page_id, **answer, actor=self.context.actor))

    def fit(self, size: Size) -> None:
        """Save height where there is little; show the picture where it fits beside the table."""
        super().fit(size)
        set_shown(self.table.foot, on=size is not Size.SMALL)
        self.drop.set_compact(on=size is not Size.FULL)
        wide = self.wide and size is not Size.SMALL
        set_shown(self.picture, on=wide)
        for place, column in enumerate(words.COLUMNS):
            if column.key in words.WHERE_FROM:
                alone = not wide and size is not Size.SMALL
                self.table.view.setColumnHidden(place, not alone)
        row = self.table.current()
        if isinstance(row, ScanRow):
            self._show_picture(row)

    def primary_action(self) -> QAbstractButton:
        """Return the button that reads a scan."""
        return self.drop.button

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view


def _read(batch_id: int, wished: int) -> Found:
    return Found(
        fate_counts(batch_id),
        missing(batch_id) if batch_id else None,
        scanned_page(wished) if wished else None,
    )


def _keep(path: Path, progress: Progress) -> Scan:
    from printing.readback import look_at_scan  # noqa: PLC0415  (loads pypdfium2)

    made = pictures_as_pdf(path, progress)
    return keep_pages(path, look_at_scan(made or path, progress), progress, content=made)


def _content(attachment_id: int, _progress: Progress) -> Content:
    return content(attachment_id)
