import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.printing import paper_samples as samples
from tests.printing.reading import printed
from ui.widgets.pdf_view import PdfView


@pytest.fixture
def view(context, qtbot):
    made = PdfView(context)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


@pytest.fixture
def show(view, context, qtbot):
    def show_pages(count):
        view.show_pdf(printed("roster", samples.roster(15 * count)))
        qtbot.waitUntil(lambda: view.is_drawn() and context.tasks.idle())

    return show_pages


def rest(view, qtbot):
    qtbot.waitUntil(lambda: view.is_drawn() and view._context.tasks.idle())


def test_only_the_page_in_view_and_its_neighbours_are_drawn(view, show, qtbot):
    show(6)
    assert sorted(view._pictures) == [0, 1]
    view.go_to(3)
    rest(view, qtbot)
    assert sorted(view._pictures) == [2, 3, 4]


def test_pages_are_turned_by_keys_buttons_and_number(view, show, qtbot):
    show(4)
    seen = []
    view.page_changed.connect(seen.append)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    view.next.click()
    view.previous.click()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert not view.next.isEnabled()
    view.number.setText("2")
    view.number.editingFinished.emit()
    view.go_to(99)
    assert seen == [1, 2, 1, view.count() - 1, 1, view.count() - 1]
    assert view.desk.accessibleName() == f"第 {view.count()} 页，共 {view.count()} 页"
    rest(view, qtbot)


def test_a_page_is_as_sharp_as_the_screen(view, show, qtbot):
    show(1)
    ratio = view.devicePixelRatioF()
    for zoom in ("page", "width", "actual"):
        view.zoom.choose(zoom)
        rest(view, qtbot)
        dots, picture = view._pictures[0]
        assert abs(picture.width() - dots) <= 1
        assert abs(dots - view.desk.paper.width() * ratio) <= 1
    assert view.desk.paper.width() == round(297 / 25.4 * 96)


def test_the_whole_page_fits_the_desk(view, show, qtbot):
    show(1)
    for size in ((500, 700), (900, 300)):
        view.resize(*size)
        QApplication.processEvents()
        rest(view, qtbot)
        assert view.desk.paper.width() <= view.desk.viewport().width()
        assert view.desk.paper.height() <= view.desk.viewport().height()


def test_another_pdf_takes_the_place_of_the_first(view, show, qtbot, context):
    show(3)
    view.go_to(2)
    show(1)
    assert view.page == 0
    view.show_pdf(None)
    qtbot.waitUntil(context.tasks.idle)
    assert view.count() == 0
    assert view.desk.paper.isHidden()
    view.go_to(5)
    assert view.page == 0
