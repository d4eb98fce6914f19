"""The window: rail, top bar, one page at a time, status bar, and the cover when locked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import Change
from resources.i18n import _
from ui import actions, clipboard, responsive, theme, tokens
from ui.context import Context
from ui.errors import Problem
from ui.help import HelpDrawer
from ui.navigation import Navigator
from ui.pages import Openable, discover
from ui.responsive import Size
from ui.widgets.info_bar import IconMark, Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.lock_cover import LockCover
from ui.widgets.logo import logo_pixmap
from ui.widgets.rail import Rail
from ui.widgets.status_bar import StatusBar
from ui.widgets.top_bar import TopBar

_MINUTE = 60_000  # ms
_COPY_PAGE = "backup"
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress}


class MainWindow(QMainWindow):
    """Holds the pages; knows none of them by name except where the copy is looked after."""

    relogin_wished = Signal()
    look_wished = Signal()
    closed = Signal()

    def __init__(self, context: Context, kinds: Sequence[Openable] | None = None) -> None:
        super().__init__()
        self.context = context
        self.size_class = Size.FULL
        self.pages = Navigator(context, discover() if kinds is None else kinds)
        self.rail = Rail(self.pages.kinds)
        self.top = TopBar(context)
        self.status = StatusBar(context)
        self.news = InfoBar(closable=True)
        self.cover = LockCover(context)
        self.help = HelpDrawer(self)
        idle = context.office.lock_minutes * _MINUTE
        self._idle = QTimer(self, singleShot=True, interval=idle)
        self._build()
        self._connect()
        self._bind_keys()
        self._refresh_marks()

    def _build(self) -> None:
        self.setWindowTitle(_("Four Seasons"))
        self.setWindowIcon(logo_pixmap(64))
        self.setMinimumSize(*responsive.SMALLEST_WINDOW)
        self._content = QWidget()
        outer = QVBoxLayout(self._content)
        middle = QHBoxLayout()
        right = QVBoxLayout()
        for layout in (outer, middle, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        if self.context.office.practice:
            outer.addWidget(_practice_banner())
        self._news_holder = QVBoxLayout()
        self._news_holder.addWidget(self.news)
        right.addWidget(self.top)
        right.addLayout(self._news_holder)
        right.addWidget(self.pages, 1)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self._layers = QStackedWidget()
        self._layers.addWidget(self._content)
        self._layers.addWidget(self.cover)
        self.setCentralWidget(self._layers)

    def _connect(self) -> None:
        context = self.context
        self.rail.chosen.connect(context.open)
        self.rail.folded.connect(self._on_folded)
        self.pages.shown.connect(self._on_page_shown)
        self.top.theme_wished.connect(self.toggle_theme)
        self.top.lock_wished.connect(self.lock)
        context.lock_wished.connect(self.lock)
        self.status.copy_wished.connect(partial(context.open, _COPY_PAGE))
        self.cover.unlocked.connect(self._on_unlocked)
        self.cover.other_operator.connect(self.relogin_wished)
        context.look_wished.connect(self.look_wished)
        context.relogin_wished.connect(self.relogin_wished)
        context.warned.connect(self.show_problem)
        context.changed.connect(self._on_changed)
        self._idle.timeout.connect(self.lock)
        self._idle.start()

    def _bind_keys(self) -> None:
        for shortcut in actions.WINDOW:
            self._bind(shortcut, getattr(self, f"do_{shortcut.key}"))
        for shortcut in actions.PAGE:
            self._bind(shortcut, partial(self.pages.act, shortcut.key))
        for shortcut, key in zip(actions.RAIL, self.rail.keys(), strict=False):
            self._bind(shortcut, partial(self.context.open, key))

    def _bind(self, shortcut: actions.Shortcut, slot: object) -> None:
        for keys in shortcut.keys:
            QShortcut(QKeySequence(keys), self._content, slot)  # type: ignore[call-overload]

    def _refresh_marks(self) -> None:
        services = self.context.services
        self.context.run_query(services.last_copy, done=self.status.show_copy, latest="copy")
        self.context.run_query(services.badges, done=self.rail.set_badges, latest="badges")

    def _on_changed(self, _change: Change) -> None:
        self._refresh_marks()

    def show_problem(self, problem: Problem) -> None:
        """Say a failure above the page until it is closed or the page changes."""
        copy_details = partial(clipboard.copy, problem.details)
        ways = ((_("Copy details"), copy_details),) if problem.is_bug else ()
        self.news.show_info(Info(f"{problem.text} {problem.hint}".strip(), "danger", ways))
        self._set_news_margin()

    def _on_page_shown(self, rail_key: str) -> None:
        self.news.show_info(None)
        self._set_news_margin()
        self.rail.show_page(rail_key)
        page = self.pages.current()
        for part in (self.rail, self.top, self.status):
            part.setVisible(page is None or not page.whole_window)

    def _set_news_margin(self) -> None:
        across, down = responsive.margins(self.size_class)
        shown = not self.news.isHidden()
        self._news_holder.setContentsMargins(across, down if shown else 0, across, 0)

    def _on_folded(self, narrow: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self.context.settings.remember("window/rail", "narrow" if narrow else "wide")
        self._fit()

    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        dark = theme.name() == theme.DARK
        self.context.settings.theme = theme.LIGHT if dark else theme.DARK
        self.look_wished.emit()

    def lock(self) -> None:
        """Cover everything until the password is given; what lies over the window is put away."""
        self.context.locked.emit()
        self._put_away()
        clipboard.clear_if_ours()
        self._layers.setCurrentWidget(self.cover)
        self.cover.begin()

    def _put_away(self) -> None:
        for other in QApplication.topLevelWidgets():
            if isinstance(other, QDialog) and other.isVisible():
                other.reject()
            elif other is not self and other.isVisible():
                other.hide()

    def _on_unlocked(self) -> None:
        self._layers.setCurrentWidget(self._content)
        self._idle.start()

    def do_search(self) -> None:
        """Go to the search box."""
        self.top.search.setFocus()
        self.top.search.selectAll()

    def do_primary(self) -> None:
        """Press the page's filled button."""
        self.pages.press_primary()

    def do_lock(self) -> None:
        """Lock."""
        self.lock()

    def do_help(self) -> None:
        """Show the help of the page in view."""
        self.help.show_topic(self.pages.help_key())

    def do_back(self) -> None:
        """Go back to the page before."""
        self.pages.back()

    def do_larger(self) -> None:
        """Take the next larger letters."""
        self._step_letters(1)

    def do_smaller(self) -> None:
        """Take the next smaller letters."""
        self._step_letters(-1)

    def _step_letters(self, by: int) -> None:
        sizes = tokens.LETTERS
        at = sizes.index(self.context.settings.letters) + by
        if 0 <= at < len(sizes):
            self.context.settings.letters = sizes[at]
            self.look_wished.emit()

    def do_next_region(self) -> None:
        """Go to the next part of the window."""
        self._step_region(1)

    def do_previous_region(self) -> None:
        """Go to the previous part of the window."""
        self._step_region(-1)

    def _step_region(self, by: int) -> None:
        regions: list[tuple[QWidget, QWidget]] = [
            (self.rail, self.rail.focus_target()),
            (self.top, self.top.search),
            *((region, region) for region in self.pages.regions()),
            (self.status, self.status.focus_target()),
        ]
        focus = QGuiApplication.focusObject()
        at = next((i for i, (holder, _t) in enumerate(regions) if _holds(holder, focus)), 0)
        regions[(at + by) % len(regions)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        percent = theme.letters()
        wide, high = self.width(), self.height()
        self.size_class = responsive.size_of(wide, high, percent)
        wish = self.context.settings.text("window/rail")
        roomy = responsive.rail_is_wide(wide, percent)
        narrow = wish == "narrow" or not (wish == "wide" or roomy)
        self.rail.set_shape(narrow=narrow, low=self.size_class is Size.SMALL)
        self.top.set_margin(responsive.margins(self.size_class)[0])
        self.pages.fit(self.size_class, wide=roomy)
        self._set_news_margin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the shape for the new size."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """Watch the window's input for the automatic lock."""
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count from the last key or move of the mouse."""
        if event.type() in _INPUT:
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when the page in view agrees; keep the window's size."""
        if not self.pages.may_leave():
            event.ignore()
            return
        self.context.settings.remember("window/geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _holds(region: QWidget, focus: QObject | None) -> bool:
    return isinstance(focus, QWidget) and (focus is region or region.isAncestorOf(focus))


def _practice_banner() -> QFrame:
    banner = QFrame()
    banner.setProperty("variant", "practice")
    banner.setFixedHeight(theme.height("banner"))
    line = QHBoxLayout(banner)
    line.setContentsMargins(12, 0, 12, 0)
    line.addStretch(1)
    line.addWidget(IconMark("warn", "warn", 16))
    line.addWidget(Label(_("Practice store · invented people only")))
    line.addStretch(1)
    return banner
