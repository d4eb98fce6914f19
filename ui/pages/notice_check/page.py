"""Check before posting: drop a file, read what must not be shown, with page or sheet."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from models import clock
from models.exchange.leaks import KINDS, leaks_in, unread_in
from models.progress import Progress
from models.queries.batch_notices import notice_defaults
from models.queries.notice_rows import names_of_children
from models.rules.leaks import LABELS, Leak, LeakKind
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.notice_check import PAGE
from ui.responsive import Size
from ui.tasks import Lane
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import choose_file
from ui.widgets.drop_area import DropArea
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing found in a file."""

    id: int
    file: str
    kind: LeakKind
    shown: str
    where: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with what was found; unread are pictures and attached files in it."""

    file: str
    leaks: tuple[Leak, ...]
    unread: int = 0


def _tag(row: FoundRow) -> Tag:
    return Tag(_(LABELS[row.kind]), "danger", "stop")


COLUMNS = (
    Column("kind", N_("What it is"), Kind.BADGE, 170, tag=_tag),
    Column("shown", N_("Found (masked)"), width=200, stretch=True),
    Column("where", N_("Where"), width=160),
    Column("file", N_("File"), width=220),
)


class NoticeCheckPage(Page):
    """Files are dropped one after the other; nothing of them is kept."""

    kind = PAGE
    help_key = "notice_check"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._batch_id, self._left = 0, list[Path]()
        self._found = list[FoundRow]()
        self.back = Button(_("Back to the batch"), icon="chevron-left", variant="ghost")
        self.back.clicked.connect(lambda: self.context.open("batch", batch_id=self._batch_id))
        self.header = PageHeader(
            _("Check before posting"), _("Nothing of the file is kept."), (self.back,)
        )
        self.drop = DropArea(
            _("Drop a PDF, Word document or list here"),
            _("ID numbers, bank cards, phones and names of children are found, also hidden ones."),
            _("Choose a file"),
            self.choose,
        )
        self.drop.dropped.connect(self.check)
        self.news = InfoBar()
        empty = EmptyState(_("What must not be shown is listed here."), icon="eye")
        self.table = DataTable(context, "notice-check", COLUMNS, empty=empty)
        self.table.view.setAccessibleName(_("Check before posting"))
        set_shown(self.table.columns_button, on=False)
        for part, share in ((self.header, 0), (self.drop, 0), (self.news, 0), (self.table, 1)):
            self.body.addWidget(part, share)

    def open(self, **args: object) -> None:
        """Begin anew; `batch_id` is where the way back leads."""
        self._batch_id = int(str(args.get("batch_id") or 0))
        set_shown(self.back, on=bool(self._batch_id))
        self._found = []
        self.news.show_info(None)
        self.reload()

    def reload(self) -> None:
        """Show what was found so far."""
        self.table.set_source(ListSource(self._found, COLUMNS))

    def choose(self) -> None:
        """Choose a file and check it."""
        kinds = _("Files to post") + f" (*.{' *.'.join(KINDS)})"
        if path := choose_file(self, _("Choose a file"), kinds):
            self.check([Path(path)])

    def check(self, paths: list[Path]) -> None:
        """Check files one after the other."""
        self._found, self._left = [], paths[1:]
        self._check(paths[0])

    def _check(self, path: Path) -> None:
        self.context.run_query(_guarded, done=partial(self._look, path), owner=self)

    def _look(self, path: Path, guarded: tuple[frozenset[str], str]) -> None:
        self.context.run_long(
            partial(_checked, path, *guarded),
            what=_("Checking {file}").format(file=path.name),
            done=self._show,
            lane=Lane.FILES,
            owner=self,
        )

    def _show(self, checked: Checked) -> None:
        start = len(self._found)
        self._found += [
            FoundRow(start + n, checked.file, leak.kind, leak.shown, leak.where)
            for n, leak in enumerate(checked.leaks)
        ]
        self.reload()
        self.news.show_info(_said(checked))
        if self._left:
            self._check(self._left.pop(0))

    def fit(self, size: Size) -> None:
        """Make the drop place small where there is little height."""
        super().fit(size)
        self.drop.set_compact(on=size is not Size.FULL)

    def primary_action(self) -> QAbstractButton:
        """Return the button that chooses a file."""
        return self.drop.button

    def first_focus(self) -> QWidget:
        """Begin with the button that chooses."""
        return self.drop.button


def _said(checked: Checked) -> Info:
    count = len(checked.leaks)
    if count:
        words = ngettext(
            "{file}: {count} thing must not be shown. Do not post it.",
            "{file}: {count} things must not be shown. Do not post it.",
            count,
        )
        return Info(words.format(file=checked.file, count=count), "danger")
    if checked.unread:
        words = ngettext(
            "{file}: {count} picture or attached file was not read; look at it yourself.",
            "{file}: {count} pictures or attached files were not read; look at them yourself.",
            checked.unread,
        )
        return Info(words.format(file=checked.file, count=checked.unread), "warn")
    return Info(_("{file}: nothing found that must not be shown.").format(file=checked.file), "ok")


def _guarded() -> tuple[frozenset[str], str]:
    """Return the names of children and the union's own phone."""
    return names_of_children(clock.today()), notice_defaults().hotline


def _checked(path: Path, children: frozenset[str], hotline: str, _progress: Progress) -> Checked:
    allowed = (hotline,) if hotline else ()
    if path.suffix.lower() != ".pdf":
        leaks = leaks_in(path, children=children, allowed=allowed)
        return Checked(path.name, tuple(leaks), unread_in(path))
    from printing.beside_pages import attached_to  # noqa: PLC0415  (loads pikepdf)
    from printing.guard import leaks_in_pdf  # noqa: PLC0415  (loads pypdfium2)
    from printing.readback import page_texts  # noqa: PLC0415  (loads pypdfium2)

    found = leaks_in_pdf(path, children=children, allowed=allowed)
    unread = sum(not text.strip() for text in page_texts(path)) + attached_to(path)
    return Checked(path.name, tuple(found), unread)
