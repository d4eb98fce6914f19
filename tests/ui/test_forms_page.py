"""A clerk prints the forms of a household and the card of a person."""

import pytest
from PySide6.QtCore import Qt

from models.queries import audit
from tests.dossiers import make_home
from tests.printing.reading import texts
from tests.ui.household_sitting import HouseholdSitting


@pytest.fixture
def sitting(office, qtbot, settings):
    _home, file, people = make_home(office)
    sat = HouseholdSitting(qtbot, settings, office.entry, file_id=file)
    sat.file, sat.people = file, people
    return sat


def forms(sitting, **args):
    sitting.context.open("forms", **args)
    sitting.rest()
    return sitting.window.pages.current()


def test_ctrl_p_shows_the_application_and_it_is_saved(sitting, tmp_path):
    sitting.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = sitting.window.pages.current()
    assert page.asked.file_ids == (sitting.file,)
    target = tmp_path / "表.pdf"
    page.ask_target = lambda *_args: str(target)
    page.save.click()
    sitting.rest()
    assert "帮扶申请审批表" in texts(target.read_bytes())[0]
    assert any("表.pdf" in said for said in sitting.said)
    assert audit.entries(limit=1)[0].verb == "paper.form"
    page.go_back()
    sitting.rest()


def test_a_sample_is_seen_but_not_printed(sitting):
    page = forms(sitting, key="survey")
    assert page.read.sample
    assert not page.print.isEnabled()
    page.options["blank"].choose("yes")
    page._on_option("blank", {"yes"})
    sitting.rest()
    assert page.print.isEnabled()


def test_the_card_is_masked_until_whole_numbers_are_asked(sitting):
    page = forms(sitting, key="history", person_id=sitting.people[0])
    assert "****" in texts(page.drawn.pdf)[0]
    page._on_option("whole", {"yes"})
    sitting.rest()
    assert "****" not in texts(page.drawn.pdf)[0]
