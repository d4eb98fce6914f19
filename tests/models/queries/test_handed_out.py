from types import SimpleNamespace

import pytest

from models import clock
from models.queries.handed_out import Behind, HandedOutLines
from models.queries.home import year_figures
from tests.models.queries.test_home import pay
from tests.statements import counted

TODAY = clock.today()
AS_IT_COMES = SimpleNamespace(key="", descending=False)


def test_the_lines_add_up_to_the_figures(office):
    pay(office)
    lines, figures = HandedOutLines(Behind(TODAY.year)), year_figures(TODAY.year)
    found = lines.rows(0, 50, AS_IT_COMES)
    assert lines.count() == len(found) == 4
    assert lines.totals() == (figures.amount_fen, figures.goods_fen)
    assert sum(line.heads for line in found) == figures.occasions
    assert {line.name for line in found} == {"测试0", "测试1", "测试2", "柳河工地"}


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        (Behind(TODAY.year, month=TODAY.month), 4),
        (Behind(TODAY.year, month=TODAY.month % 12 + 1), 0),
        (Behind(TODAY.year, season="winter"), 4),
        (Behind(TODAY.year, season="none"), 0),
        (Behind(TODAY.year, only="people"), 3),
        (Behind(TODAY.year, only="goods"), 1),
        (Behind(TODAY.year - 1), 0),
    ],
)
def test_filters(office, behind, count):
    pay(office)
    assert HandedOutLines(behind).count() == count


def test_every_column_sorts_both_ways(office):
    pay(office)
    lines = HandedOutLines(Behind(TODAY.year))
    for key in ("paid_on", "name", "class_key", "campaign", "batch", "fund", "heads"):
        up = lines.rows(0, 50, SimpleNamespace(key=key, descending=False))
        down = lines.rows(0, 50, SimpleNamespace(key=key, descending=True))
        assert len(up) == len(down) == 4
    assert lines.rows(0, 1, SimpleNamespace(key="heads", descending=True))[0].heads == 40
    with counted() as sent:
        lines.rows(1, 2, AS_IT_COMES)
    assert len(sent) == 1
