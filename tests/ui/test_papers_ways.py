"""Other ways out of the print room: a folder, a password, a printer's offset, a night under way."""

import pikepdf
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from models import clock
from models.operations.print_night import begin_run, save_offset
from models.operations.settings import change_setting
from models.queries.print_night import offset_of
from models.rules.sheets import RunForm
from models.tables import IssuedPaper, PaperPrint, PrinterOffset
from printing import fonts
from tests.printing import reading
from tests.ui.test_papers_page import batch, paper_printer, sit_down  # noqa: F401
from tests.ui.test_printer import Vanishing, ink
from ui import printer as printers
from ui.widgets.button import Button

NAME = "2026-SJS-00001"


def test_a_paper_goes_into_a_folder_by_the_rule(office, batch, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.outlet.ask_folder = lambda *_asked: str(tmp_path)
    for _time in range(2):
        desk.page.head.ways.actions()[0].trigger()
        desk.rest()
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert len(names) == 2
    assert all(name.startswith(NAME) for name in names)
    assert "第2份" in "".join(names)
    assert PaperPrint.select().count() == 2


def test_a_paper_is_locked_with_a_password(office, batch, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.outlet.ask_target = lambda *_asked: str(tmp_path / "x.pdf")
    desk.page.head.ways.actions()[1].trigger()
    desk.page.asking.confirm()
    assert not IssuedPaper.select().exists()
    desk.page.asking.form.set_value({"password": "春天的风"})
    desk.page.asking.confirm()
    desk.rest()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "x.pdf")
    pikepdf.open(tmp_path / "x.pdf", password="春天的风").close()


def test_a_pile_under_way_is_not_printed_beside_it(office, batch, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.save_to(tmp_path / "x.pdf")
    paper = IssuedPaper.get().id
    begin_run(paper, RunForm(), actor=office.cashier)
    desk.context.open("papers", paper_id=paper)
    desk.rest()
    assert desk.reason == "正在分次打印，请到“连夜打印”接着打。"
    desk.press(desk.page.night)
    assert desk.window.pages.current().key == "print_night"


def test_a_folder_never_loses_an_older_file(office, batch, sit_down, tmp_path):  # noqa: F811
    change_setting("paper.file_name", "{编号:.9}", actor=office.admin)
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.outlet.ask_folder = lambda *_asked: str(tmp_path)
    for _time in range(2):
        desk.page.head.ways.actions()[0].trigger()
        desk.rest()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "2026-SJS (2).pdf",
        "2026-SJS.pdf",
    ]
    assert PaperPrint.select().count() == 2


def test_a_name_without_its_ending_does_not_take_anothers_place(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    (tmp_path / "表.pdf").write_bytes(b"older")
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.save_to(tmp_path / "表")
    assert (tmp_path / "表.pdf").read_bytes() == b"older"
    assert (tmp_path / "表 (2).pdf").read_bytes().startswith(b"%PDF")


def test_labels_go_on_the_sheet_of_this_desk_behind_those_used(office, batch, sit_down):  # noqa: F811
    desk = sit_down(office.cashier, key="envelope_labels", batch_id=batch)
    for field, key in (("sheet", "2x5"), ("skipped", "4")):
        choice = desk.page.options.choices[field]
        choice.setCurrentIndex(choice.findData(key))
        choice.activated.emit(choice.currentIndex())
        desk.rest()
    shown = desk.sheet.document
    assert (shown.sheet.columns, shown.sheet.rows, shown.skipped) == (2, 5, 4)
    assert desk.page.options.choices["skipped"].count() == 10
    with pypdfium2.PdfDocument(desk.outlet.proof.pdf) as pdf:
        text = pdf[0].get_textpage()
        left, _bottom, _right, top = text.get_charbox(text.get_text_range().index("测试0"))
        assert 1 + 2 * 59 < (842 - top) * 25.4 / 72 < 1 + 3 * 59
        assert left < 297
    desk.choose("roster")
    desk.choose("envelope_labels")
    assert desk.sheet.document.skipped == 4
    choice = desk.page.options.choices["sheet"]
    choice.setCurrentIndex(choice.findData("3x8"))
    choice.activated.emit(choice.currentIndex())
    desk.rest()
    assert desk.page.options.choices["skipped"].count() == 24


def test_the_next_labels_begin_behind_those_printed(office, batch, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.cashier, key="envelope_labels", batch_id=batch)
    document = desk.sheet.document
    used = len(document.labels) % (document.sheet.columns * document.sheet.rows)
    assert used
    desk.print_to(paper_printer(tmp_path / "p.pdf"))
    news = desk.page.news
    assert f"第 {used + 1} 枚" in news.accessibleName()
    desk.press(next(one for one in news.findChildren(Button) if one.text() == "下次从这里开始"))
    desk.choose("roster")
    desk.choose("envelope_labels")
    assert desk.sheet.document.skipped == used
    assert desk.page.news.isHidden()


def test_a_pre_printed_form_gets_its_words_moved_for_the_printer(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    save_offset("HP", 50, 20, actor=office.entry)
    desk = sit_down(office.cashier, key="sign_sheet", batch_id=batch)
    card = desk.page.preprinted
    assert "HP" in card.moved.itemText(1)
    desk.save_to(tmp_path / "1.pdf")
    card.words.click()
    desk.rest()
    assert "实名制" not in reading.texts(desk.outlet.proof.pdf)[0]
    card.moved.setCurrentIndex(1)
    card.moved.activated.emit(1)
    desk.save_to(tmp_path / "2.pdf")
    whole, words = ((tmp_path / name).read_bytes() for name in ("1.pdf", "2.pdf"))
    assert "实名制" in reading.texts(whole)[0]
    assert "实名制" not in reading.texts(words)[0]
    moved = [two - one for one, two in zip(spot(whole, "测试0"), spot(words, "测试0"), strict=True)]
    assert moved == pytest.approx([5 * 72 / 25.4, -2 * 72 / 25.4], abs=0.1)
    desk.choose("letter")
    assert card.isHidden()


def spot(pdf, name):
    """Return where a name stands on the first page, in points from its lower left corner."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        left, bottom, *_rest = text.get_charbox(text.get_text_range().index(name))
        return left, bottom


def test_the_offset_of_a_printer_moves_what_is_printed(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    for name, across in (("0.pdf", 0), ("1.pdf", 50)):
        printer = paper_printer(tmp_path / name)
        PrinterOffset.replace(
            printer=printer.printerName(),
            across=across,
            down=0,
            operator=office.entry.id,
            changed_at=clock.now(),
        ).execute()
        desk.print_to(printer)
    first, moved = (ink((tmp_path / name).read_bytes()) for name in ("0.pdf", "1.pdf"))
    assert moved[0] - first[0] == pytest.approx(2 * 5 * 72 / 25.4, abs=2)


def test_the_calibration_sheet_is_printed_from_the_print_room(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    card = desk.page.preprinted
    card.ask_printer = lambda *_asked: paper_printer(tmp_path / "c.pdf")
    desk.press(card.sheet)
    assert (tmp_path / "c.pdf").stat().st_size > 1000
    card.printers = lambda: ["HP"]
    desk.press(card.measured)
    desk.page.asking.form.set_value({"printer": "HP", "left": 18.0, "above": 21.5})
    desk.page.asking.confirm()
    desk.rest()
    assert (offset_of("HP").across, offset_of("HP").down) == (20, -15)
    assert card.moved.count() == 2


def test_a_printer_that_vanishes_leaves_the_number_and_counts_no_print(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    tmp_path,
):
    desk = sit_down(office.cashier, key="collective", batch_id=batch)
    desk.choose("slips")
    desk.page.options.choices["up"].choose("2")
    desk.page.options.choices["up"].changed.emit({"2"})
    desk.rest()
    printer = Vanishing(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    printers.set_paper(printer, (595.3, 841.9), "test")
    desk.print_to(printer)
    assert "第 2 页" in desk.warned[0]
    assert (IssuedPaper.select().count(), PaperPrint.select().count()) == (1, 0)
    assert desk.page.head.print.isEnabled()
    desk.save_to(tmp_path / "again.pdf")
    assert PaperPrint.get().copy_no == 1


def test_a_missing_font_is_named_and_nothing_is_issued(
    office,
    batch,  # noqa: F811
    sit_down,  # noqa: F811
    monkeypatch,
    tmp_path,
):
    desk = sit_down(office.cashier, key="cover", batch_id=batch)
    fonts.font.cache_clear()
    fonts.chain.cache_clear()
    monkeypatch.setattr(fonts.resources, "path", lambda name: tmp_path / name)
    try:
        desk.choose("sign_list")
        assert "字体" in desk.warned[0]
        assert not desk.page.head.print.isEnabled()
        assert not IssuedPaper.select().exists()
    finally:
        monkeypatch.undo()
        fonts.font.cache_clear()
        fonts.chain.cache_clear()
    desk.choose("cover")
    desk.choose("sign_list")
    assert desk.page.head.print.isEnabled()
