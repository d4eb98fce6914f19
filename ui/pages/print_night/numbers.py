"""The register of numbers as a table, proved without gaps, and the log of prints."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.queries import number_register
from models.queries.number_register import STATES, NumberRow, PrintRow, SeriesRow
from models.rules.digest import show_digest
from resources.i18n import N_, _
from ui.context import Context
from ui.list_printing import print_list
from ui.responsive import Size
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.columns import Column, Kind, ListSource, tick_column
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.tools import set_shown

_TONES = {
    "given": ("info", "clock"),
    "used": ("ok", "check"),
    "again": ("warn", "copy"),
    "void": ("danger", "stop"),
    "skipped": ("warn", "stop"),
}
WAYS = {"printer": N_("printer"), "pdf": N_("PDF file")}


def _tag(row: NumberRow) -> Tag:
    tone, icon = _TONES[row.state]
    return Tag(_(STATES[row.state]), tone, icon)


NUMBERS = (
    tick_column(),
    Column("number", N_("Number"), width=170),
    Column("name", N_("Name"), Kind.NAME, 110),
    Column("title", N_("Paper"), width=110),
    Column("state", N_("State"), Kind.BADGE, 110, tag=_tag),
    Column("prints", N_("Prints"), Kind.NUMBER, 70),
    Column("last_at", N_("Last printed"), Kind.DATE, 140),
    Column("remark", N_("Reason"), width=150, stretch=True),
)
LOG = (
    Column("printed_at", N_("When"), Kind.DATE, 140),
    Column("number", N_("Number"), width=170),
    Column("title", N_("Paper"), width=120),
    Column("copy_no", N_("Copy"), Kind.NUMBER, 60),
    Column("pages", N_("Pages"), width=260, stretch=True, show=lambda pages: pages or _("all")),
    Column("digest", N_("List digest"), width=100, show=show_digest),
    Column("way", N_("Way"), width=90, show=lambda way: _(WAYS[way])),
    Column("operator", N_("Operator"), width=90),
)


class NumbersPanel(QWidget):
    """Every number of the year; `again_wished` and `void_wished` carry the ticked slips.

    So does `new_wished`, for slips that get another number.
    """

    again_wished = Signal(object)
    new_wished = Signal(object)
    void_wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[NumberRow] = []
        self._series: list[SeriesRow] = []
        self._low = False
        self.proof = InfoBar()
        empty = EmptyState(_("No number was given this year yet."), icon="print")
        self.table = DataTable(
            context, "numbers", NUMBERS, find=_("Number or name"), empty=empty, wrap=True
        )
        self.again = Button(_("Print again"), icon="copy", variant="small")
        self.void = Button(_("Make it void"), icon="stop", variant="small danger")
        self.new = Button(_("New number"), icon="plus", variant="small")
        self.paper = Button(_("Print the register"), icon="print", variant="small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.proof, 1)
        line.addStretch(0)
        for button in (self.again, self.new, self.void, self.paper):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.table.filtered.connect(lambda _keys: self._show_rows())
        self.table.found.connect(lambda _text: self._show_rows())
        self.table.model.ticked.connect(self._say)
        self.again.clicked.connect(lambda: self.again_wished.emit(self._slips()))
        self.new.clicked.connect(lambda: self.new_wished.emit(self._slips()))
        self.void.clicked.connect(lambda: self.void_wished.emit(self._slips()))
        self.paper.clicked.connect(self.print_register)

    def fit(self, size: Size) -> None:
        """Leave the proof to the tip of the register's button where there is little room."""
        self._low = size is Size.SMALL
        self._show_proof()

    def _show_proof(self) -> None:
        missing = any(one.missing for one in self._series)
        words = " ".join(map(number_register.proof_words, self._series))
        self.paper.setToolTip(words)
        self.proof.show_info(Info(words, "danger" if missing else "ok") if words else None)
        set_shown(self.proof, on=bool(words) and (missing or not self._low))

    def reload(self) -> None:
        """Read the year's numbers."""
        year = self._context.year
        self._context.run_query(
            lambda: (number_register.numbers(year), number_register.series(year)),
            done=self._on_read,
            latest="numbers",
            owner=self,
        )

    def _on_read(self, found: tuple[list[NumberRow], list[SeriesRow]]) -> None:
        self._rows, self._series = found
        counts = number_register.counts(self._rows)
        every = Choice("", _("All"), len(self._rows))
        some = [Choice(key, _(word), counts[key]) for key, word in STATES.items() if counts[key]]
        self.table.set_filters([every, *some])
        self._show_proof()
        self._show_rows()
        self._say()

    def _show_rows(self) -> None:
        self.table.set_source(ListSource(self.shown(), NUMBERS))

    def shown(self) -> list[NumberRow]:
        """Return the rows the chips and the text leave."""
        states, text = self.table.chips.chosen() - {""}, self.table.find_box.text().strip()
        return [
            row
            for row in self._rows
            if (not states or row.state in states)
            and (not text or text.upper() in row.number or text in row.name)
        ]

    def let_go(self, numbers: Sequence[str]) -> None:
        """Take the ticks of slips away once they are done with, so that nothing is done twice."""
        for row in self.table.ticked():
            if row.number in numbers:
                self.table.model.set_tick(row, on=False)

    def _slips(self) -> list[NumberRow]:
        return [row for row in self.table.ticked() if row.is_slip]

    def _say(self) -> None:
        slips = self._slips()
        reason = "" if slips else _("Tick the slips first.")
        one_paper = len({row.paper_id for row in slips}) <= 1
        live = all(row.kept == "live" for row in slips)
        mixed = "" if one_paper and live else _("Only valid slips of one paper go together.")
        for button in (self.again, self.void):
            button.set_reason(reason or mixed)
        replaced = any(row.after for row in slips)
        given = _("One of these has a new number already.") if replaced else ""
        self.new.set_reason(reason or given)

    def print_register(self) -> None:
        """Print the numbers shown, with the sentence that proves them."""
        rows, series, context = self.shown(), self._series, self._context
        build = partial(
            number_register.register_paper, context.year, context.office.name, rows, series
        )
        print_list(context, self, build, _("Register of numbers"))


class LogPanel(QWidget):
    """Who printed what, when, which pages, which copy."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        empty = EmptyState(_("Nothing was printed this year yet."), icon="print")
        self.table = DataTable(context, "print_log", LOG, empty=empty)
        self.table.view.setAccessibleName(_("Print log"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def reload(self) -> None:
        """Read the log of the year."""
        work = partial(number_register.print_log, self._context.year)
        self._context.run_query(work, done=self._show, latest="log", owner=self)

    def _show(self, found: Sequence[PrintRow]) -> None:
        self.table.set_source(ListSource(found, LOG))
