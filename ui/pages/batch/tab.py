"""One tab of the batch page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries import full_rows
from models.queries.batch_lines import BatchLines
from resources.i18n import _
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.responsive import Size
from ui.widgets.data_table import DataTable
from ui.widgets.table_export import Offer


class Tab(QWidget):
    """A tab declares key and label; it fills itself in `show_batch`."""

    key: ClassVar[str] = ""
    label: ClassVar[str] = ""
    with_panel: ClassVar[bool] = False

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)

    @staticmethod
    def count(batch: Loaded) -> int | None:  # noqa: ARG004  (each tab counts its own)
        """Return what stands beside the tab's word."""
        return None

    def show_batch(self, batch: Loaded) -> None:
        """Draw a batch that was read anew."""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do while this tab is in view."""
        return {}

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the tab opens."""
        return None

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window."""


def show_lines(
    desk: BatchDesk, table: DataTable, lines: BatchLines, whole: int, *, with_goods: bool
) -> None:
    """Show lines with what they add up to: `whole` fen, or the sum of those a filter left."""
    if not lines.narrowed:
        table.set_source(lines, total=whole)
        return
    table.set_source(lines)

    def show(fen: int) -> None:
        if table.model.source is lines:
            table.set_total(fen)

    work = partial(lines.fen, with_goods=with_goods)
    desk.context.run_query(work, done=show, latest="total", owner=table)


def offer_lines(desk: BatchDesk, table: DataTable, label: str) -> Offer:
    """Return what an export of lines of the batch is called, and how its whole numbers are read."""

    def title() -> str:
        header = desk.batch.header if desk.batch else None
        return f"{header.campaign} {header.name} {_(label)}" if header else _(label)

    return Offer(title, table.filter_words, full_rows.LINES)
