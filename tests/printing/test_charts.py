from hypothesis import given
from hypothesis import strategies as st

from printing.charts import GREYS, MOST_TICKS, greys, say_wan, tick_step


@given(st.integers(0, 10**13))
def test_the_scale_is_round_and_can_be_read(most):
    step = tick_step(most)
    assert step * MOST_TICKS >= most
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert step <= max(most, 10_000)


@given(st.integers(1, 12))
def test_greys_go_from_light_to_dark(count):
    found = greys(count)
    assert len(set(found)) == count
    assert list(found) == sorted(found, reverse=True)
    assert all(GREYS[-1] <= grey <= GREYS[0] for grey in found)


@given(st.integers(0, 10**13))
def test_wan_is_rounded_once(fen):
    assert abs(float(say_wan(fen).replace(",", "")) * 10**6 - fen) <= 50_000


def test_half_goes_up():
    assert [say_wan(fen) for fen in (0, 49_999, 50_000, 149_999)] == ["0.0", "0.0", "0.1", "0.1"]
    assert say_wan(1_234_567, 2) == "1.23"
