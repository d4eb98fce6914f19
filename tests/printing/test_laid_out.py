"""Papers as the office lays them out: what is accepted is printed whole, in its box."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.queries.documents import dump, load
from models.queries.paper_samples import drawing_of, sample
from models.rules import layout_checks, layouts
from models.rules.form_fields import FIELD, PART
from models.rules.layout_shapes import NONE, locked_measure, shape_of
from models.rules.layouts import LayoutSigner
from models.rules.text_room import ems
from printing.fonts import chain
from tests.printing.boxes import collisions
from tests.printing.reading import drawn, printed, texts

KEYS = layouts.keys()
DRAWN = [key for key in KEYS if layouts.shipped(key).drawing not in {"list", "letter", "labels"}]
WORDS = st.text("区总工会慰问金品发放职工签字领取人（）1A·", min_size=1, max_size=12)


def plain(text):
    return "".join(text.split())


def read_back(key, document):
    return plain("".join(texts(printed(drawing_of(key), document))))


@pytest.mark.parametrize("key", KEYS)
def test_nothing_lies_on_anything_else(office, key):
    assert collisions(printed(drawing_of(key), sample(key))) == []


@pytest.mark.parametrize("key", DRAWN)
def test_what_ships_reads_as_it_is_drawn_without_a_layout(office, key):
    bare, laid = (read_back(key, sample(key, one)) for one in (None, layouts.shipped(key)))
    labels = [column.label for column in layouts.shipped(key).shown if "{" not in column.label]
    shown = [label for label in labels if plain(label) in bare]
    assert [label for label in shown if plain(label) not in laid] == []
    if drawing_of(key) != "roster" and key != "four_seasons":  # these say more than the drawing
        added = [label for label in labels if plain(label) in laid]
        assert [label for label in added if plain(label) not in bare] == []


@pytest.mark.parametrize("key", KEYS)
def test_a_laid_out_paper_is_frozen_as_it_is(office, key):
    made = sample(key, layouts.shipped(key))
    assert load(drawing_of(key), dump(made)) == made


@pytest.mark.parametrize("font", ["label", "song", "half", "title", "strong"])
def test_a_text_never_takes_more_room_than_is_reckoned(font):
    letters = [chr(code) for code in range(0x20, 0x7F)] + list("，。（）：“”、—…·¥№ü〔〕①")
    widths = chain(font)
    assert [letter for letter in letters if widths[letter] > ems(letter)] == []


@st.composite
def changed(draw, key):
    """Return a layout as somebody might try to have it."""
    first = layouts.shipped(key)
    shape = shape_of(first)
    columns = []
    for part in shape.parts:
        own = [column for column in first.columns if column.part == part.key]
        if part.ordered and draw(st.booleans()):
            own = draw(st.permutations(own))
        columns += [_column(draw, column, part) for column in own]
    return replace(
        first,
        columns=tuple(columns),
        title=draw(st.one_of(st.just(first.title), WORDS)),
        size=draw(st.sampled_from(shape.sizes)),
        rows_per_page=draw(st.sampled_from((0, 1, 5, 10, 18, 23, 40))),
        signed=tuple(map(LayoutSigner, draw(st.lists(WORDS, max_size=6))))
        if "signed" in shape.fields
        else first.signed,
        notes=tuple(draw(st.lists(WORDS, max_size=3))) if draw(st.booleans()) else first.notes,
        up=draw(st.sampled_from((2, 3, 4))),
        stub=draw(st.booleans()),
        seal=draw(st.booleans()),
        chart=draw(st.booleans()),
        annex_above=draw(st.sampled_from((0, 8, 30))),
    )


def _column(draw, column, part):
    mm, label = column.mm, column.label
    if part.measure != NONE and not locked_measure(column) and draw(st.booleans()):
        mm = round(mm * draw(st.sampled_from((0.5, 0.8, 1.25, 2.0))), 2)
    if draw(st.integers(0, 5)) == 0 and "{" not in label:
        label = draw(WORDS)
    on = column.on if draw(st.integers(0, 4)) else not column.on
    if column.kind in {PART, FIELD} and part.key.startswith("p") and not on:
        on = draw(st.booleans())
    return replace(column, mm=mm, label=label, on=on)


@pytest.mark.parametrize("key", [*DRAWN, "pay_sheet", "sign_sheet", "fund_ledger"])
@settings(
    deadline=None,
    max_examples=5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_is_accepted_is_printed_whole(office, key, data):
    layout = data.draw(changed(key))
    first = layouts.shipped(key)
    if layout_checks.problem(key, layout, first):
        layout = data.draw(nearer(key, layout))
    if layout_checks.problem(key, layout, first):
        return
    pdf, result = drawn(drawing_of(key), sample(key, layout))
    own = {column.label for column in layout.columns} | {one.label for one in layout.signed}
    said = {layout.title, *layout.notes, *layout.head, *own}
    assert [text for text in result.cuts if text in said] == []
    assert collisions(pdf) == []


@st.composite
def nearer(draw, key, layout):
    """Return a layout of which only one kind of change is kept, so that more are accepted."""
    first = layouts.shipped(key)
    kept = draw(st.sampled_from(("columns", "title", "size", "rows_per_page", "signed", "notes")))
    return replace(first, **{kept: getattr(layout, kept)})
