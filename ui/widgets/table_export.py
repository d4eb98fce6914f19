"""Export what a table shows: ask how and where, then write it beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from models import clock
from models.progress import Progress
from models.queries.full_rows import FullTable
from resources.i18n import _, ngettext
from ui.context import Context
from ui.dialogs.export import ExportDialog
from ui.exporting import Shown, table_document, write_table
from ui.list_printing import print_list
from ui.rights import refusal
from ui.table_files import Wish
from ui.widgets.columns import Column, Kind
from ui.widgets.dialog import ask, choose_target
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_FOLDER = "export/folder"
_MOST_PRINTED = 10_000
_FORBIDDEN = str.maketrans("", "", '\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class Offer:
    """What a page says of its table: its name, which rows it shows, its rows with whole numbers."""

    title: Callable[[], str]
    sentence: Callable[[], str]
    full: FullTable | None = None


class _Table(Protocol):
    """The table asked."""

    model: RowsModel
    view: TableView
    offer: Offer

    def window(self) -> QWidget:
        """Return the window it stands in."""


def export_table(context: Context, table: _Table) -> None:
    """Ask how and where to export a table, then write it; cancelling leaves nothing."""
    count, offer = table.model.rowCount(), table.offer
    if not count:
        context.warn(_("There is nothing to export."), _("Change the filter so that rows show."))
        return
    refused = refusal(context.actor, "export.full")
    dialog = ExportDialog(
        table.window(), count, offers_full=offer.full is not None, refusal=refused
    )
    if not ask(dialog):
        return
    said = dialog.wish()
    shown = shown_table(table)
    name = f"{shown.title}{clock.today():%Y%m%d}".translate(_FORBIDDEN)
    folder = Path(context.settings.text(_FOLDER) or Path.home())
    chosen = choose_target(
        table.window(), _("Export the table"), "Excel (*.xlsx)", str(folder / f"{name}.xlsx")
    )
    if chosen:
        target = Path(chosen).with_suffix(".xlsx")
        context.settings.remember(_FOLDER, str(target.parent))
        _start(context, shown, target, Wish(said.full, said.purpose, said.password))


def _start(context: Context, shown: Shown, target: Path, wish: Wish) -> None:
    actor = context.actor

    def work(progress: Progress) -> int:
        return write_table(shown, target, wish, actor=actor, progress=progress)

    def done(count: int) -> None:
        words = ngettext("{n} row exported to {file}", "{n} rows exported to {file}", count)
        context.notify(words.format(n=f"{count:,}", file=target.name))

    context.run_long(work, what=_("Exporting"), done=done)


def print_table(context: Context, table: _Table) -> None:
    """Print what a table shows; a table of very many rows is asked to be narrowed first."""
    count = table.model.rowCount()
    if count > _MOST_PRINTED:
        told = _("Too many rows to print: {count}.").format(count=f"{count:,}")
        hint = _("Narrow the filter to {most} rows at most, or export the table.")
        context.warn(told, hint.format(most=f"{_MOST_PRINTED:,}"))
        return
    shown = shown_table(table, stamped=False)
    print_list(context, table.window(), partial(table_document, shown), shown.title)


def shown_table(table: _Table, *, stamped: bool = True) -> Shown:
    """Return a table as it stands: the columns in view in their order, filter and sorting.

    The stamp says how many rows there are and when they were taken.
    """
    model, offer = table.model, table.offer
    columns = visible_columns(table.view, model.columns)
    by = next((one for one in model.columns if one.key == model.sorting.key), None)
    parts = [offer.sentence(), _("sorted by {column}").format(column=_(by.title)) if by else ""]
    stamp = _("{rows} rows, exported {day}").format(
        rows=f"{model.rowCount():,}", day=f"{clock.now():%Y-%m-%d %H:%M}"
    )
    sentence = "　".join(filter(None, (*parts, stamp if stamped else "")))
    return Shown(offer.title(), sentence, columns, model.source, model.sorting, offer.full)


def visible_columns(view: TableView, columns: Sequence[Column]) -> list[Column]:
    """Return the columns in view as they stand from left to right, apart from the ticks."""
    header = view.horizontalHeader()
    order = sorted(range(len(columns)), key=header.visualIndex)
    seen = (at for at in order if not view.isColumnHidden(at))
    return [columns[at] for at in seen if columns[at].kind is not Kind.TICK]
