"""What money of each source may pay: aid kinds down, sources across, a cell turned over at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from models.changes import Outcome
from models.operations.settings import change_setting
from models.rules import codes
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.label import Label

_SETTING = "funds.not_for"
_WIDE = 104


@dataclass(frozen=True, slots=True)
class KindRow:
    """One aid kind with the kinds of sources whose money must not pay for it."""

    id: int
    key: str
    label: str
    barred: frozenset[str]


def _tag(source: str) -> Callable[[KindRow], Tag]:
    def tag(row: KindRow) -> Tag:
        if source in row.barred:
            return Tag(_("Forbidden"), "danger", "stop")
        return Tag(_("Allowed"), "ok", "check", plain=True)

    return tag


def _columns() -> tuple[Column, ...]:
    first = Column("label", N_("Aid kind"), Kind.NAME, 130, sortable=False)
    return (
        first,
        *(
            Column(code.key, code.label, Kind.BADGE, _WIDE, sortable=False, tag=_tag(code.key))
            for code in codes.load("source_kinds")
        ),
    )


class FundMatrixSection(Section):
    """Enter or a double click turns the cell over."""

    key, label = "funds", N_("Use of money")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._barred: dict[str, list[str]] = {}
        about = _(
            "What money of each source may pay for. Drafts and lists that are submitted are held to"
            " it; what was approved stays."
        )
        self.outer.addWidget(Label(about, "small", wrap=True))
        self.columns = _columns()
        self.table = DataTable(context, "fund-matrix", self.columns)
        self.table.view.setAccessibleName(_(self.label))
        for part in (self.table.density, self.table.columns_button):
            part.setParent(None)
        self.turn = Button(_("Forbid or allow"), icon="edit", variant="primary small")
        self.said = Label("", "small")
        self.table.tools.insertWidget(0, self.turn)
        self.table.tools.insertWidget(1, self.said)
        self.outer.addWidget(self.table, 1)
        self.turn.clicked.connect(self.turn_over)
        self.table.opened.connect(lambda _row: self.turn_over())
        self.table.view.selectionModel().currentChanged.connect(lambda *_at: self._look())
        self.table.model.loaded.connect(self._place)

    def show_office(self, now: OfficeNow) -> None:
        """Show the matrix in force."""
        found = now.settings.get(_SETTING, {})
        self._barred = {source: list(kinds) for source, kinds in found.items()}
        rows = [
            KindRow(number, code.key, code.label, self._sources_without(code.key))
            for number, code in enumerate(codes.load("aid_kinds"), 1)
        ]
        self.table.set_source(ListSource(rows, self.columns))

    def _sources_without(self, kind: str) -> frozenset[str]:
        return frozenset(source for source, kinds in self._barred.items() if kind in kinds)

    def _place(self) -> None:
        view = self.table.view
        if not view.currentIndex().isValid() and self.table.model.rowCount():
            view.setCurrentIndex(self.table.model.index(0, 1))
        self._look()

    def _cell(self) -> tuple[KindRow, Column] | None:
        row, at = self.table.current(), self.table.view.currentIndex().column()
        return (row, self.columns[at]) if isinstance(row, KindRow) and at > 0 else None

    def _look(self) -> None:
        why, cell = refusal(self.context.actor, "setting.change"), self._cell()
        self.turn.set_reason(why or ("" if cell else _("Choose a source beside the aid kind.")))
        words = f"{cell[1].title} · {cell[0].label}" if cell else ""
        self.said.setText(words)

    def turn_over(self) -> None:
        """Forbid what the cell allows, or allow it again."""
        cell = self._cell()
        if cell is None or not self.turn.isEnabled():
            return
        row, source = cell[0], cell[1].key
        kinds = set(self._barred.get(source, ())) ^ {row.key}
        order = [code.key for code in codes.load("aid_kinds") if code.key in kinds]
        barred = {**self._barred, source: order}
        work = partial(change_setting, _SETTING, barred, actor=self.context.actor)
        forbidden = row.key in kinds
        words = (
            _("{source} must not pay for {kind}")
            if forbidden
            else _("{source} may pay for {kind} again")
        )
        said = words.format(source=cell[1].title, kind=row.label)
        self.context.run_operation(work, done=partial(self._on_done, said), owner=self)

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        self.context.notify(said)

    def primary(self) -> Button:
        """Turn the cell over."""
        return self.turn

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
