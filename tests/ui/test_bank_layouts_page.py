"""The designer in the window: a layout of the office is made from another and taken off."""

import pytest

from models.queries.bank import layouts, own_layouts
from tests.ui.clerk import Clerk, seated
from tests.ui.words import latin_words


class Sitting(Clerk):
    """The cashier at the designer."""

    key_of_page = "bank_layouts"


@pytest.fixture
def sit(qtbot, settings):
    with seated(Sitting, qtbot, settings) as begin:
        yield begin


def test_a_layout_is_made_from_another_and_taken_off(sit, office):
    cashier = sit(office.cashier)
    page = cashier.page
    assert not page.drop.isEnabled()
    page.copy()
    page.form.editor("label").set_value("长安银行")
    page.save()
    cashier.rest()
    (own,) = own_layouts()
    assert layouts()[own].label == "长安银行"
    assert page.drop.isEnabled()
    page.drop.click()
    page.ask.confirm()
    cashier.rest()
    assert own_layouts() == frozenset()
    assert not page.drop.isEnabled()
    assert page.ask.isHidden()


def test_whoever_is_no_cashier_takes_nothing_off(sit, office):
    page = sit(office.auditor).page
    assert not page.drop.isEnabled()
    assert latin_words(page.header) == set()
