"""Other things of a print night: another number, a full disk, words only, a moved file."""

import io
from dataclasses import replace
from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtGui import QPageSize

from models.layout_facts import first_layout
from models.operations.layouts import save_layout
from models.operations.print_night import save_offset
from models.operations.settings import change_setting
from models.queries import number_register
from models.tables import IssuedPaper, LineSnapshot, PrintSlip
from printing.registry import render
from tests.printing import reading
from tests.ui.test_papers_page import paper_printer
from tests.ui.test_story_print_night import Tray, batch, sit_down  # noqa: F401
from ui.widgets.label import Label

FULL = "/dev/full"


def test_a_slip_gets_a_new_number(office, batch, sit_down, monkeypatch, tmp_path):  # noqa: F811
    clerk = sit_down(office.entry, batch_id=batch)
    Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.press(clerk.page.print)
    clerk.press(clerk.page.counter.all_good)
    clerk.page.tabs.choose("numbers")
    clerk.rest()
    panel = clerk.page.numbers
    panel.table.model.set_tick(panel.shown()[0], on=True)
    clerk.press(panel.new)
    clerk.answer(reason="填错")
    clerk.picture("night-8-new-number")
    assert not panel.table.ticked()
    assert not panel.void.isEnabled()
    old, *_others, new = (row for row in panel.shown() if row.is_slip)
    assert (old.state, old.after, new.before) == ("void", new.number, old.number)
    assert new.state == "given"


def test_slips_once_dealt_with_are_ticked_no_more(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    monkeypatch,
    tmp_path,
):
    clerk = sit_down(office.entry, batch_id=batch)
    Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.press(clerk.page.print)
    clerk.press(clerk.page.counter.all_good)
    clerk.page.tabs.choose("numbers")
    clerk.rest()
    panel = clerk.page.numbers
    panel.table.model.set_tick(panel.shown()[0], on=True)
    choose, clerk.outlet.ask_printer = clerk.outlet.ask_printer, lambda *_asked: None
    clerk.press(panel.again)
    assert clerk.page.tabs.key() == "numbers"
    assert len(panel.table.ticked()) == 1
    clerk.outlet.ask_printer = choose
    clerk.press(panel.again)
    assert clerk.page.tabs.key() == "night"
    assert not panel.table.ticked()


@pytest.fixture
def small_printer(monkeypatch):
    """The system's usual printer takes A5 only."""
    usual = SimpleNamespace(
        supportedPageSizes=lambda: [QPageSize(QPageSize.PageSizeId.A5)],
        printerName=lambda: "小票机",
    )
    system = SimpleNamespace(defaultPrinter=lambda: usual)
    monkeypatch.setattr("ui.printer.QPrinterInfo", system)


@pytest.mark.usefixtures("small_printer")
def test_paper_is_checked_before_the_dialog_of_the_system(office, batch, sit_down):  # noqa: F811
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.outlet.ask_printer = lambda *_asked: clerk.warned.append("系统窗口")
    clerk.press(clerk.page.print)
    assert clerk.warned == ["小票机没有A4纸。", "系统窗口"]
    assert not IssuedPaper.select().exists()


def test_a_full_disk_leaves_no_file_and_loses_no_number(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    change_setting("paper.file_name", "{分册}{编号:.4}", actor=office.admin)
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.page.wishes.volumes.set_value("none")
    clerk.rest()
    (tmp_path / ".第1册（自第1张）2026.pdf.part").symlink_to(FULL)
    clerk.outlet.ask_folder = lambda *_asked: str(tmp_path)
    clerk.press(clerk.page.save)
    clerk.answer()
    assert clerk.warned == ["磁盘已满，没有写入任何内容。"], list(tmp_path.iterdir())
    assert not [path for path in tmp_path.iterdir() if ".pdf" in path.name]
    clerk.press(clerk.page.counter.jam)
    clerk.answer(last_number="")
    clerk.press(clerk.page.save)
    clerk.answer()
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert {row.fate for row in PrintSlip.select()} == {"good"}
    assert all(not one.missing for one in number_register.series(2026))


def test_pre_printed_slips_get_words_only(office, batch, sit_down, monkeypatch, tmp_path):  # noqa: F811
    clerk = sit_down(office.entry, batch_id=batch)
    tray = Tray(monkeypatch, clerk.outlet, paper_printer(tmp_path / "p.pdf"))
    clerk.page.wishes.words.click()
    clerk.rest()
    clerk.picture("night-9-words")
    clerk.press(clerk.page.print)
    drawn = io.BytesIO()
    render("slip_run", tray.given[-1], drawn)
    pages = reading.texts(drawn.getvalue())
    assert len(pages) == len(tray.given[-1].sheets)
    assert tray.numbers()[0] in pages[0]
    assert "身份证号" not in pages[0]


def test_files_are_moved_for_a_printer_when_asked(office, batch, sit_down, tmp_path):  # noqa: F811
    save_offset("HP", 50, 0, actor=office.entry)
    clerk = sit_down(office.entry, batch_id=batch)
    clerk.page.wishes.volumes.set_value("none")
    clerk.rest()
    places = []
    for offset in ("", "HP"):
        folder = tmp_path / f"to{offset}"
        folder.mkdir()
        clerk.outlet.ask_folder = lambda *_asked, to=folder: str(to)
        clerk.press(clerk.page.save)
        clerk.answer(offset=offset)
        (path,) = folder.glob("*.pdf")
        with pypdfium2.PdfDocument(path) as pdf:
            places.append(pdf[1].get_textpage().get_charbox(0)[0])
    assert places[1] - places[0] == pytest.approx(50 * 72 / 254, abs=0.1)


def test_a_night_begins_with_the_slips_on_a_sheet_of_the_layout(office, batch, sit_down):  # noqa: F811
    four = replace(first_layout("slips"), up=4)
    save_layout("slips", 2026, four, actor=office.admin)
    clerk = sit_down(office.entry, batch_id=batch)
    wishes = clerk.page.wishes
    assert wishes.form().up == 4
    assert clerk.page.desk.shown.up == 4
    wishes.up.choose("2")
    clerk.rest()
    assert wishes.form().up == 2
    assert clerk.page.desk.shown.up == 2


def test_what_stops_printing_is_said_at_every_size_with_what_to_do(office, batch, sit_down):  # noqa: F811
    line = LineSnapshot.select().first().line_id
    LineSnapshot.update(name="任\U000323af凤").where(LineSnapshot.line == line).execute()
    clerk = sit_down(office.entry, batch_id=batch)
    assert not clerk.page.print.isEnabled()
    for size in ((1366, 696), (960, 540)):
        clerk.window.resize(*size)
        clerk.rest()
        assert clerk.page.header._sub.isVisible()
        assert "红灯，暂不能打印" in clerk.page.header._sub.text()
    said = [label.text() for label in clerk.page.checks.findChildren(Label)]
    assert "请更正文字，或打印后手工填写。" in said
