"""Other ways out of the print room: a folder, a password, a printer's offset, a night under way."""

import pikepdf
import pytest

from models.operations.print_night import begin_run
from models.rules.sheets import RunForm
from models.tables import IssuedPaper, PaperPrint
from tests.ui.test_papers_page import batch, sit_down  # noqa: F401

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
