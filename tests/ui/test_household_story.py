"""A new household typed with keys only: head, three members and the figures, saved.

The keys are counted: at four a second the whole takes less than 90 seconds. Set STORY_PICTURES
to a folder to keep a picture of each station.
"""

import pytest
from PySide6.QtCore import Qt

from models.tables import FileFigure, HardshipFile, HouseholdMember, Person
from tests import builders
from tests.ui.household_sitting import HouseholdSitting
from tests.ui.test_story import picture

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
KEYS_A_SECOND = 4
SECONDS = 90

HEAD = {
    "name": "张淑芬",
    "political": "qz",
    "marital": "yh",
    "household_kind": "fny",
    "address": "城关街1号",
    "phone": "13900001191",
    "work_status": "xd",
    "employer": "第一纺织厂",
    "cause": "znsx",
    "housing": "spf",
    "medical": "24000",
    "education": "8000",
}
MEMBERS = (
    {"name": "周大海", "relation": "zf", "status": "zg", "income_fen": "2100"},
    {"name": "周小宁", "relation": "ne", "status": "dxs"},
    {"name": "周老太", "relation": "mq", "status": "tx", "income_fen": "900"},
)


@pytest.fixture
def at(qtbot, settings, office):
    sitting = HouseholdSitting(qtbot, settings, office.entry)
    yield sitting
    sitting.context.tasks.close()


class Typist:
    """Types into whatever has the focus and counts; a Chinese character counts two keys."""

    def __init__(self, at, type_text):
        self.at, self._commit = at, type_text

    def write(self, text):
        if text.isascii():
            self.at.qtbot.keyClicks(self.at.focus, text)
            self.at.keys += len(text)
        else:
            self._commit(self.at.focus, text)
            self.at.keys += 2 * len(text)

    def walk(self, form, wanted):
        """Go through a form with Enter, filling what is wanted; past it with the last Enter."""
        left = dict(wanted)
        while left:
            key = next(key for key, box in form.boxes.items() if box.editor is self.at.focus)
            if key in left:
                self.write(left.pop(key))
            if left:
                self.at.key(ENTER)


def part(at, key):
    """Jump to a part of the sheet: the sheet's own keys."""
    places = list(at.sheet.forms)
    while at.focus not in [box.editor for box in at.sheet.forms[key].boxes.values()]:
        at.key(Qt.Key.Key_PageDown)
    return at.sheet.forms[places[places.index(key)]]


def test_a_household_by_keyboard_in_90_seconds(at, type_text, record_property, capsys):
    typist = Typist(at, type_text)
    number = builders.resident_number(500)
    typist.walk(at.sheet.forms["applicant"], {**_own(at, "applicant"), "id_number": number})
    picture("household-1-applicant", at.window)
    at.key(Qt.Key.Key_PageDown)
    for place, member in enumerate(MEMBERS):
        form = at.sheet.members.cards[place].form
        own = {**member, "id_number": builders.resident_number(9000 + place)}
        typist.walk(form, own)
        while at.focus in [box.editor for box in form.boxes.values()]:
            at.key(ENTER)
    picture("household-2-members", at.window)
    for key in ("money", "property", "hardship"):
        typist.walk(part(at, key), _own(at, key))
    picture("household-3-figures", at.window)
    at.key(Qt.Key.Key_S, CTRL)
    picture("household-4-saved", at.window)

    assert at.warned == []
    assert HardshipFile.get().cause == "子女上学"
    assert HouseholdMember.select().count() == 4
    assert FileFigure.select().count() == 2
    assert Person.get(Person.name == "张淑芬").phone == "13900001191"
    seconds = at.keys / KEYS_A_SECOND
    record_property("keys", at.keys)
    with capsys.disabled():
        print(f"\n{at.keys} keys, {seconds:.0f} s at {KEYS_A_SECOND} a second")
    assert seconds < SECONDS


def _own(at, part_key):
    return {key: value for key, value in HEAD.items() if key in at.sheet.forms[part_key].boxes}
