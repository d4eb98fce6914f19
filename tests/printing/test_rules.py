import re

from hypothesis import given
from hypothesis import strategies as st

from printing.rules import FRAME, HEAVY, THIN, Rules

places = st.integers(0, 8)
weights = st.sampled_from((THIN, HEAVY, FRAME))
lines = st.lists(st.tuples(st.booleans(), places, places, places, weights), max_size=30)
SEGMENT = re.compile(r"(\S+) (\S+) m (\S+) (\S+) l")


def segments(rules):
    for line in rules.operators().split("\n"):
        found = re.fullmatch(r"(\S+) w (.*) S", line)
        if found:
            for segment in SEGMENT.findall(found[2]):
                yield float(found[1]), tuple(map(float, segment))


def covered(drawn):
    """Return each stretch of one unit with the weights it is drawn in."""
    units = {}
    for weight, (x0, y0, x1, y1) in drawn:
        flat = y0 == y1
        start, end, place = (x0, x1, y0) if flat else (y0, y1, x0)
        for unit in range(int(min(start, end)), int(max(start, end))):
            units.setdefault((flat, place, unit), []).append(weight)
    return units


@given(lines)
def test_each_stretch_is_drawn_once_in_its_heaviest_weight(given_lines):
    rules, wanted = Rules(), []
    for flat, place, one, other, weight in given_lines:
        start, end = sorted((one, other))
        if flat:
            rules.across(place, start, end, weight)
            wanted.append((weight, (start, place, end, place)))
        else:
            rules.down(place, start, end, weight)
            wanted.append((weight, (place, start, place, end)))
    drawn = covered(segments(rules))
    expected = {key: [max(found)] for key, found in covered(wanted).items()}
    assert drawn == expected


def test_no_rules_draw_nothing():
    assert Rules().operators() == ""
