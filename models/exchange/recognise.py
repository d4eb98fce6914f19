"""Which kind of list a file is, told by its headings, its title and the names of its sheets."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from models import clock
from models.errors import FileProblem
from models.exchange.context import read_context
from models.exchange.finding import Setting
from models.exchange.headers import Hints
from models.exchange.kind_types import ListKind
from models.exchange.kinds import KINDS, list_kind
from models.exchange.layout import MISSING_COSTS, Header, find_header
from models.exchange.plan import SheetPlan
from models.exchange.sheet import Sheet
from resources.i18n import _

_NO_HINTS = Hints()
_NOTHING = (-1, 0.0)
_SEASON_COUNTS = 4.0  # as much as a heading known to the letter
_ROWS_BELOW = 2
_CLEARLY = 4.0  # by how much another kind must fit better than the one said


class OtherKind(FileProblem):
    """The list is none of the kind said, but looks like one of another.

    kind: the key of that other kind; problem: what is wrong when it is read as said.
    """

    def __init__(self, said: ListKind, kind: str, problem: FileProblem) -> None:
        words = looks_like(said.key, kind)
        super().__init__(
            f"{words}{problem.message}",
            _("Import it as “{other}” instead.").format(other=_(list_kind(kind).label)),
        )
        self.kind, self.problem = kind, problem


def looks_like(said: str, kind: str) -> str:
    """Say that a list is of another kind than was said."""
    words = _("This looks like “{other}”, not like “{kind}”.")
    return words.format(other=_(list_kind(kind).label), kind=_(list_kind(said).label))


def other_kind(sheets: Sequence[Sheet], name: str, said: str) -> str:
    """Return the key of the kind that fits a list clearly better than the one said, or ''."""
    scores = _scores(sheets, name)
    best = max(scores, key=lambda key: scores[key])
    whole, score = scores[best]
    ours, own = scores[said]
    better = whole > ours or (whole == ours and score > own + _CLEARLY)
    return best if whole == 1 and better else ""


def recognise(sheets: Sequence[Sheet], name: str) -> str:
    """Return the key of the kind whose headings fit best, though one may lack a needed column.

    Raises FileProblem when nothing looks like the headings of any kind.
    """
    scores = _scores(sheets, name)
    best = max(scores, key=lambda key: scores[key])
    if scores[best] == _NOTHING:
        raise FileProblem(
            _("The headings of this file fit no kind of list."),
            _("Choose the kind of list yourself; then its columns can be matched."),
        )
    return best


def other_than_said(
    sheets: Sequence[Sheet], name: str, said: str, plans: Sequence[SheetPlan]
) -> str:
    """Return what other_kind does, of a list whose headings are known; '' when no kind was said."""
    heads = [plan.header_rows[-1] for plan in plans if plan.header_rows]
    if not said or not heads:
        return ""
    deep = max(heads) + _ROWS_BELOW
    tops = [replace(sheet, rows=sheet.rows[:deep]) for sheet in sheets]
    return other_kind(tops, name, said)


@contextmanager
def another_kind_told(sheets: Sequence[Sheet], name: str, said: str) -> Iterator[None]:
    """Raise OtherKind where a list cannot be read as said, but could be as another kind."""
    try:
        yield
    except FileProblem as problem:
        kind = other_kind(sheets, name, said)
        if not kind:
            raise
        raise OtherKind(list_kind(said), kind, problem) from problem


def _scores(sheets: Sequence[Sheet], name: str) -> dict[str, tuple[int, float]]:
    season = read_context(sheets, name, Setting("", clock.today())).get("season")
    return {key: _score(sheets, kind, season) for key, kind in KINDS.items()}


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
