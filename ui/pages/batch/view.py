"""How the batch page is laid out: the head, the tabs, the person beside the list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.queries.batch_checks import FindingRow
from models.queries.batch_lines import LineRow, line_row
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages.batch.checks import ChecksTab
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.head import BatchHead
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.news import news_of
from ui.pages.batch.notice import NoticeTab
from ui.pages.batch.panel import PersonPanel
from ui.pages.batch.papers import PapersTab
from ui.pages.batch.paying import PayingTab
from ui.pages.batch.records import RecordsTab
from ui.pages.batch.roster import RosterTab
from ui.pages.batch.tab import Tab
from ui.pages.batch.way import moves, refusal
from ui.responsive import PANEL_WIDTH, Size
from ui.widgets.ask_bar import AskBar
from ui.widgets.drawer import Drawer
from ui.widgets.info_bar import InfoStack
from ui.widgets.stack import Stack
from ui.widgets.tools import set_shown

if TYPE_CHECKING:
    from ui.pages.batch.news import Ways


class BatchView(QWidget):
    """Draws a batch; a tab is drawn when it is looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.bar = AskBar()
        self.desk = BatchDesk(context, self.bar)
        self.ways: Ways = {}
        self.head, self.news = BatchHead(), InfoStack()
        self.panel = PersonPanel(self.desk)
        self.roster, self.checks = RosterTab(self.desk), ChecksTab(self.desk)
        self.notice, self.paying = NoticeTab(self.desk), PayingTab(self.desk)
        papers, records = PapersTab(self.desk), RecordsTab(self.desk)
        self.tabs: tuple[Tab, ...] = (
            *(self.roster, self.checks, self.notice, self.paying),
            *(papers, records),
        )
        self._stale: set[str] = set()
        self._size, self._panel_on = Size.FULL, True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tab_bar, self._stack = QTabBar(), Stack()
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(False)
        for button in self.tab_bar.findChildren(QToolButton):
            button.setAccessibleName(_("Parts of the batch"))
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setAccessibleName(_("Parts of the batch"))
        for tab in self.tabs:
            self.tab_bar.addTab(_(tab.label))
            self._stack.addWidget(tab)
        left = QWidget()
        inner = _column(left)
        for part in (self.bar, self.news):
            inner.addWidget(part)
        inner.addWidget(self._stack, 1)
        inner.addStretch(0)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addWidget(left, 1)
        self._beside.addWidget(self.panel)
        outer = _column(self)
        outer.addWidget(self.head)
        outer.addWidget(self.tab_bar)
        outer.addLayout(self._beside, 1)
        self._drawer = Drawer(self, _("Person"), PANEL_WIDTH[Size.SMALL])

    def _connect(self) -> None:
        self.tab_bar.currentChanged.connect(self._on_tab)
        self.head.tab_wished.connect(self.go)
        self.desk.line_chosen.connect(self._on_line)
        self.desk.finding_chosen.connect(self._on_finding)
        self.desk.asked.connect(self._on_asked)
        self.desk.landed.connect(self._on_landed)
        self.bar.opened.connect(self._make_room)
        self.bar.closed.connect(self._make_room)
        self.bar.closed.connect(self._show_news)
        self.panel.closed.connect(self.toggle_panel)
        self.roster.panel_wished.connect(self.toggle_panel)
        typing = self.roster.table.view
        typing.typed.connect(
            lambda row, key, fen: self.roster.say_room(self.panel.show_typed(row, key, fen))
        )
        typing.typing_ended.connect(self._on_typing_ended)
        self.roster.proposal_wished.connect(self.propose)
        self.checks.line_wished.connect(self.show_line)

    def begin(self) -> None:
        """Forget the batch before and start at the list."""
        self.desk.begin()
        self.desk.batch = None
        self.panel.show_nothing()
        self.go(self.roster.key)

    def show_batch(self, batch: Loaded) -> None:
        """Draw a batch that was read anew."""
        self.desk.batch = batch
        refused = refusal("batch.return", batch, self.desk.actor)
        found = moves(batch, self.desk.actor)
        self.head.show_batch(batch, found, refused)
        set_shown(self.head.edit, on=self.desk.may_edit)
        self._show_news()
        for place, tab in enumerate(self.tabs):
            count = tab.count(batch)
            words = _(tab.label) if count is None else f"{_(tab.label)} {count:,}"
            self.tab_bar.setTabText(place, words)
        self._stale = {tab.key for tab in self.tabs}
        self._draw_current()

    def _show_news(self) -> None:
        batch = self.desk.batch
        if batch is None or self.bar.isVisible():
            return
        move = moves(batch, self.desk.actor)[0]
        small = self._size is Size.SMALL
        self.news.show_infos(news_of(batch, move, self.ways, small=small))

    def _on_asked(self) -> None:
        self.close_panel()
        self.news.show_infos(())

    def _make_room(self) -> None:
        """Leave the tab out of a small window while a question needs more than one line."""
        asks = self.bar.isVisible() and self.bar.is_tall
        set_shown(self._stack, on=not (asks and self._size is Size.SMALL))

    def _on_landed(self) -> None:
        """Go back into the tab when what was pressed in the panel is done."""
        focus = self.window().focusWidget()
        if focus is not None and self.panel.isAncestorOf(focus):
            self.enter()

    def _draw_current(self) -> None:
        tab, batch = self.current(), self.desk.batch
        if batch is not None and tab.key in self._stale:
            self._stale.discard(tab.key)
            tab.show_batch(batch)

    def current(self) -> Tab:
        """Return the tab in view."""
        return self.tabs[max(self.tab_bar.currentIndex(), 0)]

    def go(self, key: str) -> None:
        """Show a tab by its key."""
        place = next((i for i, tab in enumerate(self.tabs) if tab.key == key), 0)
        self.tab_bar.setCurrentIndex(place)

    def step_tab(self, by: int) -> None:
        """Show the next or previous tab and go into it."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % len(self.tabs))
        self.enter()

    def enter(self) -> None:
        """Put the focus into the tab in view."""
        focus = self.current().first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_tab(self, place: int) -> None:
        focus = self.window().focusWidget()
        within = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentIndex(place)
        self.bar.close_bar()
        self._draw_current()
        self._place_panel()
        if within:
            self.enter()

    def _on_line(self, row: LineRow | None) -> None:
        if self.current() is self.roster:
            self.panel.show_line(row)

    def _on_finding(self, finding: FindingRow | None) -> None:
        batch = self.desk.batch
        if finding is None or batch is None or self.current() is not self.checks:
            return
        self.desk.context.run_query(
            lambda: line_row(batch.id, finding.line_id, batch.checks),
            done=self.panel.show_line,
            latest="finding",
            owner=self,
        )

    def show_line(self, line_id: int) -> None:
        """Go to a line of the list."""
        self.go(self.roster.key)
        self.roster.go_to_line(line_id)

    def propose(self) -> None:
        """Open the panel and go to the way out it offers."""
        if not self._panel_on or self._size is Size.SMALL:
            self._panel_on = True
            self._place_panel()
            if self._size is Size.SMALL:
                self._drawer.open_drawer()
        self.panel.focus_proposal()

    def _on_typing_ended(self) -> None:
        self.panel.end_typing()
        self.roster.say_room("")

    def toggle_panel(self) -> None:
        """Show or hide the person beside the list."""
        if self._size is Size.SMALL:
            if self._drawer.isVisible():
                self._drawer.close_drawer()
            elif self.current().with_panel:
                self._drawer.open_drawer()
            return
        self._panel_on = not self._panel_on
        self._place_panel()

    def _place_panel(self) -> None:
        if self._size is Size.SMALL:
            self._drawer.hide()
            return
        set_shown(self.panel, on=self._panel_on and self.current().with_panel)

    def close_panel(self) -> bool:
        """Close the drawer, if it is open."""
        open_now = self._drawer.isVisible()
        if open_now:
            self._drawer.close_drawer()
        return open_now

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window."""
        self._size = size
        self.head.fit(size)
        for tab in self.tabs:
            tab.fit(size)
        self.panel.set_inside(drawer=size is Size.SMALL)
        if size is Size.SMALL:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)
            self._drawer.body.addWidget(self.panel, 1)
            self.panel.show()
        else:
            self._beside.addWidget(self.panel)
            self.panel.setFixedWidth(theme.scaled(PANEL_WIDTH[size]))
        self._place_panel()
        if self.desk.batch is not None:
            self.show_batch(self.desk.batch)


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
