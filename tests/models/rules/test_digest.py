from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.digest import list_digest, show_digest

ROWS = st.lists(st.tuples(st.text(), st.integers(), st.none() | st.dates()), max_size=5)


def test_a_digest_is_stable():
    digest = list_digest([("张三", 100_000, date(2026, 1, 8)), ("李四", 5, None)])
    assert digest == "CAD6FE8B"
    assert show_digest(digest) == "CAD6 FE8B"


@given(ROWS, ROWS)
def test_only_equal_lists_have_equal_digests(one, other):
    assert (list_digest(one) == list_digest(other)) == (one == other)
    assert len(list_digest(one)) == 8


def test_order_and_borders_matter():
    assert list_digest([("a", "b")]) != list_digest([("ab", "")])
    assert list_digest([("a",), ("b",)]) != list_digest([("b",), ("a",)])
