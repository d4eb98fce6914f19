"""Filters kept under a name, in a menu with how many people each finds now."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from models.changes import Outcome
from models.errors import FileProblem
from models.operations.saved_filters import LONGEST_NAME, forget_filter, keep_filters
from models.queries.people import EVERYBODY, PeopleFilter
from models.queries.saved_filters import (
    PAGE,
    VERSION,
    KeptFilter,
    SharedFilter,
    filter_counts,
    filters_file,
    freeze,
    kept_filters,
    read_filters_file,
)
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.dialog import FormDialog, ask, choose_file, choose_target
from ui.widgets.form import Field

_NAME = (Field("name", N_("Name of the filter"), required=True),)
_FILES = "*.json"

Now = Callable[[], tuple[PeopleFilter, str]]
Counted = tuple[Sequence[KeptFilter], dict[int, int]]


class SavedFilters(Button):
    """Opens the menu; `chosen` carries the filter taken from it."""

    chosen = Signal(object)

    def __init__(self, context: Context, now: Now) -> None:
        super().__init__(_("Saved filters"), icon="filter", variant="small ghost")
        self._context, self._now = context, now
        self.menu_shown = QMenu(self)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Read the filters with their counts, then show the menu."""
        read = partial(_read, self._context.year)
        self._context.run_query(read, done=self._show, latest="saved", owner=self)

    def _show(self, found: Counted) -> None:
        self.fill(found)
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def fill(self, found: Counted) -> None:
        """Write the menu: the filters, then what can be done with them."""
        kept, counts = found
        menu = self.menu_shown
        menu.clear()
        for one in kept:
            count = f"{counts.get(one.id, 0):,}"
            taken = menu.addAction(f"{one.name}\t{count}", partial(self.chosen.emit, one.wanted))
            taken.setToolTip(one.sentence)
        menu.setToolTipsVisible(True)
        menu.addSeparator() if kept else None
        refused = refusal(self._context.actor, "filter.keep")
        keep = menu.addAction(_("Keep the filter that is on…"), self.keep)
        keep.setEnabled(not refused and self._now()[0] != EVERYBODY)
        menu.addAction(_("Read filters from a file…"), self.read_file).setEnabled(not refused)
        if kept:
            self._add_forgetting(kept, allowed=not refused)
            share = partial(self.share, [one.id for one in kept])
            menu.addAction(_("Share them as a file…"), share)

    def _add_forgetting(self, kept: Sequence[KeptFilter], *, allowed: bool) -> None:
        forget = self.menu_shown.addMenu(_("Forget"))
        forget.setEnabled(allowed)
        for one in kept:
            forget.addAction(one.name, partial(self.forget, one.id, one.name))

    def keep(self) -> None:
        """Ask for a name and keep the filter that is on."""
        wanted, sentence = self._now()
        dialog = FormDialog(
            self.window(), _("Keep this filter"), _NAME, yes=_("Keep"), text=sentence
        )
        dialog.form.set_value({"name": sentence[:LONGEST_NAME]})
        if ask(dialog):
            name = str(dialog.form.values()["name"])
            frozen = freeze(wanted, self._context.year)
            self._keep([SharedFilter(name, sentence, frozen)])

    def _keep(self, shared: Sequence[SharedFilter]) -> None:
        kept = [(one.name, one.sentence, one.frozen) for one in shared]
        work = partial(keep_filters, PAGE, kept, version=VERSION, actor=self._context.actor)
        self._context.run_operation(work, done=partial(self._on_kept, len(kept)))

    def _on_kept(self, count: int, _outcome: Outcome) -> None:
        words = ngettext("{count} filter was kept", "{count} filters were kept", count)
        self._context.notify(words.format(count=count))

    def forget(self, filter_id: int, name: str) -> None:
        """Forget a filter."""
        work = partial(forget_filter, filter_id, actor=self._context.actor)
        said = _("The filter “{name}” was forgotten").format(name=name)
        self._context.run_operation(work, done=lambda _outcome: self._context.notify(said))

    def share(self, ids: Sequence[int]) -> None:
        """Write the filters to a file for another office."""
        proposal = _("Saved filters") + ".json"
        target = choose_target(self.window(), _("Share the filters"), _FILES, proposal)
        if target:
            done = partial(self._write, Path(target))
            self._context.run_query(partial(filters_file, ids), done=done)

    def _write(self, target: Path, text: str) -> None:
        try:
            target.write_text(text, "utf-8")
        except OSError as error:
            self._context.warn(_("{file} cannot be written.").format(file=target.name), str(error))
            return
        self._context.notify(_("The filters are in {file}").format(file=target.name))

    def read_file(self) -> None:
        """Keep the filters of another office's file."""
        path = choose_file(self.window(), _("Read filters from a file"), _FILES)
        if path:
            read = partial(_read_file, Path(path))
            self._context.run_query(read, done=self._keep)


def _read(year: int) -> Counted:
    kept = kept_filters(year)
    return kept, filter_counts(kept)


def _read_file(path: Path) -> list[SharedFilter]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            _("{file} cannot be read.").format(file=path.name),
            _("Choose a file that was written by “Share” beside the saved filters."),
        ) from error
    return read_filters_file(text)
