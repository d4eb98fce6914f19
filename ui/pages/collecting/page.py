"""The board of units: who was given a template, who sent, what went back, who is late."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from models import clock
from models.changes import Change
from models.operations.collecting import (
    expect_again,
    record_given_back,
    record_nothing,
    save_call,
)
from models.progress import Progress
from models.queries import collecting, office
from models.queries.campaigns import CampaignRow, campaigns
from models.queries.collecting import CallRow, UnitList
from models.queries.collecting_paper import board_document
from models.queries.office import UnitRow
from models.rules.list_states import WITH_THE_UNIT, ListState
from resources.i18n import _, ngettext
from ui import clipboard, theme
from ui.context import Context
from ui.list_printing import print_list
from ui.pages import Page
from ui.pages.collecting import PAGE
from ui.pages.collecting.asks import CallDialog
from ui.pages.collecting.making import FOLDER, make_templates
from ui.pages.collecting.words import BELONGS, COLUMNS, call_title, kind_label, reminder, tiles
from ui.responsive import Size
from ui.rights import refusal
from ui.template_files import Returned, receive
from ui.widgets.button import Button
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import ReasonDialog, ask, choose_files
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_tiles import FilterTiles
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer
from ui.widgets.tools import set_shown

_CALL_WIDTH = 460
_ROOMY = frozenset({"issued_at", "contact"})


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the board: the year's calls, open campaigns, the units."""

    calls: Sequence[CallRow]
    campaigns: Sequence[CampaignRow]
    units: Sequence[UnitRow]


