"""Slips on sheets: a simulated cut, volumes, and orders of names."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.print_order import ORDERS, Orderable, ordered, stroke_key
from models.rules.sheets import RunForm, lay_out, placed, sheets_of

COUNTS = st.integers(0, 60)
UPS = st.integers(2, 4)


def cut(places):
    """Cut a pile of sheets along its lines; lay the stacks one under the other."""
    pile = sorted((place.slot, place.sheet, slip) for slip, place in enumerate(places))
    return [slip for _slot, _sheet, slip in pile]


@given(COUNTS, UPS)
def test_a_cut_pile_is_in_order(count, up):
    assert cut(lay_out([count], up, stacked=True)) == list(range(count))


@given(COUNTS, UPS)
def test_unstacked_slips_are_in_order_sheet_by_sheet(count, up):
    places = list(lay_out([count], up, stacked=False))
    assert places == sorted(places, key=lambda place: (place.sheet, place.slot))
    assert len({place.sheet for place in places}) == sheets_of(count, up)


@given(st.lists(st.integers(1, 20), max_size=6), UPS, st.booleans())
def test_every_volume_begins_on_its_own_sheet(volumes, up, stacked):
    places = list(lay_out(volumes, up, stacked=stacked))
    spots = {(place.sheet, place.slot) for place in places}
    assert len(spots) == len(places) == sum(volumes)
    for sheet in {place.sheet for place in places}:
        assert len({place.volume for place in places if place.sheet == sheet}) == 1
    before = 0
    for number, count in enumerate(volumes, 1):
        own = places[before : before + count]
        assert {place.volume for place in own} == {number}
        before += count
    assert len({place.sheet for place in places}) == sum(sheets_of(n, up) for n in volumes)


@given(
    st.lists(st.sampled_from("甲乙丙"), max_size=40),
    st.builds(RunForm, UPS, st.booleans(), st.sampled_from(("none", "unit", "size")), COUNTS),
)
def test_no_slip_is_lost_or_doubled(units, form):
    found = placed(units, form)
    assert sorted(one.slip for one in found) == list(range(len(units)))
    if form.volumes == "unit":
        runs = [unit for unit, _run in groupby(units[one.slip] for one in found)]
        assert len(runs) == len(set(units)) == len({one.place.volume for one in found})


def people(*names):
    return [Orderable(name, unit) for name, unit in names]


def names(found, order, **how):
    return [found[place].name for place in ordered(found, order, **how)]


def test_names_by_strokes_and_by_pinyin():
    found = people(("欧阳锋", "a"), ("王五", "a"), ("丁一", "a"), ("王二", "a"), ("张三", "a"))
    assert names(found, "strokes") == ["丁一", "王二", "王五", "张三", "欧阳锋"]
    assert names(found, "pinyin") == ["丁一", "欧阳锋", "王二", "王五", "张三"]
    assert names(found, "list") == [one.name for one in found]


def test_units_stay_together_in_any_order():
    found = people(("赵", "柳河"), ("丁", "安平"), ("王", "柳河"), ("卜", "安平"))
    assert names(found, "strokes", units_together=True) == ["丁", "卜", "王", "赵"]
    units = [found[place].unit for place in ordered(found, "strokes", units_together=True)]
    assert units == ["安平", "安平", "柳河", "柳河"]


def test_stops_of_a_round_come_first_in_their_order():
    found = [
        Orderable("甲", "", None),
        Orderable("乙", "", ("二组", "2026-01-02", 1)),
        Orderable("丙", "", ("一组", "2026-01-02", 2)),
        Orderable("丁", "", ("一组", "2026-01-02", 1)),
    ]
    assert names(found, "route") == ["丁", "丙", "乙", "甲"]


@settings(deadline=None)
@given(
    st.lists(st.text("王李张龑䶮𠀀欧A·", max_size=4), max_size=8), st.sampled_from(sorted(ORDERS))
)
def test_an_order_only_rearranges(given_names, order):
    found = [Orderable(name, name[:1]) for name in given_names]
    assert sorted(ordered(found, order)) == list(range(len(found)))


def test_characters_nobody_listed_come_last():
    assert stroke_key("龘") < stroke_key("\U00030edd")
