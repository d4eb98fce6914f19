"""A family of the flat template is typed into the form field by field, and read back from it."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from models.rules.file_fields import BY_KEY, MEMBER_BY_KEY, FieldKind
from models.rules.file_values import clean
from models.tables import HardshipFile, HouseholdMember
from tests.ui.clerk import seated
from tests.ui.household_sitting import HouseholdSitting

CTRL = Qt.KeyboardModifier.ControlModifier
FLAT = "困难职工档案导入模板（云岫区2025年度）.xlsx"
SAMPLES = Path(__file__).parents[1] / "data" / "samples"
TOLD_BY_NUMBER = {"sex", "birth_date", "per_head_income_fen"}
SEXES = {"女": "female", "男": "male"}


def families():
    told = json.loads((SAMPLES / f"{FLAT}.expected.json").read_text("utf-8"))
    rows = next(one["rows"] for one in told["sheets"] if one.get("role") == "data")
    return [row["values"] for row in rows]


def split(row):
    """Return the applicant's values and those of each member."""
    own = {key: value for key, value in row.items() if ":" not in key}
    members = [
        {key.partition(":")[2]: value for key, value in row.items() if key.startswith(start)}
        for start in (f"member{place}:" for place in range(1, 6))
        if row.get(f"{start}name")
    ]
    return own, members


def typed(fields, key, value):
    """Return a cell of the sheet as an editor takes it."""
    if fields[key].kind is FieldKind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    if fields[key].kind is FieldKind.CODE and isinstance(value, bool):
        return clean(fields[key], value)  # the clerk takes the word of the list for 是
    return value


def type_into(form, fields, values):
    for key, value in values.items():
        if value is not None and key not in TOLD_BY_NUMBER:
            form.editor(key).set_value(typed(fields, key, value))


def read_back(form, fields, values):
    for key, value in values.items():
        if value is None or key == "per_head_income_fen":
            continue
        wanted = SEXES.get(value, value) if key == "sex" else clean(fields[key], value)
        assert form.editor(key).value() == wanted, key


@pytest.fixture
def sit(qtbot, settings, office):
    with seated(HouseholdSitting, qtbot, settings, office.entry) as begin:
        yield begin


def test_a_flat_family_is_typed_and_read_back(sit):
    own, members = split(families()[0])
    assert len(own) > 30
    assert len(members) == 3
    at = sit()
    for form in at.sheet.forms.values():
        type_into(form, BY_KEY, {key: own[key] for key in own if key in form.boxes})
    for values in members:
        at.sheet.members.begin_new()
        type_into(at.sheet.members.cards[-1].form, MEMBER_BY_KEY, values)
        at.rest()
    at.key(Qt.Key.Key_S, CTRL)
    assert at.warned == []
    assert HouseholdMember.select().count() == 4
    other = sit(file_id=HardshipFile.get().id)
    left = set(own) - {"per_head_income_fen"}
    for form in other.sheet.forms.values():
        here = {key: own[key] for key in own if key in form.boxes}
        read_back(form, BY_KEY, here)
        left -= here.keys()
    assert not left
    for card, values in zip(other.sheet.members.cards, members, strict=True):
        read_back(card.form, MEMBER_BY_KEY, values)
