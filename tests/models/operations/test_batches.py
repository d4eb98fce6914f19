"""Lines get the standard of their class, or of the group the class is in."""

from models.operations.batches import LineForm, add_line
from models.tables import Line
from tests import builders


def test_a_sub_class_without_standard_gets_that_of_its_group(office):
    batch = builders.make_batch(office, people=0)
    person = builders.make_person(office, 1)
    form = LineForm(class_key="hardship_migrant")
    line = add_line(batch, person, form, actor=office.entry).made
    assert Line.get_by_id(line).amount_fen == 100_000


def test_a_class_without_any_standard_proposes_nothing(office):
    batch = builders.make_batch(office, people=0)
    person = builders.make_person(office, 1)
    line = add_line(batch, person, LineForm(class_key="model_worker"), actor=office.entry).made
    assert Line.get_by_id(line).amount_fen == 0
