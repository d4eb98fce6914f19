import pytest

from models.errors import RuleError
from models.operations.listing import add_people
from models.queries.pasted import draft_batches
from models.tables import Line
from tests import builders


def test_people_go_on_a_batch_once_and_all_or_nobody(office):
    batch = builders.make_batch(office, 1)
    people = [builders.make_person(office, n) for n in range(5, 8)]
    on_it = Line.get().person_id
    assert add_people(batch, [on_it, *people, people[0]], actor=office.entry).made == 3
    assert Line.select().count() == 4
    with pytest.raises(RuleError):
        add_people(batch, people, actor=office.entry)
    assert [one.id for one in draft_batches(2026)] == [batch]
    builders.publicise(office, batch)
    assert draft_batches(2026) == []
