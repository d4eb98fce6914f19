"""The card of a person while it is typed: what it derives, offers and warns of."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models import identity
from models.tables import BankAccount, Person
from tests import builders
from tests.ui.test_people_page import CTRL, ENTER
from tests.ui.test_people_page import Sitting as Register


@pytest.fixture
def at(qtbot, settings, office):
    """A blank card at the window."""
    register = Register(qtbot, settings, office.entry, new=True)
    yield register
    register.context.tasks.close()


def test_a_number_of_15_digits_is_made_18_with_one_key(at):
    at.page.editor.form.editor("id_number").setFocus()
    at.fill(id_number="610199800101001")
    at.key(ENTER)
    taken = at.page.editor.form.editor("id_number").value()
    assert taken == identity.suggest_18("610199800101001")
    assert at.page.editor.form.editor("birth_date").value() == date(1980, 1, 1)
    at.key(ENTER)
    assert at.window.focusWidget() is not at.page.editor.form.editor("id_number")


def test_what_the_number_tells_is_never_typed(at):
    form = at.page.editor.form
    form.editor("id_number").set_value(builders.resident_number(500))
    for key, value in (("sex", "female"), ("birth_date", date(1980, 1, 1))):
        assert form.editor(key).value() == value
        assert form.boxes[key].locked
    form.editor("id_kind").set_value("passport")
    assert not form.boxes["birth_date"].locked


def test_a_card_of_another_kind_is_recognised(at):
    form = at.page.editor.form
    form.editor("id_number").setFocus()
    form.editor("id_number").set_value("CHE110066122604")
    at.key(ENTER)
    assert form.editor("id_kind").value() == "foreign_permanent"
    assert not form.boxes["sex"].locked
    at.fill(name="阿卜杜热西提·" + "麦" * 50, sex="male", birth_date=date(1966, 12, 26))
    at.key(Qt.Key.Key_S, CTRL)
    made = Person.get(Person.id_number == "CHE110066122604")
    assert (made.sex, made.birth_date, len(made.name)) == ("male", date(1966, 12, 26), 57)


def test_the_standard_character_is_taken_with_one_key(at):
    at.page.editor.form.editor("name").setFocus()
    at.fill(name="\ue863小明")
    at.key(ENTER)
    assert at.page.editor.form.editor("name").value() == "䶮小明"


def test_an_account_in_another_name_is_told(at):
    number = builders.resident_number(500)
    at.fill(name="新来的", id_number=number, account="6222000000000012", holder="妻子")
    assert "妻子" not in at.note("holder")
    assert at.note("holder")
    at.key(Qt.Key.Key_S, CTRL)
    assert BankAccount.get(BankAccount.number == "6222000000000012").holder == "妻子"


def test_a_birth_date_ahead_is_refused(at):
    form = at.page.editor.form
    form.editor("id_kind").set_value("passport")
    at.fill(name="新来的", id_number="E12345678", birth_date=date(2190, 1, 1))
    at.key(Qt.Key.Key_S, CTRL)
    assert form.boxes["birth_date"].editor.property("problem")
