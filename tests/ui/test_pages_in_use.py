"""Every page and tab of a year's work in the clerk's window: nothing is cut, squeezed or hidden.

A 768 screen less its taskbar and the title bar leaves 1366 × 696.
"""

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QTabBar, QTableView, QWidget

from models import clock, demo, session, store
from models.queries.campaigns import cards
from models.rules.states import State
from models.tables import HardshipFile
from tests.ui.test_pages_fit import cramped
from ui import render
from ui.application import load_rare_fonts
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages import discover
from ui.settings import Settings
from ui.widgets.chips import Segmented
from ui.widgets.data_table import DataTable
from ui.widgets.pdf_view import PdfView

OF_A_BATCH = {"bank", "call_backs", "notice_check", "open_items", "print_night", "scans"}
OF_A_FILE = {"household", "keying"}
SIZE = (1366, 696)
JUST_MISSED = 48  # pixels: what scrolls by less would fit with a little care
ALONE, TOGETHER = 6, 2  # rows in view of a table, and of each of two


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "store"
    demo.make_practice(folder)
    store.close()
    return folder


class OtherWindows(QObject):
    """Remembers what was shown as a window of its own and so took the keyboard away."""

    def __init__(self, own):
        super().__init__(own)
        self.own, self.seen = own, []

    def eventFilter(self, watched, event):  # noqa: N802  (Qt's spelling)
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.own:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def window(practice, tmp_path, qapp, qtbot):
    load_rare_fonts()
    opened = session.begin(practice, operator=demo.OPERATOR, password=demo.PASSWORD)
    year = clock.today().year
    office = Office("云岫区总工会", (year,))
    context = Context(opened.actor, year, Settings(tmp_path / "desk.ini"), office=office)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    others = OtherWindows(window)
    qapp.installEventFilter(others)
    yield window
    qapp.removeEventFilter(others)
    context.tasks.close()
    assert not others.seen


def rest(window, qtbot):
    qtbot.come_to_rest(window, window.context.tasks)
    render.settle(2)


def visible(page, kind):
    return [part for part in page.findChildren(kind) if part.isVisible()]


def low_tables(page):
    """Return the tables that show fewer rows than they have and than a clerk needs."""
    tables = visible(page, QTableView)
    least = ALONE if len(tables) == 1 else TOGETHER
    for table in tables:
        rows = table.model().rowCount()
        shown = table.viewport().height() / table.verticalHeader().defaultSectionSize()
        if shown < min(rows, least):
            yield f"{table.accessibleName()}: {shown:.1f} of {rows} rows"
        if table.horizontalScrollBar().maximum():
            yield f"{table.accessibleName()}: goes on to the right"


def just_missed(page):
    """Return what scrolls by so little that it could as well have fitted."""
    for area in visible(page, QScrollArea):
        by = area.verticalScrollBar().maximum()
        if 0 < by <= JUST_MISSED:
            yield f"{type(area.parentWidget()).__name__} scrolls by {by}"


def troubles(window):
    page = window.pages.current()
    found = [*cramped(page), *low_tables(page), *just_missed(page)]
    if window.size().toTuple() != SIZE:
        found.append(f"the window is {window.size().toTuple()}")
    return found


def turns(page):
    """Return the name of each part of a page, what stands for it, and what turns to it."""
    densities = {table.density for table in page.findChildren(DataTable)}
    zooms = {row for view in page.findChildren(PdfView) for row in view.findChildren(Segmented)}
    for bar in visible(page, QTabBar):
        for place in range(bar.count()):
            yield bar.tabText(place), bar, lambda bar=bar, place=place: bar.setCurrentIndex(place)
    for row in set(visible(page, Segmented)) - densities - zooms:
        for pill in visible(row, QAbstractButton):
            yield pill.text(), pill, lambda row=row, key=pill.choice.key: row.choose(key)


def walk(window, qtbot, name):
    """Look at the page in view and at each of its parts; return what is wrong."""
    rest(window, qtbot)
    wrong = [f"{name}: {one}" for one in troubles(window)]
    for word, part, turn in list(turns(window.pages.current())):
        if not shiboken6.isValid(part):
            continue  # another turn has drawn the page anew
        turn()
        rest(window, qtbot)
        wrong += [f"{name} · {word}: {one}" for one in troubles(window)]
    return wrong


@pytest.mark.parametrize("kind", discover(), ids=lambda kind: kind.key)
def test_page_in_use_fits_the_clerks_window(kind, window, qtbot):
    window.context.open(kind.key, **asked_for(kind.key))
    wrong = walk(window, qtbot, kind.key)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", State)
def test_batch_fits_in_every_state(state, window, qtbot):
    window.context.open("batch", batch_id=largest(state))
    wrong = walk(window, qtbot, state)
    assert not wrong, "\n".join(wrong)


def largest(state):
    """Return the batch with the most lines of those in a state."""
    found = [card for card in cards(clock.today().year) if card.state is state]
    return max(found, key=lambda card: card.lines).id


def asked_for(page):
    """Return what a page is opened with; most show everything there is."""
    if page in OF_A_BATCH:
        return {"batch_id": largest(State.PAYING)}
    file_id = HardshipFile.select(HardshipFile.id).limit(1).scalar()
    return {"file_id": file_id} if page in OF_A_FILE else {}
