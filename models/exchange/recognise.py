"""Which kind of list a file is, told by its headings, its title and the names of its sheets."""

from collections.abc import Sequence

from models import clock
from models.errors import FileProblem
from models.exchange.context import read_context
from models.exchange.finding import Setting
from models.exchange.headers import Hints
from models.exchange.kind_types import ListKind
from models.exchange.kinds import KINDS
from models.exchange.layout import find_header
from models.exchange.sheet import Sheet
from resources.i18n import _

_NO_HINTS = Hints()
_SEASON_COUNTS = 4.0  # as much as a heading known to the letter


def recognise(sheets: Sequence[Sheet], name: str) -> str:
    """Return the key of the kind whose headings fit best; FileProblem when none fits."""
    season = read_context(sheets, name, Setting("", clock.today())).get("season")
    scores = {key: _score(sheets, kind, season) for key, kind in KINDS.items()}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] <= 0:
        raise FileProblem(
            _("The headings of this file fit no kind of list."),
            _("Choose the kind of list yourself; then its columns can be matched."),
        )
    return best


def _score(sheets: Sequence[Sheet], kind: ListKind, season: object) -> float:
    """Return how well the visible sheets fit; 0 where a table of the kind lacks what it needs."""
    found = [find_header(sheet, kind.tables, _NO_HINTS) for sheet in sheets if sheet.visible]
    whole = [header for header in found if header and not header.missing]
    if not whole:
        return 0.0
    unused = sum(column.key == "ignore" for header in whole for column in header.columns)
    ours = _SEASON_COUNTS if kind.season and kind.season == season else 0.0
    return sum(header.score for header in whole) - unused + ours
