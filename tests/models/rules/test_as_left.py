from hypothesis import given
from hypothesis import strategies as st

from models.rules.as_left import marks, untouched

CELLS = st.none() | st.integers() | st.text(st.characters(exclude_characters="\x1f"), max_size=5)
RECORDS = st.lists(CELLS, min_size=1, max_size=6).map(lambda values: dict(enumerate(values)))


def keyed(record):
    return {f"field {name}": value for name, value in record.items()}


@given(RECORDS)
def test_a_record_is_known_by_its_mark_and_by_its_values(record):
    now = keyed(record)
    (mark,) = marks([[value] for value in now.values()])
    assert untouched(mark, now)
    assert untouched(dict(now), now)


@given(RECORDS, st.data())
def test_another_value_anywhere_is_noticed(record, data):
    now = keyed(record)
    (mark,) = marks([[value] for value in now.values()])
    name = data.draw(st.sampled_from(sorted(now)))
    changed = {**now, name: f"{now[name]} "}
    assert not untouched(mark, changed)
    assert not untouched(dict(now), changed)


def test_every_row_has_a_mark_of_its_own():
    assert len(set(marks([["a", "a", "b"], [1, None, 1]]))) == 3
