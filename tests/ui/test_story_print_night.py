"""It is half past five, three thousand slips are due at eight: jam, lost power, no number lost.

With STORY_PICTURES set to a folder each station is kept there as a picture.
"""

import os
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from models.queries import number_register, papers, print_night
from models.seasons import season
from models.tables import IssuedPaper, PrintSlip, SlipNumber
from tests.builders import approve, make_batch
from tests.slips import many_slips
from tests.ui.clerk import Clerk, seated
from tests.ui.test_pages_fit import SIZES, cramped
from tests.ui.test_papers_page import paper_printer
from ui import render, theme
from ui.pages.print_night import ways

PICTURES = os.environ.get("STORY_PICTURES", "")
WHOLE, JAMMED_AT, SERIES = 3_000, 1_207, season("winter").code


class Night(Clerk):
    """A clerk in front of the page and the pile of paper that comes out beside it."""

    key_of_page = "print_night"
    rounds = 8

    @property
    def outlet(self):
        return self.page.outlet

    def press(self, button):
        assert button.isEnabled(), button.toolTip()
        button.click()
        self.rest()

    def answer(self, **values):
        if values:
            self.page.asking.form.set_value(values)
        self.page.asking.confirm()
        self.rest()

    @property
    def night(self):
        return self.page.desk.night

    def picture(self, name):
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            render.settle()
            self.window.grab().save(str(Path(PICTURES) / f"{name}.png"))


@pytest.fixture
def sit_down(qtbot, settings):
    with seated(Night, qtbot, settings) as begin:
        yield begin


class Tray:
    """A printer whose sheets can be counted; it keeps what it was given."""

    def __init__(self, monkeypatch, outlet, printer):
        self.given = []
        outlet.ask_printer = lambda *_asked: printer
        monkeypatch.setattr(
            "ui.pages.print_night.outlet.onto_printer",
            lambda _printer, offset: self.take,
        )

    def take(self, document, progress):
        self.given.append(document)
        progress.report(1, 1)

    def numbers(self, sheets=None):
        document = self.given[-1]
        slips = document.pile.slips
        return [
            slips[place].number
            for sheet in document.sheets[:sheets]
            for place in sheet.places
            if place >= 0
        ]


def running(number):
    return int(number.split("-")[2])


@pytest.mark.timeout(600)
def test_three_thousand_slips_a_jam_and_a_register_without_gap(
    office, sit_down, monkeypatch, tmp_path
):
    batch = many_slips(office, WHOLE)
    clerk = sit_down(office.entry, batch_id=batch)
    page = clerk.page
    page.wishes.volumes.set_value("unit")
    page.wishes.order.set_value("strokes")
    clerk.rest()
    assert not IssuedPaper.select().exists()
    assert page.view.count() > 30
    clerk.picture("night-1-look")

    tray = Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.press(page.print)
    paper = IssuedPaper.get().id
    assert sorted(tray.numbers()) == papers.slip_numbers(paper)
    assert not page.print.isEnabled()
    clerk.picture("night-2-sent")

    jam = next(at for at in range(1, 1_100) if JAMMED_AT in map(running, tray.numbers(at)[-3:]))
    good = tray.numbers(jam)
    clerk.press(page.counter.jam)
    clerk.picture("night-3-jam")
    clerk.answer(last_number=str(JAMMED_AT))
    assert clerk.night.good == len(good)
    assert clerk.night.next_sheet == jam + 1
    assert page.print.text() == "打印其余部分"
    clerk.picture("night-4-rest")

    clerk.press(page.print)
    assert not set(good) & set(tray.numbers())
    again = sit_down(office.entry, batch_id=batch)  # the power was gone; the store was not
    assert again.night.open_send is not None
    again.press(again.page.counter.all_good)
    assert again.night.state == "done"
    again.picture("night-5-done")
    assert sorted(chain(good, tray.numbers())) == papers.slip_numbers(paper)
    prove_no_gap(again)


def prove_no_gap(again):
    assert {row.fate for row in PrintSlip.select()} == {"good"}
    proof = {one.prefix: one for one in number_register.series(2026)}[SERIES]
    assert (proof.given, proof.kept, proof.missing) == (WHOLE, WHOLE, ())
    again.page.tabs.choose("numbers")
    again.rest()
    assert again.page.numbers.table.model.rowCount() == WHOLE + 1
    again.picture("night-6-numbers")
    again.page.tabs.choose("log")
    again.rest()
    again.picture("night-7-log")


@pytest.fixture
def batch(office):
    made = make_batch(office, 7)
    approve(office, made)
    return made


