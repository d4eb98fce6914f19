"""Searching the pages of a preview, and leaping by small pages."""

import pytest
from PySide6.QtCore import QPoint, Qt

from models.progress import SILENT
from tests.printing import paper_samples as samples
from tests.printing.reading import printed
from ui.context import Context
from ui.pdf import Pdf
from ui.widgets.pdf_view import PdfView

PDF = printed("slips", samples.slips(30))


@pytest.fixture
def view(office, settings, qtbot):
    context = Context(office.entry, 2026, settings)
    made = PdfView(context)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.show_pdf(PDF)
    qtbot.waitUntil(lambda: made.is_drawn() and context.tasks.idle())
    yield made
    context.tasks.close()


def test_a_text_is_found_whatever_its_blanks():
    pdf = Pdf(PDF)
    number = samples.slip(16).number
    assert pdf.find(f" {number.lower()} ", SILENT) == [5]
    assert pdf.find("没有这个人", SILENT) == []
    assert pdf.find("  ", SILENT) == []
    pdf.close()


def test_the_view_goes_to_the_page_that_says_it(view, qtbot):
    view.search.click()
    assert view.find_box.isVisible()
    assert view.zoom.isHidden()
    view.find_box.setText(samples.slip(16).number)
    qtbot.waitUntil(lambda: view.page == 5)
    view.find_box.setText(samples.slips(1).title)
    qtbot.waitUntil(lambda: len(view._found) == 10)
    assert view.page == 5
    assert view.hits.text() == "在 10 页上找到"
    assert view.hits.isVisible()
    qtbot.keyClick(view.find_box, Qt.Key.Key_Return)
    assert view.page == 6
    view.go_to(9)
    view.find_next()
    assert view.page == 0
    view.find_box.setText("没有这个人")
    qtbot.waitUntil(lambda: view.hits.text() == "没有找到")
    view.find_box.clear()
    qtbot.waitUntil(lambda: view.hits.text() == "")
    view.search.click()
    assert view.hits.isHidden()


def test_small_pages_lead_to_large_ones(view, qtbot):
    view.small.click()
    qtbot.waitUntil(lambda: len(view.strip._pictures) == len(view.strip.pages()))
    second = QPoint(40, view.strip._step() + 20)
    qtbot.mouseClick(view.strip, Qt.MouseButton.LeftButton, pos=second)
    assert view.page == 1
    view.go_to(8)
    assert 8 in view.strip.pages()
    view.show_pdf(None)
    assert not view.strip.pages()
