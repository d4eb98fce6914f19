"""The audit page: the trail by windows, its filters, and the proof of its chain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QAbstractButton, QWidget

from models import backup, store
from models.changes import Change
from models.progress import Progress
from models.queries import office
from models.queries.audit import (
    AuditEntry,
    AuditFilter,
    ChainState,
    count_entries,
    entries,
    holds_row,
    verify_chain,
)
from models.queries.audit_words import group_label, remark, sentence
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.audit import PAGE
from ui.pages.audit.detail import PAGES, Detail
from ui.pages.audit.filters import Filters
from ui.responsive import Size
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, Sort
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.page_header import PageHeader

COLUMNS = (
    Column("at", N_("Time"), Kind.DATE, 140, sortable=False),
    Column("operator", N_("Operator"), width=90, sortable=False),
    Column("verb", N_("Kind"), width=116, sortable=False, show=group_label),
    Column("done", N_("What was done"), width=380, stretch=True, sortable=False, get=sentence),
    Column("remark", N_("Reason or opinion"), width=240, sortable=False, get=remark),
)


@dataclass(frozen=True, slots=True)
class Trail:
    """The rows a filter finds, the newest first."""

    wanted: AuditFilter

    def count(self) -> int:
        """Return how many there are."""
        return count_entries(self.wanted)

    def rows(self, offset: int, limit: int, _sort: Sort) -> Sequence[AuditEntry]:
        """Return a window of them."""
        return entries(self.wanted, offset=offset, limit=limit)


@dataclass(frozen=True, slots=True)
class Proof:
    """What the check found: the chain, and whether it holds the last row of the newest copy."""

    chain: ChainState
    copy_holds: bool


def prove(progress: Progress) -> Proof:
    """Check the chain, and that it was not cut off behind the newest copy."""
    chain = verify_chain(progress)
    copy = backup.newest_good(store.folder())
    head = copy.manifest.head if copy else ""
    return Proof(chain, not head or holds_row(head))


class AuditPage(Page):
    """Filters above one table; Enter opens a row, the button proves the chain."""

    kind = PAGE
    responds_to = ~Change.NONE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.check = Button(_("Check that nothing was changed"), icon="audit", variant="primary")
        self.check.clicked.connect(self._on_check)
        sub = _("One row an operation, the newest first; rows can only be read.")
        self.news = InfoBar(closable=True)
        empty = EmptyState(_("No row fits this filter."), icon="audit")
        self.table = DataTable(context, "audit", COLUMNS, empty=empty)
        self.filters = Filters(self.table.tools, self)
        self.filters.changed.connect(self._show_rows)
        self.detail = Detail(self)
        self.detail.wished.connect(self._on_wished)
        self.table.opened.connect(self.detail.show_entry)
        self.body.addWidget(PageHeader(_("Audit"), sub, (self.check,)))
        self.body.addWidget(self.news)
        self.body.addWidget(self.table, 1)

    def open(self, **args: object) -> None:
        """Show all, or what was done to one batch or person."""
        batch, person = (int(str(args.get(key) or 0)) for key in ("batch_id", "person_id"))
        wanted = replace(self.filters.wanted, batch_id=batch, person_id=person)
        self.filters.show_filter(wanted)
        self.reload()

    def reload(self) -> None:
        """Read operators and rows."""
        self.context.run_query(
            office.operators, done=self.filters.show_operators, latest="operators", owner=self
        )
        self._show_rows(self.filters.wanted)

    def _show_rows(self, wanted: AuditFilter) -> None:
        self.table.set_source(Trail(wanted))

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self.context.run_long(
            prove, what=_("Checking the trail"), done=self._on_proved, failed=self._on_not_proved
        )

    def _on_proved(self, proof: Proof) -> None:
        self.check.setEnabled(True)
        self.news.show_info(verdict(proof))

    def _on_not_proved(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.context.errors.report(error)

    def _on_wished(self, entry: AuditEntry) -> None:
        self.detail.close_drawer()
        self.context.open(PAGES[entry.subject], **{f"{entry.subject}_id": entry.subject_id})

    def primary_action(self) -> QAbstractButton:
        """Prove the chain."""
        return self.check

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view

    def fit(self, size: Size) -> None:
        """Leave the remarks to the drawer where there is little room."""
        super().fit(size)
        self.table.view.show_column("remark", on=size is not Size.SMALL)


def verdict(proof: Proof) -> Info:
    """Put what the check found into words."""
    broken, rows = proof.chain.broken, proof.chain.rows
    if broken is not None:
        words = _(
            "Row {n} of {when} does not fit the row before: somebody changed the store outside the"
            " program. Keep it as it is and tell the audit commission."
        )
        return Info(words.format(n=broken.id, when=f"{broken.at:%Y-%m-%d %H:%M}"), "danger")
    if not proof.copy_holds:
        words = _("Rows at the end are missing that the newest copy still holds. Compare with it.")
        return Info(words, "danger")
    words = ngettext("{n} row read: none was changed.", "{n} rows read: none was changed.", rows)
    return Info(words.format(n=f"{rows:,}"), "ok")
