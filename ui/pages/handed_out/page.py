"""The lines behind a figure of the year: who received what, when, from which money."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from models.changes import Change
from models.queries.handed_out import Behind, HandedOut, HandedOutLines, Within
from models.rules import codes
from models.seasons import season
from resources.i18n import N_, _
from ui.context import Context
from ui.pages import Page
from ui.pages.handed_out import PAGE
from ui.responsive import Size
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.columns import Column, Kind
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader

_ONLY = (
    ("", N_("All lines")),
    ("people", N_("Named people")),
    ("money", N_("With money")),
    ("goods", N_("With goods")),
)
_BACK = {"home": N_("Back to home"), "statistics": N_("Back to the statistics")}


def _class_label(key: str) -> str:
    return codes.label("recipient_classes", key) if key else ""


COLUMNS = (
    Column("paid_on", N_("Day"), Kind.DATE, 100),
    Column("name", N_("Name"), Kind.NAME, 100),
    Column("class_key", N_("Class"), width=150, show=_class_label),
    Column("campaign", N_("Campaign"), width=170),
    Column("batch", N_("Batch"), width=130, stretch=True),
    Column("fund", N_("Fund source"), width=130),
    Column("heads", N_("Occasions"), Kind.NUMBER, 66),
    Column("amount_fen", N_("Money (yuan)"), Kind.AMOUNT, 110),
    Column("goods_fen", N_("Goods (yuan)"), Kind.AMOUNT, 110),
)


class HandedOutPage(Page):
    """Lines handed out in a year, by windows; Enter opens the batch."""

    kind = PAGE
    help_key = "home"
    responds_to = Change.PAYMENTS | Change.LINES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.behind: Behind | Within = Behind(context.year)
        self.back = Button(_("Back to home"), icon="chevron-left", variant="ghost")
        self.back.clicked.connect(self._go_back)
        self.header = PageHeader(_("Lines behind the figures"), "", (self.back,))
        empty = EmptyState(_("Nothing was handed out yet."), icon="sign")
        self.table = DataTable(context, "handed_out", COLUMNS, empty=empty)
        self.table.view.setAccessibleName(_("Lines behind the figures"))
        self.table.set_filters([Choice(key, _(word)) for key, word in _ONLY])
        self.table.filtered.connect(self._on_filtered)
        self.table.opened.connect(self._open_batch)
        self.body.addWidget(self.header)
        self.body.addWidget(self.table, 1)

    def open(self, **args: object) -> None:
        """Show the lines of the year at work; `only`, `season` and `month` narrow them.

        `within` is a Within of the statistics, which stands for itself.
        """
        within = args.get("within")
        self.behind = (
            within
            if isinstance(within, Within)
            else Behind(
                self.context.year,
                int(str(args.get("month", 0))),
                str(args.get("season", "")),
                str(args.get("only", "")),
            )
        )
        self.table.chips.choose(self.behind.only)

    def _on_filtered(self, chosen: set[str]) -> None:
        only = next(iter(chosen), "")
        self.behind = replace(self.behind, only=only)
        self.reload()

    def reload(self) -> None:
        """Read the lines and their total."""
        if isinstance(self.behind, Behind):
            self.behind = replace(self.behind, year=self.context.year)
        self.back.setText(_(_BACK[self._home()]))
        lines = HandedOutLines(self.behind)
        self.header.set_sub(self._words())
        self.table.set_source(lines)
        self.context.run_query(lines.totals, done=self._show_total, latest="total")

    def _home(self) -> str:
        return "home" if isinstance(self.behind, Behind) else "statistics"

    def _go_back(self) -> None:
        self.context.open(self._home())

    def _words(self) -> str:
        if isinstance(self.behind, Within):
            return self.behind.title
        parts = [_("Handed out in {year}").format(year=self.behind.year)]
        if self.behind.month:
            parts.append(_("{month}.").format(month=self.behind.month))
        if self.behind.season:
            parts.append(_(season(self.behind.season).label))
        return "　".join(parts)

    def _show_total(self, totals: tuple[int, int]) -> None:
        self.table.set_total(sum(totals))

    def _open_batch(self, line: HandedOut) -> None:
        self.context.open("batch", batch_id=line.batch_id)

    def fit(self, size: Size) -> None:
        """Keep the money in view: where there is less room, campaign and source are left out."""
        super().fit(size)
        for place, column in enumerate(COLUMNS):
            if column.key in {"campaign", "fund"}:
                self.table.view.setColumnHidden(place, size is not Size.FULL)

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
