"""Which kind of list a file is, told by its headings, its title and the names of its sheets."""

from collections.abc import Sequence

from models import clock
from models.errors import FileProblem
from models.exchange.context import read_context
from models.exchange.finding import Setting
from models.exchange.headers import Hints
from models.exchange.kind_types import ListKind
from models.exchange.kinds import KINDS
from models.exchange.layout import MISSING_COSTS, Header, find_header
from models.exchange.sheet import Sheet
from resources.i18n import _

_NO_HINTS = Hints()
_NOTHING = (-1, 0.0)
_SEASON_COUNTS = 4.0  # as much as a heading known to the letter


def recognise(sheets: Sequence[Sheet], name: str) -> str:
    """Return the key of the kind whose headings fit best, though one may lack a needed column.

    Raises FileProblem when nothing looks like the headings of any kind.
    """
    season = read_context(sheets, name, Setting("", clock.today())).get("season")
    scores = {key: _score(sheets, kind, season) for key, kind in KINDS.items()}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] == _NOTHING:
        raise FileProblem(
            _("The headings of this file fit no kind of list."),
            _("Choose the kind of list yourself; then its columns can be matched."),
        )
    return best


def _score(sheets: Sequence[Sheet], kind: ListKind, season: object) -> tuple[int, float]:
    """Return whether a table has all it needs, then how well the visible sheets fit."""
    found = [find_header(sheet, kind.tables, _NO_HINTS) for sheet in sheets if sheet.visible]
    near = [header for header in found if header]
    if not near:
        return _NOTHING
    whole = [header for header in near if not header.missing]
    ours = _SEASON_COUNTS if kind.season and kind.season == season else 0.0
    return bool(whole), sum(map(_weight, whole or near)) + ours


def _weight(header: Header) -> float:
    unused = sum(column.key == "ignore" for column in header.columns)
    return header.score - unused - MISSING_COSTS * len(header.missing)
