"""The backup page: copy now, look at a copy, bring one back."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models import backup, clock, store
from models.changes import Change
from models.copying import CopyInfo, Reason
from models.operations.restore import restore_copy
from resources.i18n import _, ngettext
from ui import theme
from ui.context import Context, Copy
from ui.pages import Page
from ui.pages.backup import PAGE
from ui.pages.backup.panel import CopyPanel
from ui.pages.backup.rows import COLUMNS, Copies, CopyRow, fact_words, is_good, read
from ui.responsive import PANEL_WIDTH, Size
from ui.rights import refusal
from ui.tasks import Lane
from ui.widgets.button import Button
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import Question, ask, choose_folder
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.page_header import PageHeader
from ui.widgets.status_bar import copy_words
from ui.widgets.tools import scrolled

_ELSEWHERE = "backup/elsewhere"


class BackupPage(Page):
    """The list of copies with the chosen one beside it."""

    kind = PAGE
    responds_to = Change.COPIES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._copies = Copies((), {})
        self._verdicts: dict[Path, bool] = {}
        self.now = Button(_("Copy now"), icon="backup", variant="primary")
        self.elsewhere = Button(_("Copy to a USB stick…"), icon="export")
        place = _("The store lies in {place}").format(place=context.office.place)
        self.header = PageHeader(_("Backup"), place, (self.elsewhere, self.now))
        self.news = InfoBar()
        empty = EmptyState(
            _("There is no copy yet. A computer can break at any time."),
            icon="backup",
            action=_("Copy now"),
            on_action=self._on_now,
        )
        self.table = DataTable(context, "backup", COLUMNS, empty=empty)
        self.panel = CopyPanel()
        for part in (self.header, self.news):
            self.body.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.table, 1)
        self._beside = scrolled(self.panel)
        line.addWidget(self._beside)
        self.body.addLayout(line, 1)
        self._connect()

    def _connect(self) -> None:
        self.now.clicked.connect(self._on_now)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.table.row_changed.connect(self._show_row)
        self.table.model.loaded.connect(self._choose_newest)
        self.table.opened.connect(lambda _row: self._on_prove())
        self.panel.prove.clicked.connect(self._on_prove)
        self.panel.restore.clicked.connect(self._on_restore)

    def reload(self) -> None:
        """Read the copies beside the store and in the folder used last."""
        folder = self.context.settings.text(_ELSEWHERE)
        work = partial(read, Path(folder) if folder else None, dict(self._verdicts))
        self.context.run_query(work, done=self._show, latest="copies")

    def _show(self, copies: Copies) -> None:
        self._copies = copies
        self.table.set_source(ListSource(copies.rows))
        newest = copies.rows[0].made_at if copies.rows else None
        words, tone = copy_words(Copy(newest), clock.now())
        if tone != "ok":
            words += _(". Copy now, and once a week to a stick that lies elsewhere.")
        self.news.show_info(Info(words, tone))
        self._show_row(self.table.current())

    def _choose_newest(self) -> None:
        if self.table.current() is None:
            self.table.view.go_to(0)

    def _show_row(self, row: CopyRow | None) -> None:
        reason = refusal(self.context.actor, "store.restore")
        self.panel.show_copy(row, self._copies.now, reason)

    def _on_now(self) -> None:
        self._copy(store.folder() / store.COPIES)

    def _on_elsewhere(self) -> None:
        before = self.context.settings.text(_ELSEWHERE)
        chosen = choose_folder(self, _("Where to put the copy"), before)
        if chosen:
            self.context.settings.remember(_ELSEWHERE, chosen)
            self._copy(Path(chosen))

    def _copy(self, target: Path) -> None:
        self._set_busy(on=True)
        self.context.run_long(
            lambda progress: backup.copy_to(target, reason=Reason.MANUAL, progress=progress),
            what=_("Copying the store"),
            done=self._on_copied,
            failed=self._on_failed,
            owner=self,
        )

    def _set_busy(self, *, on: bool) -> None:
        for button in (self.now, self.elsewhere, self.panel.prove, self.panel.restore):
            button.setEnabled(not on)
        if not on:
            self._show_row(self.table.current())

    def _on_copied(self, copy: CopyInfo) -> None:
        self._set_busy(on=False)
        facts = copy.manifest.facts
        self.context.notify(
            _("Copied and compared: {people} people, {lines} lines, {yuan} yuan paid").format(
                people=f"{facts.get('people', 0):,}",
                lines=f"{facts.get('lines', 0):,}",
                yuan=fact_words("paid_fen", facts.get("paid_fen", 0)),
            )
        )
        self.context.announce(Change.COPIES)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(on=False)
        self.context.errors.report(error)

    def _on_prove(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.run_long(
                lambda _progress: is_good(row.copy),
                what=_("Reading the copy"),
                done=partial(self._on_proved, row),
                lane=Lane.FILES,
                owner=self,
            )

    def _on_proved(self, row: CopyRow, good: bool) -> None:  # noqa: FBT001  (what the look found)
        self._verdicts[row.copy.path] = good
        when = f"{row.made_at:%Y-%m-%d %H:%M}"
        if good:
            self.context.notify(_("The copy of {when} is whole").format(when=when))
        else:
            words = _("The copy of {when} is damaged.").format(when=when)
            self.context.warn(words, _("Use another one, and copy the store now."))
        self.reload()

    def _on_restore(self) -> None:
        row = self.table.current()
        if row is None or not self.panel.restore.isEnabled():
            return
        title = _("Put the copy of {when} in the place of the store?")
        question = Question(
            self,
            title.format(when=f"{row.made_at:%Y-%m-%d %H:%M}"),
            self._what_is_lost(row),
            yes=_("Restore the copy"),
        )
        if ask(question):
            self._set_busy(on=True)
            restore = partial(restore_copy, row.copy, actor=self.context.actor)
            self.context.run_long(
                lambda progress: restore(progress=progress),
                what=_("Restoring the copy"),
                done=lambda _path: self.context.relogin_wished.emit(),
                failed=self._on_failed,
                owner=self,
            )

    def _what_is_lost(self, row: CopyRow) -> str:
        lost = self._copies.now.get("audit_rows", 0) - row.fact("audit_rows")
        words = ngettext(
            "{n} operation done since then is lost.",
            "{n} operations done since then are lost.",
            lost,
        ).format(n=f"{lost:,}")
        rest = _(
            "The store as it is now is copied before. Then everybody logs in anew, with the"
            " passwords of that day."
        )
        return f"{words} {rest}"

    def primary_action(self) -> QAbstractButton:
        """Copy now."""
        return self.now

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {"new": self._on_now, "export": self._on_elsewhere}

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table.view

    def regions(self) -> list[QWidget]:
        """Go from the list to the panel."""
        return [self.table.view, self.panel.prove]

    def fit(self, size: Size) -> None:
        """Give the panel its width and leave out what it says anyway."""
        super().fit(size)
        self._beside.setFixedWidth(theme.scaled(PANEL_WIDTH[size]))
        for key in ("lines", "place"):
            self.table.view.show_column(key, on=size is Size.FULL)
