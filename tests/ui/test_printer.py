from contextlib import closing

import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from models.errors import Cancelled, FileProblem
from models.queries.print_night import Offset
from tests.printing import paper_samples as samples
from tests.printing.reading import codes, printed
from tests.ui.modal import answer_next
from ui import printer as printers
from ui.pdf import Pdf

A4 = (595.28, 841.89)


@pytest.fixture
def make_printer(tmp_path):
    def make(size=A4):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setResolution(300)
        printers.set_paper(printer, size, "test")
        return printer

    return make


def ink(pdf):
    """Return where the ink of the first page begins and ends, in half points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        grey = page.render(scale=2, grayscale=True).to_pil()
        return grey.point(lambda light: 255 if light < 128 else 0).getbbox()


class Stops:
    """Progress that is cancelled at the second report."""

    def __init__(self):
        self.reports = 0

    def report(self, done, total, what=""):
        self.reports += 1
        if self.reports == 2:
            raise Cancelled


def test_what_is_printed_is_what_was_drawn(qapp, make_printer, tmp_path):
    pdf = printed("slips", samples.slips(7))
    printers.put_on(make_printer(), pdf)
    out = (tmp_path / "out.pdf").read_bytes()
    assert len(Pdf(out)) == len(Pdf(pdf)) == 3
    for page in range(3):
        assert codes(out, page) == codes(pdf, page)
    assert all(abs(one - two) <= 2 for one, two in zip(ink(pdf), ink(out), strict=True))


def test_what_is_printed_moves_by_the_offset(qapp, make_printer, tmp_path):
    pdf = printed("slips", samples.slips(1))
    printers.put_on(make_printer(), pdf)
    before = ink((tmp_path / "out.pdf").read_bytes())
    printers.put_on(make_printer(), pdf, offset=Offset("", 30, 50).points)
    left, top, *_rest = ink((tmp_path / "out.pdf").read_bytes())
    assert left - before[0] == pytest.approx(2 * 8.5, abs=2)
    assert top - before[1] == pytest.approx(2 * 14.17, abs=2)


def test_a_printer_without_sizes_is_not_blamed(qapp):
    assert not printers.unknown_size(A4)


def test_a_landscape_paper_proposes_itself(qapp, make_printer):
    printer = make_printer(A4[::-1])
    assert not printers.other_paper(printer, A4[::-1])
    where = QRectF(printer.pageLayout().fullRectPixels(300))
    assert where.width() > where.height()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    assert "A5" in printers.other_paper(printer, A4)


def test_only_the_chosen_pages_are_printed(qapp, make_printer, tmp_path):
    printer = make_printer()
    printer.setFromTo(2, 3)
    assert list(printers.chosen_pages(printer, 5)) == [1, 2]
    assert list(printers.chosen_pages(printer, 2)) == [1]
    printers.put_on(printer, printed("slips", samples.slips(15)))
    assert len(Pdf((tmp_path / "out.pdf").read_bytes())) == 2
    printer.setFromTo(0, 0)
    assert list(printers.chosen_pages(printer, 5)) == [0, 1, 2, 3, 4]


def test_printing_can_be_stopped(qapp, make_printer):
    progress = Stops()
    with pytest.raises(Cancelled):
        printers.put_on(make_printer(), printed("slips", samples.slips(15)), progress)
    assert progress.reports == 2


def test_a_printer_that_takes_nothing_is_said(qapp, make_printer, tmp_path, qtlog):
    printer = make_printer()
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    with pytest.raises(FileProblem), qtlog.disabled():
        printers.put_on(printer, printed("slips", samples.slips(1)))


def test_the_systems_dialog_is_asked_for_printer_and_pages(qapp, qtlog):
    seen = []

    def leave(dialog):
        seen.append((dialog.minPage(), dialog.maxPage(), dialog.printer().docName()))
        dialog.reject()

    with qtlog.disabled():
        answer_next(leave)
        assert printers.choose(None, A4, 7, "领取单") is None
        answer_next(leave)
        assert not printers.print_pdf(None, printed("slips", samples.slips(7)), "单")
    assert seen == [(1, 7, "领取单"), (1, 3, "单")]


class Vanishing(QPrinter):
    """A printer whose cable is pulled after its first page."""

    gone = False

    def newPage(self):  # noqa: N802  (Qt's own name)
        self.gone = True
        return False

    def abort(self):
        self.thrown_away = True
        return super().abort()


def test_a_printer_that_vanishes_names_the_page_and_throws_the_rest_away(qapp, tmp_path):
    printer = Vanishing(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printers.set_paper(printer, A4, "test")
    with pytest.raises(FileProblem, match="第 2 页") as caught:
        printers.put_on(printer, printed("slips", samples.slips(15)))
    assert "开机" in caught.value.hint
    assert printer.gone
    assert printer.thrown_away
