from hypothesis import given
from hypothesis import strategies as st

from models.rules.paging import page_sizes, page_slices

counts = st.integers(0, 500)
capacities = st.integers(3, 40)


@given(counts, capacities)
def test_every_row_is_on_one_page_and_no_page_is_too_full(count, capacity):
    sizes = page_sizes(count, capacity)
    assert sum(sizes) == count
    assert all(0 < size <= capacity for size in sizes) or sizes == [0]


@given(counts, capacities)
def test_totals_never_stand_alone(count, capacity):
    assert page_sizes(count, capacity)[-1] >= min(3, count)


@given(counts, capacities)
def test_slices_follow_one_another(count, capacity):
    rows = list(range(count))
    assert [n for part in page_slices(count, capacity) for n in rows[part]] == rows


def test_an_empty_list_takes_one_page():
    assert page_sizes(0, 15) == [0]


def test_a_full_page_and_one_more():
    assert page_sizes(15, 15) == [15]
    assert page_sizes(16, 15) == [13, 3]
    assert page_sizes(31, 15) == [15, 13, 3]
