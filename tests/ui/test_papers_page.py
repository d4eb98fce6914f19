"""Papers through the window: previewed, refused, printed, saved, printed again, made void."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from models.operations.batches import LineForm, change_line
from models.queries import papers
from models.rules.digest import show_digest
from models.rules.serials import read_qr
from models.tables import AuditRow, Batch, IssuedPaper, Line, PaperPrint, SlipNumber
from resources import i18n
from tests.builders import approve, make_batch
from tests.printing import reading
from tests.ui.clerk import Clerk, seated
from tests.ui.test_pages_fit import LOOKS, SIZES, cramped
from tests.ui.words import LATIN, latin_words
from ui import printer as printers
from ui import theme

NO_FONT = "\ue002"


class Desk(Clerk):
    """A clerk in the print room: what they press and what they read."""

    key_of_page = "papers"

    @property
    def outlet(self):
        return self.page.outlet

    def choose(self, key):
        next(row for row in self.page.shelf.rows() if row.key == key).click()
        self.rest()

    def press(self, button):
        button.click()
        self.rest()

    def save_to(self, path):
        self.outlet.ask_target = lambda *_asked: str(path)
        self.press(self.page.head.save)

    def print_to(self, printer):
        self.outlet.ask_printer = lambda *_asked: printer
        self.press(self.page.head.print)

    @property
    def reason(self):
        return self.page.head.print.toolTip()

    @property
    def sheet(self):
        return self.outlet.proof.sheet


@pytest.fixture
def sit_down(qtbot, settings):
    with seated(Desk, qtbot, settings) as begin:
        yield begin


@pytest.fixture
def batch(office):
    made = make_batch(office)
    approve(office, made)
    return made


def paper_printer(path, size=QPageSize.PageSizeId.A4):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    printers.set_paper(printer, (595.3, 841.9), "test")
    printer.setPageSize(QPageSize(size))
    return printer


def counted():
    return IssuedPaper.select().count(), PaperPrint.select().count(), SlipNumber.select().count()


def last_print():
    row = AuditRow.select().where(AuditRow.verb == "paper.print").order_by(AuditRow.id.desc())
    return json.loads(row.get().data)


def test_a_preview_takes_no_number(office, batch, sit_down):
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    assert desk.page.view.is_drawn()
    for row in desk.page.shelf.rows():
        desk.choose(row.key)
        assert desk.outlet.proof.sheet.document.mark.preview
    assert counted() == (0, 0, 0)
    assert not desk.warned


def test_the_preview_is_the_pdf_itself(office, batch, sit_down):
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    assert "测试0" in reading.texts(desk.outlet.proof.pdf)[0]
    assert desk.page.head.print.text() == "打印 1 页"


def test_a_paper_saved_as_pdf_is_numbered_and_counted(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.save_to(tmp_path / "领取单")
    assert counted() == (1, 1, 3)
    pdf = (tmp_path / "领取单.pdf").read_bytes()
    numbers = [row.number for row in SlipNumber.select()]
    assert {read_qr(code) for code in reading.codes(pdf)} == set(numbers)
    assert desk.sheet.paper.prints == 1
    assert last_print() == {"copy": 1, "pages": "", "text": "", "way": "pdf"}
    assert not desk.page.issued.isHidden()
    assert desk.page.options.isHidden()


def test_a_printed_paper_shows_its_number(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.print_to(paper_printer(tmp_path / "p.pdf"))
    assert counted() == (1, 1, 3)
    assert last_print()["way"] == "printer"
    numbers = {row.number for row in SlipNumber.select()}
    found = reading.codes((tmp_path / "p.pdf").read_bytes(), dpi=300)
    assert {read_qr(code) for code in found} == numbers


def test_printing_again_is_counted_and_marked(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.save_to(tmp_path / "1.pdf")
    assert desk.page.head.print.text() == "补打 1 页"
    desk.save_to(tmp_path / "2.pdf")
    assert counted()[:2] == (1, 2)
    assert "补打" not in reading.texts((tmp_path / "1.pdf").read_bytes())[0]
    assert "补打" in reading.texts((tmp_path / "2.pdf").read_bytes())[0]
    assert desk.sheet.document.mark.copy_no == 2


def test_too_early_is_said_beside_the_buttons(office, sit_down):
    desk = sit_down(office.entry, key="slips", batch_id=make_batch(office))
    head = desk.page.head
    assert not head.print.isEnabled()
    assert not head.save.isEnabled()
    assert head._reason.text() == desk.sheet.too_early == desk.reason
    desk.page.handlers()["print"]()
    desk.choose("roster")
    assert head.print.isEnabled()
    assert head._reason.isHidden()


def test_an_auditor_looks_but_does_not_print(office, batch, sit_down):
    desk = sit_down(office.auditor, key="sign_list", batch_id=batch)
    assert desk.page.view.is_drawn()
    assert "录入" in desk.reason


def test_missing_characters_stop_until_a_box_is_agreed_to(office, sit_down, tmp_path):
    batch = make_batch(office)
    line = Line.get(Line.batch == batch)
    change_line(line.id, LineForm(note=f"住{NO_FONT}路"), actor=office.entry)
    desk = sit_down(office.entry, key="roster", batch_id=batch)
    assert desk.reason == "有 1 项红灯，暂不能打印"
    assert not desk.page.checks.boxes.isHidden()
    desk.press(desk.page.checks.boxes)
    assert not desk.page.head.print.isEnabled()
    desk.page.asking.confirm()
    assert desk.page.head.print.isEnabled()
    desk.save_to(tmp_path / "r.pdf")
    assert counted()[0] == 0
    desk.page.asking.confirm()
    desk.rest()
    assert counted()[:2] == (1, 1)
    assert NO_FONT in last_print()["text"]
    assert (tmp_path / "r.pdf").exists()


def test_agreement_holds_for_one_paper_only(office, sit_down):
    batch = make_batch(office)
    line = Line.get(Line.batch == batch)
    change_line(line.id, LineForm(note=NO_FONT), actor=office.entry)
    desk = sit_down(office.entry, key="roster", batch_id=batch)
    desk.press(desk.page.checks.boxes)
    desk.page.asking.confirm()
    desk.choose("sign_list")
    desk.choose("roster")
    assert desk.outlet.grave()


def test_another_size_of_paper_is_asked_about(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.print_to(paper_printer(tmp_path / "small.pdf", QPageSize.PageSizeId.A5))
    assert "A5" in desk.page.asking.text.text()
    assert counted() == (0, 0, 0)
    desk.page.asking.close_bar()
    assert counted() == (0, 0, 0)
    desk.press(desk.page.head.print)
    desk.page.asking.confirm()
    desk.rest()
    assert counted() == (1, 1, 3)


def test_who_closes_the_dialog_prints_nothing(office, batch, sit_down):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.print_to(None)
    desk.outlet.ask_target = lambda *_asked: ""
    desk.press(desk.page.head.save)
    assert counted() == (0, 0, 0)


def test_a_failed_print_keeps_the_number_and_counts_nothing(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.save_to(tmp_path / "nowhere" / "x.pdf")
    assert counted() == (1, 0, 3)
    assert "文件夹" in desk.warned[0]
    assert desk.sheet.paper.prints == 0
    assert desk.page.head.print.text() == "打印 1 页"
    desk.save_to(tmp_path / "x.pdf")
    assert counted() == (1, 1, 3)
    assert "补打" not in reading.texts((tmp_path / "x.pdf").read_bytes())[0]


def test_a_void_paper_is_printed_no_more(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.save_to(tmp_path / "x.pdf")
    desk.press(desk.page.issued.void)
    desk.page.asking.confirm()
    assert desk.page.asking.isVisible()
    desk.page.asking.form.set_value({"reason": "印错了"})
    desk.page.asking.confirm()
    desk.rest()
    assert IssuedPaper.get().state == "void"
    assert {slip.state for slip in SlipNumber.select()} == {"void"}
    assert desk.sheet.paper.void_reason == "印错了"
    assert desk.reason == "这张单据已作废，请重新开具。"
    desk.choose("slips")
    assert desk.page.head.print.isEnabled()


def test_rows_on_a_page_are_kept_on_this_desk(office, batch, sit_down):
    desk = sit_down(office.cashier, key="sign_list", batch_id=batch)
    desk.page.options.choices["rows_per_page"].choose("20")
    desk.rest()
    assert desk.sheet.document.rows_per_page == 20
    desk.choose("roster")
    assert desk.sheet.document.rows_per_page == 15
    desk.choose("sign_list")
    assert desk.sheet.document.rows_per_page == 20
    assert desk.page.options.choices["rows_per_page"].key() == "20"


def test_chooser_and_arrows_lead_through_the_papers(office, batch, sit_down, qtbot):
    desk = sit_down(office.cashier, batch_id=batch)
    page = desk.page
    assert page.shelf.rows()[0].hasFocus()
    qtbot.keyClick(page.shelf.rows()[0], Qt.Key.Key_Down)
    desk.rest()
    assert desk.sheet.key == "notice"
    assert page.shelf.rows()[1].hasFocus()
    page.head.chooser.setCurrentIndex(0)
    page.head.chooser.activated.emit(0)
    desk.rest()
    assert desk.sheet.of.batch_id is None
    assert desk.sheet.key == "summary"


def test_another_year_shows_its_own_papers(office, batch, sit_down):
    desk = sit_down(office.cashier, key="cover", batch_id=batch)
    desk.context.set_year(2025)
    desk.rest()
    assert desk.sheet.sample
    assert not desk.page.news.isHidden()
    desk.context.set_year(2026)
    desk.rest()
    assert desk.sheet.of.batch_id == batch


def test_a_stopped_print_is_not_counted(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    desk.context.tasks.started.connect(lambda job: "正在出" in job.what and job.cancel())
    desk.save_to(tmp_path / "x.pdf")
    assert counted() == (1, 0, 3)
    assert desk.warned == ["已停止。"]
    assert not (tmp_path / "x.pdf").exists()
    assert desk.page.head.print.isEnabled()


def test_a_stopped_preview_says_how_to_make_it(office, batch, sit_down):
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    stop = desk.context.tasks.started.connect(lambda job: job.cancellable and job.cancel())
    desk.choose("cover")
    assert desk.warned == ["预览已停止。"]
    desk.context.tasks.started.disconnect(stop)
    desk.choose("cover")
    assert desk.sheet.key == "cover"


def test_an_issued_paper_is_opened_by_its_id(office, batch, sit_down, tmp_path):
    desk = sit_down(office.cashier, key="cover", batch_id=batch)
    desk.save_to(tmp_path / "x.pdf")
    paper = IssuedPaper.get().id
    desk.context.open("papers", campaign_id=Batch.get_by_id(batch).campaign_id)
    desk.rest()
    assert desk.sheet.paper is None
    desk.context.open("papers", paper_id=paper)
    desk.rest()
    assert desk.sheet.paper.id == paper
    assert [row.id for row in papers.issued_papers()] == [paper]


def test_an_empty_year_says_what_to_do_next(office, sit_down):
    desk = sit_down(office.entry)
    assert desk.sheet.sample
    assert not desk.page.news.isHidden()
    assert not desk.warned


def test_a_small_window_makes_the_right_column_a_tab(office, batch, sit_down):
    desk = sit_down(office.cashier, size=(960, 540), key="slips", batch_id=batch)
    page = desk.page
    assert page.view.isVisible()
    assert not page.checks.isVisible()
    page.sides.choose("checks")
    assert page.checks.isVisible()
    assert not page.view.isVisible()
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert page.view.isVisible()
    assert page.checks.isVisible()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_paper_speaks_the_language(office, batch, sit_down, language, tmp_path):
    i18n.use_language(language)
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    digest = set(LATIN.findall(show_digest(desk.sheet.of.digest)))
    for row in desk.page.shelf.rows():
        desk.choose(row.key)
        assert language == "en" or latin_words(desk.page) <= digest
    desk.save_to(tmp_path / "x.pdf")
    desk.press(desk.page.issued.void)
    assert language == "en" or latin_words(desk.page) <= digest


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_right_column_is_never_cut(office, sit_down, language, tmp_path):
    i18n.use_language(language)
    batch = make_batch(office)
    form = LineForm(note=f"{NO_FONT}{'很长' * 90}")
    change_line(Line.get(Line.batch == batch).id, form, actor=office.entry)
    desk = sit_down(office.entry, key="sign_list", batch_id=batch)
    for key in ("sign_list", "slips", "notice"):
        desk.choose(key)
        assert desk.page._right.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("look", LOOKS)
def test_a_paper_on_the_desk_fits_every_size(office, batch, sit_down, qapp, look, tmp_path):
    theme.apply(qapp, look[0], letters=look[1])
    desk = sit_down(office.cashier, key="slips", batch_id=batch)
    problems = []
    for key, side in (("slips", "preview"), ("issued", "checks")):
        desk.page.sides.choose(side)
        for size in SIZES:
            desk.window.resize(*size)
            desk.rest()
            if desk.window.size().toTuple() != size:
                problems.append(f"{key} {size}: needs {desk.window.minimumSizeHint().toTuple()}")
            problems += [f"{key} {size}: {one}" for one in cramped(desk.window)]
            column = desk.page._right
            if column.isVisible() and column.horizontalScrollBar().maximum():
                problems.append(f"{key} {size}: the right column is cut")
        if key == "slips":
            desk.save_to(tmp_path / "x.pdf")
    assert not problems, "\n".join(problems)
