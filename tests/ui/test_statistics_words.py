"""The page of statistics names seasons in the window's language; papers keep their titles."""

from datetime import date

from models.queries.figures.span import Span
from models.queries.statistics import Table
from models.seasons import seasons
from resources.i18n import use_language
from ui.pages.statistics.grid import in_window

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
TITLES = tuple((key, one.title) for key, one in seasons().items())


def heads(across, columns):
    return [name for _key, name in in_window(Table(YEAR, "unit", across, (), columns, {})).columns]


def test_seasons_are_named_in_the_language_of_the_window():
    use_language("en")
    assert heads("season", TITLES)[0] == "Spring jobs"
    assert all(name.isascii() for name in heads("season", TITLES))


def test_other_columns_keep_their_names():
    use_language("en")
    assert heads("year", (("2026", "2026"),)) == ["2026"]