class CollectingPage(Page):
    """Lists called for: one call at a time, a row a unit."""

    kind = PAGE
    responds_to = Change.IMPORTS | Change.CAMPAIGNS | Change.UNITS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._around = _Around((), (), ())
        self._wanted, self._rows = 0, list[UnitList]()
        self._campaign = 0
        self.new = Button(_("Call for lists"), icon="plus", variant="primary")
        self.change = Button(_("Change the call"), icon="edit")
        self.print = Button(_("Print this list"), icon="print")
        self.header = PageHeader(_("Lists from units"), "", (self.print, self.change, self.new))
        self.call_box = ChoiceEditor()
        self.call_box.setAccessibleName(_("Call for lists"))
        self.call_box.setMaximumWidth(theme.scaled(_CALL_WIDTH))
        self.news = InfoBar(closable=True)
        self.tiles = FilterTiles(tiles())
        self.table = self._make_table()
        for part in (self.header, self.call_box, self.news, self.tiles):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self._connect()

    def _make_table(self) -> DataTable:
        self._empty = EmptyState(
            _("No list is called for yet. Say which units are to send which list."),
            icon="unit",
            action=_("Call for lists"),
            on_action=self.begin_new,
        )
        self._empty.button.set_variant("")
        table = DataTable(self.context, "collecting", COLUMNS, empty=self._empty)
        self.make = Button(_("Make templates"), icon="export", variant="small")
        self.take = Button(_("A list came"), icon="import", variant="small")
        self.back = Button(_("Note as given back"), icon="undo", variant="small")
        self.nothing = Button(_("Nothing to report"), icon="check", variant="small")
        self.remind = Button(_("Copy reminder"), icon="copy", variant="small")
        for place, part in enumerate((self.make, self.take, self.back, self.nothing, self.remind)):
            table.tools.insertWidget(place, part)
        table.view.setAccessibleName(_("Lists from units"))
        table.offer = Offer(self._title, table.filter_words)
        return table

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin_new)
        self.print.clicked.connect(self.print_board)
        self.change.clicked.connect(self._on_change)
        self.call_box.edited.connect(self._on_call)
        self.tiles.changed.connect(lambda _key: self._show_rows())
        self.make.clicked.connect(self._on_make)
        self.take.clicked.connect(self._on_take)
        self.back.clicked.connect(self._on_back)
        self.nothing.clicked.connect(self._on_nothing)
        self.remind.clicked.connect(self._on_remind)
        self.table.row_changed.connect(lambda _row: self._draw_buttons())
        self.table.model.ticked.connect(self._draw_buttons)
        self.table.opened.connect(self._on_open)

    def open(self, **args: object) -> None:
        """Show the board: of a call, or of a campaign's call, when one is named."""
        self._wanted = int(str(args.get("call_id") or 0))
        self._campaign = int(str(args.get("campaign_id") or 0))
        self.reload()

    def reload(self) -> None:
        """Read the calls of the year, then the board of the one in view."""
        year = self.context.year
        self.context.run_query(partial(_read, year), done=self._show_around, latest="around")

    def _show_around(self, around: _Around) -> None:
        self._around = around
        before = self._wanted or self.call_box.value() or self._call_of(self._campaign)
        self.call_box.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.call_box.set_choices([(row.id, call_title(row)) for row in around.calls])
        known = {row.id for row in around.calls}
        first = around.calls[0].id if around.calls else None
        self.call_box.set_value(before if before in known else first)
        self.call_box.blockSignals(False)  # noqa: FBT003
        self._wanted = self._campaign = 0
        set_shown(self.call_box, on=bool(around.calls))
        set_shown(self.tiles, on=bool(around.calls))
        self._say_empty()
        self._on_call()

    def _say_empty(self) -> None:
        words = _("No list is called for yet. Say which units are to send which list.")
        if not self._around.campaigns:
            words = _("There is no open campaign. Open one, then call for its lists.")
        self._empty.set_text(words)
        set_shown(self._empty.button, on=not self.new_refusal())

    def new_refusal(self) -> str:
        """Return why no call can be made now."""
        if not self._around.campaigns:
            return _("There is no open campaign.")
        return refusal(self.context.actor, "list.call")

    def _call_of(self, campaign_id: int) -> int | None:
        return next((c.id for c in self._around.calls if c.campaign_id == campaign_id), None)

    def call(self) -> CallRow | None:
        """Return the call in view."""
        chosen = self.call_box.value()
        return next((row for row in self._around.calls if row.id == chosen), None)

    def _on_call(self) -> None:
        row = self.call()
        if row is None:
            self._show_units(())
            return
        today = clock.today()
        work = partial(collecting.unit_lists, row.id, today=today)
        self.context.run_query(work, done=self._show_units, latest="board")

    def _show_units(self, rows: Sequence[UnitList]) -> None:
        self._rows = list(rows)
        self.table.model.clear_ticks()
        row = self.call()
        words = ""
        if row:
            words = ngettext("{n} unit, due {day}", "{n} units, due {day}", len(rows)).format(
                n=len(rows), day=row.due_on
            )
        self.header.set_sub(words)
        counts = {key: sum(map(belongs, rows)) for key, belongs in BELONGS.items()}
        self.tiles.show_counts(counts)
        self._show_rows()

    def _show_rows(self) -> None:
        belongs = BELONGS.get(self.tiles.key(), bool)
        self.table.set_source(ListSource([row for row in self._rows if belongs(row)], COLUMNS))
        self._draw_buttons()

    def _title(self) -> str:
        row = self.call()
        return call_title(row) if row else _("Lists from units")

    def _draw_buttons(self) -> None:
        may = refusal(self.context.actor, "list.issue")
        none = "" if self._rows else _("No list is called for yet.")
        self.new.set_reason(self.new_refusal())
        self.change.set_reason(none or may)
        self.print.set_reason(none)
        for button in (self.make, self.take):
            button.set_reason(none or may)
        current = self.table.current()
        here = isinstance(current, UnitList) and bool(current.arrival_id)
        self.back.set_reason(may or ("" if here else _("Choose a unit whose list came.")))
        self._draw_nothing(current, may)
        self.remind.set_reason("" if self._owing() else _("No chosen unit owes a list."))

    def _draw_nothing(self, current: object, may: str) -> None:
        said = isinstance(current, UnitList) and current.state is ListState.NOTHING
        self.nothing.setText(_("Expect a list after all") if said else _("Nothing to report"))
        owing = isinstance(current, UnitList) and (said or current.state in WITH_THE_UNIT)
        self.nothing.set_reason(may or ("" if owing else _("Choose a unit that owes a list.")))

    def _chosen(self) -> list[UnitList]:
        """Return the ticked units, or all."""
        return self.table.ticked() or list(self._rows)

    def _owing(self) -> list[UnitList]:
        """Return which of the ticked units owe a list; without ticks the late ones, else all."""
        ticked = self.table.ticked()
        rows = ticked or [row for row in self._rows if row.late] or self._rows
        return [row for row in rows if not (BELONGS["here"](row) or BELONGS["done"](row))]

    def begin_new(self) -> None:
        """Ask whom to call for which list."""
        if self.new.isEnabled():
            dialog = CallDialog(self.window(), self._around.campaigns, self._around.units)
            self._save(dialog, None)

    def _on_change(self) -> None:
        row = self.call()
        if row is not None:
            chosen = {one.id for one in self._rows}
            every = (self._around.campaigns, self._around.units)
            self._save(CallDialog(self.window(), *every, row=row, chosen=chosen), row.id)

    def _save(self, dialog: CallDialog, call_id: int | None) -> None:
        if not ask(dialog):
            return
        wish, actor = dialog.wish(), self.context.actor
        self.context.run_operation(
            lambda: save_call(
                call_id,
                campaign_id=wish.campaign_id,
                kind=wish.kind,
                due_on=wish.due_on,
                unit_ids=wish.unit_ids,
                actor=actor,
            ),
            done=lambda outcome: self.open(call_id=outcome.id),
        )

    def _on_make(self) -> None:
        row, units = self.call(), self._chosen()
        if row is not None and units:
            make_templates(self, row, units, done=self._on_made)

    def _on_made(self, news: Info) -> None:
        self.news.show_info(news)
        self.context.notify(news.text)
        self.context.announce(Change.IMPORTS)

    def _on_take(self) -> None:
        kinds = _("Lists") + " (*.xlsx *.xlsm *.xls *.csv);;" + _("All files") + " (*)"
        before = self.context.settings.text(FOLDER)
        self.take_files(
            [Path(one) for one in choose_files(self, _("Which lists came"), kinds, before)]
        )

    def take_files(self, paths: Sequence[Path]) -> None:
        """Note lists that came; a file without a stamp counts for the unit in view."""
        row, current = self.call(), self.table.current()
        if row is None or not paths:
            return
        otherwise = (row.id, current.id) if isinstance(current, UnitList) else None
        actor = self.context.actor

        def work(progress: Progress) -> list[Returned]:
            return [
                receive(path, otherwise=otherwise, actor=actor, progress=progress) for path in paths
            ]

        self.context.run_long(work, what=_("Reading the file"), done=self._on_taken)

    def _on_taken(self, lists: Sequence[Returned]) -> None:
        words = _("{unit}: {rows} rows, {problems} with problems.")
        said = " ".join(
            words.format(unit=one.unit, rows=one.rows, problems=one.problems) for one in lists[:3]
        )
        wrong = any(one.problems for one in lists)
        ways = ((_("Open the import"), partial(self._open_import, lists)),)
        self.news.show_info(Info(said, "warn" if wrong else "ok", ways))
        self.context.announce(Change.IMPORTS)

    def _open_import(self, lists: Sequence[Returned]) -> None:
        row = next((one for one in self._around.calls if one.id == lists[0].call_id), None)
        if row is not None:
            self.context.open(
                "imports",
                files=[one.path for one in lists],
                list_kind=row.kind,
                campaign_id=row.campaign_id,
                unit_id=lists[0].unit_id,
            )

    def _on_open(self, unit: UnitList) -> None:
        row = self.call()
        if row is not None:
            self.context.open(
                "imports", list_kind=row.kind, campaign_id=row.campaign_id, unit_id=unit.id
            )

    def _on_back(self) -> None:
        current, actor = self.table.current(), self.context.actor
        if isinstance(current, UnitList) and current.arrival_id:
            said = _("Noted: given back to {unit}.").format(unit=current.unit)
            self.context.run_operation(
                lambda: record_given_back(current.arrival_id, actor=actor),
                done=lambda _outcome: self.context.notify(said),
            )

    def _on_nothing(self) -> None:
        row, unit, actor = self.call(), self.table.current(), self.context.actor
        if row is None or not isinstance(unit, UnitList):
            return
        if unit.state is ListState.NOTHING:
            self.context.run_operation(lambda: expect_again(row.id, unit.id, actor=actor))
            return
        title = _("{unit} has nothing to report").format(unit=unit.unit)
        text = _("It is no longer late and gets no reminder. A list that comes later counts.")
        dialog = ReasonDialog(self.window(), title, text, yes=_("Note it"))
        if ask(dialog):
            reason = dialog.reason()
            self.context.run_operation(
                lambda: record_nothing(row.id, unit.id, reason=reason, actor=actor)
            )

    def _on_remind(self) -> None:
        row, units = self.call(), self._owing()
        if row is None or not units:
            return
        clipboard.copy(reminder(row, units, clock.today()))
        words = ngettext(
            "Reminder for {n} unit copied", "Reminder for {n} units copied", len(units)
        )
        self.context.notify(words.format(n=len(units)))

    def print_board(self) -> None:
        """Print the board of the call in view."""
        row = self.call()
        if row is not None:
            build = partial(board_document, row.id, kind_label(row.kind), today=clock.today())
            print_list(self.context, self, build, call_title(row))

    def primary_action(self) -> QAbstractButton:
        """Call for lists."""
        return self.new

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {"new": self.begin_new, "edit": self._on_change, "print": self.print_board}

    def first_focus(self) -> QWidget:
        """Begin in the board."""
        return self.table.view

    def regions(self) -> list[QWidget]:
        """Go from the calls to the board."""
        return [self.call_box, self.table.view]

    def fit(self, size: Size) -> None:
        """Leave out the columns there is no room for."""
        super().fit(size)
        self.tiles.set_compact(on=size is not Size.FULL)
        for place, column in enumerate(COLUMNS):
            if column.key in _ROOMY:
                self.table.view.setColumnHidden(place, size is not Size.FULL)


def _read(year: int) -> _Around:
    held = [row for row in campaigns(year) if row.is_open]
    return _Around(collecting.calls(year), held, office.units())
