"""A batch in little room: words of chips and buttons stay whole."""

from models.operations.payments import start_paying
from resources.i18n import use_language
from tests.builders import approve, make_batch
from ui.widgets.button import Button
from ui.widgets.chips import Chip


def cut(parts):
    shown = [part for part in parts if part.isVisible()]
    assert shown
    return [part.text() for part in shown if part.width() < part.sizeHint().width()]


def test_chips_of_payments_are_whole(office, sit):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    cashier = sit(office.cashier, batch, size=(960, 540), tab="paying")
    assert cut(cashier.view.paying.table.findChildren(Chip)) == []


def test_the_buttons_of_the_person_are_whole_in_english(office, sit):
    use_language("en")
    clerk = sit(office.entry, make_batch(office, 3), size=(1024, 680))
    panel = clerk.view.panel
    panel.show_line(clerk.view.roster.table.model.row_at(0))
    panel.show()
    clerk.rest()
    assert cut(panel.findChildren(Button)) == []
    assert all(
        panel.rect().right() >= part.geometry().right() for part in (panel._file, panel._remove)
    )
