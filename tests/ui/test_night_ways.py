"""Other things of a print night: another number, a full disk, words only, a moved file."""

from tests.ui.test_papers_page import paper_printer
from tests.ui.test_story_print_night import Tray, batch, sit_down  # noqa: F401


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
    old, *_others, new = (row for row in panel.shown() if row.is_slip)
    assert (old.state, old.after, new.before) == ("void", new.number, old.number)
    assert new.state == "given"
