import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.fit import LEADING, Style, fit, pieces, wrap
from printing.fonts import chain

texts = st.text(
    st.sampled_from("明湖区总工会第一纺织有限责任公司，。、（）《》“”·2026-ABC.,*¥ "), max_size=80
)
styles = st.builds(
    Style,
    st.just("song"),
    st.just(10.5),
    st.just(7.0),
    st.integers(1, 3),
    least=st.sampled_from((0.0, 5.0)),
)


def width(text, size):
    return chain("song").width(text, size)


@given(texts, st.floats(30, 300), styles, st.floats(12, 40))
def test_what_is_shown_fits_and_nothing_is_lost_unsaid(text, room, style, height):
    fitted = fit(text, room, style, height)
    assert all(width(line, fitted.size) <= room + 0.01 for line in fitted.lines)
    assert len(fitted.lines) == 1 or len(fitted.lines) * fitted.size * LEADING <= height + 0.01
    assert fitted.cut or "".join(fitted.lines) == text
    assert fitted.size >= (style.least or style.floor)


@given(texts, st.floats(60, 300))
def test_wrapping_loses_nothing_and_keeps_punctuation_in_its_place(text, room):
    lines = wrap(text, room, Style())
    assert "".join(lines) == text
    assert not any(line[0] in "，。、）》”" for line in lines[1:])
    assert not any(line[-1] in "（《“¥" for line in lines[:-1] if line)


def test_codes_stay_whole():
    assert pieces("编号MH-DWN-2026.01共1,234.50元") == [
        *"编号", "MH-DWN-2026.01", "共", "1,234.50", "元",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines", "size"),
    [
        ("明湖区第一纺织", 1, 10.5),
        ("明湖区公共交通有限公司第三分公司", 1, 9.5),
        ("柳河街道个体私营企业联合工会委员会第三分会", 2, 10.5),
    ],
)
def test_a_unit_is_shrunk_a_little_before_it_takes_two_lines(text, lines, size):
    fitted = fit(text, 154, Style("song", 10.5, 7, 2), 24)
    assert (len(fitted.lines), fitted.size, fitted.cut) == (lines, size, False)


def test_the_last_line_is_no_orphan():
    fitted = fit("柳河街道个体私营企业联合工会委员会", 162, Style("song", 12, 8, 2), 22)
    assert len(fitted.lines[-1]) >= 3


def test_a_text_to_keep_whole_is_shrunk_as_far_as_can_be_read():
    style = Style("song", 10.5, 7, 2, keep=True)
    assert fit("阿卜杜拉·买买提", 62, style, 24).lines == ("阿卜杜拉·买买提",)
    assert len(fit("阿卜杜热合曼·吐尔逊江·买买提明", 70, style, 24).lines) == 2


def test_a_code_that_cannot_be_broken_ends_the_search_for_a_better_break():
    code = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    room = width(code, 10.5) + 1
    fitted = fit(f"{code}王", room, Style("song", 10.5, 10.5, 2), 40)
    assert fitted.lines == (code, "王")
