"""Whatever is to be posted is checked by dropping it; nothing of it is kept."""

import openpyxl
import pytest

from tests.printing import paper_samples as samples
from tests.printing.reading import printed
from tests.scanned import blank, scan
from ui.context import Context, Office
from ui.main_window import MainWindow


@pytest.fixture
def page(office, settings, qtbot):
    context = Context(office.entry, 2026, settings, office=Office("云岫区总工会", (2026,)))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.open("notice_check")
    rest(qtbot, context)
    yield window.pages.current()
    context.tasks.close()


def rest(qtbot, context):
    for _round in range(4):
        qtbot.waitUntil(context.tasks.idle)
        qtbot.wait(1)


def drop(page, qtbot, *paths):
    page.drop.dropped.emit(list(paths))
    rest(qtbot, page.context)
    return [row.kind.value for row in page.table.model.known_rows()], page.news.accessibleName()


def test_a_list_with_numbers_is_caught_and_a_clean_one_passes(page, qtbot, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["张三", "11010519491231002X", "13800138000"])
    book.save(tmp_path / "名单.xlsx")
    kinds, said = drop(page, qtbot, tmp_path / "名单.xlsx")
    assert sorted(kinds) == ["id", "phone"]
    assert "名单.xlsx" in said
    good = tmp_path / "公示.pdf"
    good.write_bytes(printed("notice", samples.every_paper()["notice"]))
    kinds, said = drop(page, qtbot, good)
    assert kinds == []
    assert "公示.pdf" in said


def test_several_files_are_checked_together_and_a_picture_is_said(page, qtbot, tmp_path):
    (tmp_path / "a.txt").write_text("13800138000", "utf-8")
    pages = scan(tmp_path / "b.pdf", [blank(), blank()])
    kinds, said = drop(page, qtbot, tmp_path / "a.txt", pages)
    assert kinds == ["phone"]
    assert "2" in said