def test_a_real_printer_gets_the_sheets_with_its_offset(office, batch, sit_down, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    printer = paper_printer(tmp_path / "p.pdf")
    clerk.outlet.ask_printer = lambda *_asked: printer
    clerk.press(clerk.page.print)
    sent = clerk.night.open_send
    assert (sent.first_sheet, sent.last_sheet) == (1, 3)
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as pdf:
        assert len(pdf) == 3 + len(clerk.night.volumes)


def test_volumes_go_into_a_folder_with_names_and_a_password(office, batch, sit_down, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.page.wishes.volumes.set_value("none")
    clerk.rest()
    clerk.outlet.ask_folder = lambda *_asked: str(tmp_path)
    clerk.press(clerk.page.save)
    clerk.answer(password="春天的风")
    (file,) = tmp_path.glob("*.pdf")
    assert IssuedPaper.get().number in file.name
    assert "第1册" in file.name
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(file)
    assert clerk.night.state == "done"
    assert clerk.page.print.text() == "补打"


def test_a_folder_that_is_gone_asks_how_far_it_came(office, batch, sit_down, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.outlet.ask_folder = lambda *_asked: str(tmp_path / "没有")
    clerk.press(clerk.page.save)
    clerk.answer()
    assert "文件夹" in clerk.warned[0]
    assert clerk.night.open_send is not None
    clerk.press(clerk.page.counter.jam)
    clerk.answer(last_number="")
    assert clerk.night.good == 0
    assert clerk.page.print.isEnabled(), clerk.page.print.toolTip()


def test_a_printer_that_takes_nothing_loses_nothing(office, batch, sit_down, tmp_path, qtlog):
    clerk = sit_down(office.entry, batch_id=batch)
    printer = paper_printer(tmp_path / "没有" / "p.pdf")
    clerk.outlet.ask_printer = lambda *_asked: printer
    with qtlog.disabled():
        clerk.press(clerk.page.print)
    assert clerk.warned == ["打印机没有反应。"]
    assert clerk.night.open_send is not None


def test_another_size_of_paper_is_refused(office, batch, sit_down, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    small = paper_printer(tmp_path / "p.pdf", QPageSize.PageSizeId.A5)
    clerk.outlet.ask_printer = lambda *_asked: small
    clerk.press(clerk.page.print)
    assert "A5" in clerk.warned[0]
    assert not IssuedPaper.select().exists()


def test_a_stopped_printing_asks_for_the_last_good_number(office, batch, sit_down, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    printer = paper_printer(tmp_path / "p.pdf")
    clerk.outlet.ask_printer = lambda *_asked: printer
    clerk.context.tasks.started.connect(lambda job: "正在打印" in job.what and job.cancel())
    clerk.press(clerk.page.print)
    assert clerk.warned == ["打印已停止。"]
    assert clerk.page.counter.jam.isVisible()


def test_single_slips_are_ticked_and_printed_again(office, batch, sit_down, monkeypatch, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    tray = Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.press(clerk.page.print)
    clerk.press(clerk.page.counter.all_good)
    clerk.page.tabs.choose("numbers")
    clerk.rest()
    panel = clerk.page.numbers
    assert not panel.again.isEnabled()
    panel.table.model.set_tick(panel.shown()[2], on=True)
    clerk.press(panel.again)
    assert tray.numbers() == [panel.shown()[2].number]
    assert tray.given[-1].mark.copy_no == 2
    clerk.press(clerk.page.counter.all_good)
    states = [row.state for row in number_register.numbers(2026, prefix=SERIES)]
    assert states.count("again") == 1


def test_a_slip_becomes_void_with_a_reason(office, batch, sit_down, monkeypatch, tmp_path):
    clerk = sit_down(office.entry, batch_id=batch)
    Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.press(clerk.page.print)
    clerk.press(clerk.page.counter.all_good)
    clerk.page.tabs.choose("numbers")
    clerk.rest()
    panel = clerk.page.numbers
    panel.table.model.set_tick(panel.shown()[0], on=True)
    clerk.press(panel.void)
    clerk.answer(reason="填错")
    assert SlipNumber.get(SlipNumber.state == "void").reason == "填错"


def test_what_the_ruler_says_moves_what_is_printed(office, batch, sit_down):
    clerk = sit_down(office.entry, batch_id=batch)
    card = clerk.page.offsets
    card.printers = lambda: ["HP"]
    clerk.press(card.measured)
    clerk.answer(printer="HP", left=18.5, above=21.0)
    assert print_night.offset_of("HP") == print_night.Offset("HP", 15, -10)
    moved = ways.onto_printer(QPrinter(), print_night.offset_of("HP"))
    assert callable(moved)
    card.printers = list
    card.measured.click()
    clerk.rest()
    assert clerk.warned


def test_an_empty_year_says_what_to_do_first(office, sit_down):
    clerk = sit_down(office.entry)
    assert clerk.page._places.currentIndex() == 3
    assert not clerk.warned


@pytest.mark.parametrize("look", [(theme.LIGHT, 100), (theme.DARK, 150)])
def test_a_night_fits_every_size(office, batch, sit_down, look, tmp_path):
    theme.apply(QApplication.instance(), look[0], letters=look[1])
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.outlet.ask_printer = lambda *_asked: paper_printer(tmp_path / "p.pdf")
    clerk.press(clerk.page.print)
    problems = []
    for tab in ("night", "numbers", "log"):
        clerk.page.tabs.choose(tab)
        clerk.rest()
        for size in SIZES:
            clerk.window.resize(*size)
            render.settle(2)
            if clerk.window.size().toTuple() != size:
                problems.append(f"{tab} {size}: {clerk.window.minimumSizeHint().toTuple()}")
            problems += [f"{tab} {size}: {one}" for one in cramped(clerk.window)]
    assert not problems, "\n".join(problems)
