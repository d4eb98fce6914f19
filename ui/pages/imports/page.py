"""The import page: files come in, are looked at and mended, and go into a batch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from models.changes import Change, Outcome
from models.exchange.kinds import list_kind
from models.exchange.locked import PasswordNeeded
from models.exchange.planning import ColumnsMissing
from models.exchange.recognise import OtherKind
from models.files import write_whole
from models.operations.imports import (
    record_return,
    undo_import,
)
from models.progress import Progress
from models.queries.imports import ImportRunRow
from resources.i18n import N_, _, ngettext
from ui.actions import Shortcut
from ui.context import Context
from ui.dialogs.import_columns import ColumnsDialog
from ui.errors import describe
from ui.pages import Page
from ui.pages.imports import PAGE
from ui.pages.imports.draft import Draft, Look, Wish, read_draft
from ui.pages.imports.errand import Errand
from ui.pages.imports.matching import columns_near, columns_of
from ui.pages.imports.password import password_dialog
from ui.pages.imports.preview import Preview
from ui.pages.imports.queue import FileQueue, FileState
from ui.pages.imports.start import StartView
from ui.pages.imports.targets import Target, aimed, targets
from ui.pages.imports.words import as_kind
from ui.pages.imports.writing import note_arrival, write_rows
from ui.responsive import Size
from ui.widgets.dialog import Question, ask, choose_files, choose_target
from ui.widgets.info_bar import Info

_FOLDER = "imports/folder"


class ImportsPage(Page):
    """Files wait in line; the first is in the preview, nothing is written before it is accepted."""

    kind = PAGE
    help_key = "import"
    responds_to = Change.IMPORTS | Change.BATCHES | Change.CAMPAIGNS
    shortcuts = (Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), N_("Make the step again")),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted, self._kind, self._campaign, self._unit = "", "", 0, 0
        self._handed: list[Path] = []
        self._errand = Errand(context, self)
        self.start, self.preview = StartView(context), Preview(context, self._errand)
        self.queue = FileQueue()
        self.layers = QStackedWidget()
        self.layers.addWidget(self.start)
        self.layers.addWidget(self.preview)
        self.body.addWidget(self.queue)
        self.body.addWidget(self.layers)
        self.queue.wished.connect(self._on_wished)
        self.start.choose.clicked.connect(self._on_choose)
        self.start.area.dropped.connect(self.take_files)
        self.start.undo_wished.connect(self._on_undo_import)
        self.preview.columns_wished.connect(self._on_columns)
        self.preview.kind_wished.connect(self._on_kind)
        self.preview.back.clicked.connect(self._on_give_back)
        self.preview.leave.clicked.connect(self._on_leave)
        self.preview.write.clicked.connect(self._on_write)
        self._errand.busy_changed.connect(self.start.area.button.setDisabled)

    @property
    def looking(self) -> bool:
        """Say whether a file is in the preview."""
        return self.layers.currentWidget() is self.preview

    def open(self, **args: object) -> None:
        """Begin an import: into a batch or a campaign, of a kind, from a unit, of files.

        Whatever is not named is told by the list or by the clerk.
        """
        for name in ("batch", "campaign"):
            if wanted := args.get(f"{name}_id"):
                self._wanted = f"{name}:{wanted}"
        self._campaign = int(str(args.get("campaign_id") or 0))
        self._unit = int(str(args.get("unit_id") or 0))
        self._kind = str(args.get("list_kind") or "")
        files = args.get("files")
        self._handed = list(files) if isinstance(files, list) else []
        self.reload()

    def reload(self) -> None:
        """Read where lists may go and the imports so far."""
        year = self.context.year
        self.context.run_query(
            lambda: targets(year), done=self._show_targets, latest="targets", owner=self
        )
        self.start.reload_runs()

    def _show_targets(self, found: Sequence[Target]) -> None:
        wanted = self._wanted
        if wanted.startswith("campaign:"):
            wanted = aimed(found, self._campaign, self._kind)
        self.start.show_targets(found, wanted, self._kind)
        self._wanted = self._kind = ""
        if self._handed and not self.looking:
            self.take_files(self._handed)
        self._handed = []

    def _on_choose(self) -> None:
        folder = self.context.settings.text(_FOLDER)
        kinds = _("Lists") + " (*.xlsx *.xlsm *.xls *.csv *.txt *.et);;" + _("All files") + " (*)"
        chosen = choose_files(self, _("Choose the workbook"), kinds, folder)
        if chosen:
            self.context.settings.remember(_FOLDER, str(Path(chosen[0]).parent))
            self.take_files([Path(one) for one in chosen])

    def take_files(self, files: Sequence[Path]) -> None:
        """Read the first of these files; the others wait in line."""
        self.queue.begin(files)
        self._read_next()

    def _read_next(self) -> None:
        path = self.queue.next_waiting()
        if path is not None and not self._errand.busy:
            said = replace(self.start.wish(), campaign_id=self._campaign, unit_id=self._unit)
            self.queue.mark(path, FileState.OPEN)
            self._read(path, said)
            if self.queue.next_waiting() is None:
                self._campaign = self._unit = 0

    def _on_wished(self, path: Path) -> None:
        """Open a file of the queue out of its turn; the one in the preview is left for later."""
        if not self._errand.busy and self._left():
            self.queue.mark(path, FileState.OPEN)
            self._read(path, self.start.wish())

    def _left(self) -> bool:
        """Take the file out of the preview unless the clerk stays with it."""
        draft = self.preview.draft
        if not self.may_leave():
            return False
        if draft is not None:
            self.queue.mark(draft.path, FileState.LEFT)
        self._close()
        return True

    def _read(self, path: Path, wish: Wish) -> None:
        self.start.news.show_info(None)
        known, actor = self.start.targets, self.context.actor

        def work(progress: Progress) -> tuple[Draft, Look]:
            draft = read_draft(path, known, wish, actor, progress)
            if not draft.session.partial:
                note_arrival(draft, draft.session.plan, actor)
            return draft, draft.look(progress)

        failed = partial(self._on_unread, path, wish)
        self._errand.run(_("Reading the file"), work, self._on_read, failed=failed)

    def _on_read(self, found: tuple[Draft, Look]) -> None:
        draft, look = found
        self.queue.mark(draft.path, FileState.OPEN, look.plan.kind)
        self.preview.begin(draft, look, self.queue.place(draft.path))
        self.layers.setCurrentWidget(self.preview)
        self.preview.focus_target().setFocus()
        if look.partial:
            self._read_rest(draft)
            return
        self._tell_rows(look)

    def _read_rest(self, draft: Draft) -> None:
        """Check the rows of a long list that are not shown yet; giving up closes it."""
        actor = self.context.actor

        def work(progress: Progress) -> Look:
            look = draft.complete(progress)
            note_arrival(draft, look.plan, actor)
            return look

        def done(look: Look) -> None:
            self.preview.show_look(look)
            self._tell_rows(look)

        def failed(error: Exception) -> None:
            self._close()
            self._on_unread(draft.path, self.start.wish(), error)

        self._errand.run(_("Checking the rows"), work, done, failed=failed)

    def _tell_rows(self, look: Look) -> None:
        n = sum(look.counts.values())
        self.context.notify(ngettext("{n} row read", "{n} rows read", n).format(n=f"{n:,}"))

    def _on_unread(self, path: Path, wish: Wish, error: Exception) -> None:
        problem = describe(error)
        if problem.is_bug:
            self.context.errors.report(error)
            return
        self.queue.mark(path, FileState.LEFT)
        words = f"{path.name}：{problem.text} {problem.hint}"
        ways = [(_("Choose another file"), self._on_choose)]
        if self.queue.next_waiting() is not None:
            ways = [(_("Next file"), self._read_next)]
        if isinstance(error, ColumnsMissing):
            ways.insert(0, (_("Match columns"), partial(self._match_missing, path, wish, error)))
        if isinstance(error, OtherKind):
            ways = [*self._ways_of_kind(path, wish, error), *ways][:2]
        if isinstance(error, PasswordNeeded):
            ways.insert(0, (_("Enter the password"), partial(self._ask_password, path, wish)))
        self.start.news.show_info(Info(words, "danger", ways))
        self.layers.setCurrentWidget(self.start)

    def _ways_of_kind(
        self, path: Path, wish: Wish, error: OtherKind
    ) -> list[tuple[str, Callable[[], None]]]:
        """Offer the kind a list looks like, and the columns of the kind it was read as."""
        other = replace(wish, kind=error.kind, target="")
        ways: list[tuple[str, Callable[[], None]]] = [
            (as_kind(error.kind), partial(self._read, path, other))
        ]
        if isinstance(error.problem, ColumnsMissing):
            match = partial(self._match_missing, path, wish, error.problem)
            ways.append((_("Match columns"), match))
        return ways

    def _on_kind(self, kind: str) -> None:
        """Read the file of the preview again as another kind of list."""
        draft = self.preview.draft
        if draft is None or self._errand.busy or not self.may_leave():
            return
        said = replace(self.start.wish(), kind=kind, target="")
        self._read(draft.path, replace(said, campaign_id=draft.campaign_id, unit_id=draft.unit_id))

    def _match_missing(self, path: Path, wish: Wish, error: ColumnsMissing) -> None:
        dialog = ColumnsDialog(self, columns_near(error))
        if ask(dialog) and (mapping := dialog.mapping()):
            self._read(path, replace(wish, mapping=mapping))

    def _ask_password(self, path: Path, wish: Wish) -> None:
        dialog = password_dialog(self, path.name)
        if ask(dialog):
            self._read(path, replace(wish, password=str(dialog.form.values()["password"])))

    def _on_columns(self) -> None:
        draft, look = self.preview.draft, self.preview.look
        if draft is None or look is None or self._errand.busy:
            return
        dialog = ColumnsDialog(self, columns_of(draft, look))
        if ask(dialog) and (mapping := dialog.mapping()):
            self.preview.change(lambda one: one.remap(mapping))

    def _on_give_back(self) -> None:
        draft, look = self.preview.draft, self.preview.look
        if draft is None or look is None:
            return
        name = _("{file} (given back)").format(file=draft.path.stem)
        proposal = str(draft.path.with_name(f"{name}.xlsx"))
        chosen = choose_target(self, _("Where to put the list"), "Excel (*.xlsx)", proposal)
        if not chosen:
            return
        target, content, plan = Path(chosen), draft.content, look.plan
        actor, corrections = self.context.actor, draft.session.corrections()

        def work(progress: Progress) -> Path:
            from models.exchange.give_back import give_back  # noqa: PLC0415  (slow)

            marked = give_back(
                content, plan, healed=True, corrections=corrections, progress=progress
            )
            write_whole(target, marked)
            record_return(plan, actor=actor)
            return target

        self._errand.run(_("Marking the cells"), work, self._on_given_back)

    def _on_given_back(self, target: Path) -> None:
        words = _("The list with its problems marked is in {file}.").format(file=target.name)
        self.context.notify(words)
        folder = QUrl.fromLocalFile(str(target.parent))
        ways = ((_("Open the folder"), partial(_open_place, folder)),)
        self.preview.said.show_info(Info(words, "ok", ways))

    def _on_write(self) -> None:
        draft, look = self.preview.draft, self.preview.look
        if draft is None or look is None or self._errand.busy:
            return
        actor, unit = self.context.actor, self.preview.unit.value()

        def work(progress: Progress) -> Outcome:
            return write_rows(draft, unit if isinstance(unit, int) else None, actor, progress)

        self._errand.run(_("Importing"), work, partial(self._on_written, draft, look))

    def _on_written(self, draft: Draft, look: Look, _outcome: Outcome) -> None:
        words = ngettext("{n} row imported: {where}", "{n} rows imported: {where}", look.going_in)
        where = draft.target.name if draft.target else ""
        self.context.notify(words.format(n=f"{look.going_in:,}", where=where))
        self.queue.mark(draft.path, FileState.IMPORTED)
        self._close()
        if self.queue.next_waiting() is not None:
            self._read_next()
        elif draft.target and draft.target.batch_id:
            self.context.open("batch", batch_id=draft.target.batch_id)

    def _close(self) -> None:
        self.preview.draft = self.preview.look = None
        self.layers.setCurrentWidget(self.start)

    def _on_leave(self) -> None:
        if self._left():
            self._read_next()

    def may_leave(self) -> bool:
        """Ask before corrections that were not imported are lost."""
        if not (self.looking and self.preview.look and self.preview.look.can_undo):
            return True
        text = _("The corrections made in the preview are not written anywhere yet.")
        title = _("Leave without importing?")
        if not ask(Question(self, title, text, yes=_("Leave"))):
            return False
        self._close()
        return True

    def _on_undo_import(self, run: ImportRunRow) -> None:
        title = _("Undo the import of {file}?").format(file=run.file_name)
        text = _(
            "Its {n} rows leave {where}; people it added leave the register. "
            "What somebody changed since stays and is named."
        ).format(n=run.rows_taken, where=run.batch or _(list_kind(run.kind).label))
        if not ask(Question(self, title, text, yes=_("Undo this import"))):
            return
        actor = self.context.actor
        self._errand.run(
            _("Undoing the import"),
            lambda _progress: undo_import(run.id, actor=actor),
            partial(self._on_import_undone, run),
        )

    def _on_import_undone(self, run: ImportRunRow, outcome: Outcome) -> None:
        words = _("The import of {file} was undone.").format(file=run.file_name)
        self.context.notify(words)
        kept = _("Kept, because changed since: {names}.").format(names=outcome.message)
        news = Info(words + kept, "warn") if outcome.message else Info(words, "ok")
        self.start.news.show_info(news)

    def primary_action(self) -> QAbstractButton:
        """Return the filled button of the view."""
        return self.preview.write if self.looking else self.start.area.button

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the keys do: in the preview, problems and steps; before, a new file."""
        if not self.looking:
            return {"new": self._on_choose}
        return {
            "undo": self.preview.undo,
            "redo": self.preview.redo,
            "next_problem": partial(self.preview.step, 1),
            "previous_problem": partial(self.preview.step, -1),
            "export": self._on_give_back,
        }

    def first_focus(self) -> QWidget:
        """Begin in the sheet, or with the button that chooses a file."""
        return self.preview.focus_target() if self.looking else self.start.area.button

    def regions(self) -> list[QWidget]:
        """Return what F6 visits."""
        several = [self.queue] if not self.queue.isHidden() else []
        if self.looking:
            return [*self.preview.regions(), *several]
        return [self.start.where.editor, self.start.area.button, self.start.runs.view, *several]

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window."""
        super().fit(size)
        self.queue.fit(size)
        self.start.fit(size)
        self.preview.fit(size)


def _open_place(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
