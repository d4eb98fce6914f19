"""Home: what is to be done, and what to answer when the chairman asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from models import backup, clock, store
from models.changes import Change
from models.copying import CopyInfo, Reason
from models.progress import Progress as Report
from models.queries.collecting import LateCall, late_calls
from models.queries.double_list import count_doubles
from models.queries.duties import (
    DOUBLES,
    LATE_LISTS,
    OPEN_ITEMS,
    Duty,
    duties,
    red_lights,
    standing,
)
from models.queries.home import YearReport, year_report
from models.queries.open_items import count_unsettled
from models.queries.work_lists import WorkCounts, work_counts
from models.seasons import seasons
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.home import PAGE
from ui.pages.home.figures import FiguresCard, MonthsCard, SentenceBar
from ui.pages.home.season_cards import Progress, SeasonRow, progress
from ui.pages.home.side import CopyTile, DutiesCard
from ui.pages.home.words import greeting, long_day
from ui.responsive import Size
from ui.rights import refusal
from ui.season_records import records_of
from ui.widgets.button import Button
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import scrolled

_SIDE_WIDTH, _ANY_WIDTH = 352, 16_777_215
_WIDE, _MARGINS = 1080, 64
_MOST, _FEWEST = {Size.FULL: 7, Size.COMPACT: 5, Size.SMALL: 4}, 3
_IDLE = 600  # milliseconds after the page came


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read for the page."""

    report: YearReport
    copy: CopyInfo | None


