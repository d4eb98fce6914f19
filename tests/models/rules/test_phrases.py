import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.phrases import about, exact


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (5037, "人", "5000余人"),
        (498, "名", "近500名"),
        (499_900, "分", "0.4999万元"),
        (40_351_200, "分", "40余万元"),
        (7_320_000, "分", "7.32万元"),
        (7_320_100, "分", "7余万元"),
        (131_234_500, "分", "130余万元"),
        (2_828_800_000, "分", "2828.8万元"),
        (1_062_000_000, "分", "1062万元"),
        (20_410, "人次", "2万余人次"),
        (10_120, "人次", "万余人次"),
        (24_000, "人次", "2.4万人次"),
        (467_000, "人次", "46.7万人次"),
        (130, "场", "130场"),
        (0, "人", "0人"),
        (99, "家", "99家"),
    ],
)
def test_figures_are_said_as_reports_say_them(value, measure, said):
    assert about(value, measure) == said


def test_exact_figures_keep_every_digit():
    assert (exact(24_404, "个"), exact(581_310_000, "分")) == ("24,404", "581.31")


@given(st.integers(100, 10**9))
def test_a_rounded_count_never_says_more_than_there_is(value):
    said = about(value, "人").removesuffix("人")
    number = said.removesuffix("余").removeprefix("近").replace("万", "")
    told = float(number or 1) * (10_000 if "万" in said else 1)
    assert told > value if said.startswith("近") else round(told) <= value
    assert abs(told - value) <= value * 0.1
