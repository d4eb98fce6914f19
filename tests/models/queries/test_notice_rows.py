"""A notice leaves the query masked: children stand under their parents' names."""

from datetime import date

import pytest

from models.operations.batches import LineForm, add_line
from models.operations.people import PersonCard, save_person
from models.queries import papers
from models.rules.masking import notice_presets
from models.tables import AutumnDetail, Line, Notice
from tests import builders
from tests.builders import resident_number

SHOWN = {
    "board": ("赵大山（子女赵*）", "钱*", "孙建国"),
    "web": ("赵*山（子女赵*）", "钱*", "孙*国"),
    "namesakes": ("赵大山（子女赵*）", "钱*", "孙建国"),
    "minors": ("赵大山（子女赵*）", "钱*", "孙建国"),
}


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, people=0)
    for n, (name, born) in enumerate(
        [("赵晓晓", date(2006, 5, 1)), ("钱多多", date(2015, 5, 1)), ("孙建国", date(1970, 5, 1))]
    ):
        card = PersonCard(name=name, id_number=resident_number(n, born=born), class_key="hardship")
        person = save_person(None, card, actor=office.entry).id
        add_line(made, person, LineForm(), actor=office.entry)
    parent = PersonCard(name="赵大山", id_number=resident_number(50), employer="云岫机械厂")
    parent_id = save_person(None, parent, actor=office.entry).id
    AutumnDetail.create(line=Line.get(Line.position == 1), parent=parent_id, school="城东中学")
    return made


@pytest.mark.parametrize("preset", [preset.key for preset in notice_presets()])
def test_children_are_shortened_under_every_preset(batch, preset):
    Notice.insert(
        batch=batch,
        preset=preset,
        starts_on=date(2026, 11, 2),
        working_days=5,
        ends_on=date(2026, 11, 6),
        operator=1,
        recorded_at=date(2026, 11, 2),
    ).execute()
    document = papers.build("notice", batch)
    assert tuple(row.name for row in document.rows) == SHOWN[preset]
    assert document.rows[0].unit == "云岫机械厂"
    assert document.guarded == ("赵晓晓", "钱多多")
    tails = [row.id_tail for row in document.rows]
    assert tails[:2] == ["", ""]
    assert bool(tails[2]) == (preset == "namesakes")