class HomePage(Page):
    """Seasons, figures, months, duties and the age of the copy."""

    kind = PAGE
    responds_to = (
        Change.CAMPAIGNS
        | Change.PEOPLE
        | Change.BATCHES
        | Change.LINES
        | Change.NOTICES
        | Change.PAYMENTS
        | Change.PAPERS
        | Change.FUNDS
        | Change.IMPORTS
        | Change.COPIES
        | Change.FILES
        | Change.DOSSIER
        | Change.STUDENTS
        | Change.EVENTS
        | Change.SETTINGS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._report: YearReport | None = None
        self._lights: Mapping[int, int] = {}
        self._counts: WorkCounts | None = None
        self._pairs, self._unsettled = 0, 0
        self._owed: Sequence[LateCall] = ()
        self._later = QTimer(self, interval=_IDLE, singleShot=True)
        self._later.timeout.connect(self._count_doubles)
        self.new_batch = Button(_("New batch"), icon="plus", variant="primary")
        self.new_batch.set_reason(refusal(context.actor, "batch.draft"))
        self.header = PageHeader("", "", (self.new_batch,))
        self.seasons, self.figures = SeasonRow(), FiguresCard()
        self.sentence, self.months = SentenceBar(context.notify), MonthsCard()
        self.duties, self.copy_tile = DutiesCard(), CopyTile()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content = QWidget()
        column = self._content = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.seasons)
        self._top, self._right, self._grid = QWidget(), QWidget(), QGridLayout()
        _stack(self._top, (self.figures, self.sentence), self.figures)
        _stack(self._right, (self.duties, self.copy_tile), self.duties)
        self._grid.setSpacing(12)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid, 1)
        self._area = scrolled(content)
        self.body.addWidget(self._area)
        self._place(wide=True)

    def _place(self, *, wide: bool) -> None:
        """Put the duties beside the figures, or under them where there is no room."""
        self._wide = wide
        self._grid.addWidget(self._top, 0, 0)
        self._grid.addWidget(self.months, 1 if wide else 2, 0)
        self._grid.addWidget(self._right, *((0, 1, 2, 1) if wide else (1, 0)))
        self._grid.setRowStretch(1, int(wide))
        self._grid.setRowStretch(2, int(not wide))
        self._right.setMinimumWidth(_SIDE_WIDTH if wide else 0)
        self._right.setMaximumWidth(_SIDE_WIDTH if wide else _ANY_WIDTH)

    def _connect(self) -> None:
        context = self.context
        self.new_batch.clicked.connect(partial(context.open, "campaigns", new="batch"))
        self.seasons.opened.connect(self._open_season)
        self.seasons.page_wished.connect(self._open_records)
        self.figures.opened.connect(lambda only: context.open("handed_out", only=only))
        self.months.month_opened.connect(lambda at: context.open("handed_out", month=at))
        self.duties.opened.connect(self._open_duty)
        self.duties.list_opened.connect(self._open_list)
        self.duties.all_wished.connect(partial(context.open, "campaigns", show="waiting"))
        self.copy_tile.button.clicked.connect(self.make_copy)

    def reload(self) -> None:
        """Read the year; the lights follow, since they check every open batch."""
        year = self.context.year
        self._greet()
        self.context.run_query(partial(_see, year), done=self._show, latest="report")
        self.context.run_query(partial(red_lights, year), done=self._show_lights, latest="lights")
        self.context.run_query(work_counts, done=self._show_counts, latest="counts")
        self.context.run_query(count_unsettled, done=self._show_unsettled, latest="unsettled")
        late = partial(late_calls, year, today=clock.today())
        self.context.run_query(late, done=self._show_owed, latest="owed")
        self._later.start()

    def _count_doubles(self) -> None:
        """Count possible doubles when nothing else runs: it takes a second in a large register."""
        if not self.isVisible():
            return
        if self.context.tasks.idle():
            self.context.run_query(count_doubles, done=self._show_doubles, latest="doubles")
        else:
            self._later.start()

    def _show_counts(self, counts: WorkCounts) -> None:
        self._counts = counts
        self._show_lists()

    def _show_owed(self, calls: Sequence[LateCall]) -> None:
        self._owed = calls
        self._show_lists()

    def _show_unsettled(self, count: int) -> None:
        self._unsettled = count
        self._show_lists()

    def _show_doubles(self, count: int) -> None:
        self._pairs = count
        self._show_lists()

    def _show_lists(self) -> None:
        if self._counts is not None:
            owed = sum(one.units for one in self._owed)
            lists = standing(self._counts, self._pairs, owed, self._unsettled)
            self.duties.show_lists(lists, self.context.actor, clock.today())
            self._fit_duties()

    def _greet(self) -> None:
        now = clock.now()
        self.header.set_title(greeting(self.context.actor.name, now))
        self.header.set_sub(long_day(now.date()))

    def _show(self, seen: _Seen) -> None:
        self._report = report = seen.report
        today = clock.today()
        self.figures.show_figures(report.figures)
        self.sentence.show_figures(report.figures, self.context.year, today)
        self.months.show_months(report.months, tuple(seasons()))
        self.copy_tile.show_copy(seen.copy, clock.now())
        self._show_duties()

    def _show_lights(self, lights: Mapping[int, int]) -> None:
        if lights != self._lights:
            self._lights = lights
            self._show_duties()

    def _show_duties(self) -> None:
        if self._report is None:
            return
        today, board = clock.today(), self._report.board
        found = duties(board.cards, self._lights, today)
        self.duties.show_duties(found, self.context.actor, today)
        self.seasons.show_seasons(progress(self._report, found), today)
        self._fit_duties()

    def _fit_duties(self) -> None:
        """Leave out the last duties where long ones would make the page scroll."""
        most = _MOST[self.size_class]
        self.duties.set_most(most)
        while self._wide and most > _FEWEST and self._scrolls():
            most -= 1
            self.duties.set_most(most)

    def _scrolls(self) -> bool:
        room = self._area.viewport().size()
        return self._content.totalHeightForWidth(room.width()) > room.height()

    def _open_season(self, what: Progress) -> None:
        if what.duty is not None:
            self._open_duty(what.duty)
        elif what.begun:
            self._open_records(records_of(what.season)[0].page)
        elif what.started:
            self.context.open("campaigns")
        else:
            self.context.open("campaigns", new="campaign", season=what.season)

    def _open_records(self, page: str) -> None:
        self.context.open(page)

    def _open_list(self, key: str) -> None:
        if key == DOUBLES:
            self.context.open("doubles")
        elif key == OPEN_ITEMS:
            self.context.open("open_items")
        elif key == LATE_LISTS:
            self.context.open("collecting", call_id=self._owed[0].call_id)
        else:
            self.context.open("work_lists", matter=key)

    def _open_duty(self, duty: Duty) -> None:
        self.context.open("batch", batch_id=duty.card.id)

    def make_copy(self) -> None:
        """Copy the store beside itself, opened and checked."""
        self.context.run_long(
            _copy_store, what=_("Making a copy"), done=self._on_copied, owner=self
        )

    def _on_copied(self, _copy: CopyInfo) -> None:
        self.context.announce(Change.COPIES)
        self.context.notify(_("Copy made and checked"))

    def primary_action(self) -> QAbstractButton:
        """Return the button of a new batch."""
        return self.new_batch

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N."""
        return {"new": self.new_batch.click}

    def first_focus(self) -> QWidget:
        """Begin at the button of the next step."""
        return self.new_batch

    def regions(self) -> list[QWidget]:
        """Return figures, chart and copy for F6."""
        return [self.new_batch, self.months.chart.columns, self.copy_tile.button]

    def fit(self, size: Size) -> None:
        """Show fewer duties in a low window."""
        super().fit(size)
        self._show_duties()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the duties where there is room for them."""
        super().resizeEvent(event)
        room = self._top.minimumSizeHint().width() + _SIDE_WIDTH + _MARGINS
        wide = self.width() >= max(theme.scaled(_WIDE), room)
        if wide != self._wide:
            self._place(wide=wide)
        if event.size().height() != event.oldSize().height():
            self._fit_duties()


def _see(year: int) -> _Seen:
    return _Seen(year_report(year), backup.newest_good(store.folder()))


def _copy_store(progress: Report) -> CopyInfo:
    target = store.folder() / store.COPIES
    return backup.copy_to(target, reason=Reason.MANUAL, progress=progress)


def _stack(holder: QWidget, parts: Sequence[QWidget], grows: QWidget) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part, int(part is grows))
