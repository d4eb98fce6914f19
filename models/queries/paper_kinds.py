"""What a kind of paper is, and how a list becomes one."""

from collections.abc import Callable
from dataclasses import dataclass

from models.queries.documents import Document
from models.queries.forms import ListDocument
from models.queries.list_paper import Fill, list_document
from models.rules.states import FROZEN, State

ANY_STATE = frozenset(State)
PUBLIC = frozenset({State.PUBLICISED}) | FROZEN


@dataclass(frozen=True, slots=True)
class OneByOne:
    """How a paper of a campaign is also made of one record: their names by id, the paper of one."""

    names: Callable[[int], dict[int, str]]
    build: Callable[[int], Document]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper the office makes: its group, the drawing it uses, the states it may be issued in.

    of is what it is made of: batch, campaign or year; seasons are those it belongs to, none
    being all of them. label is an English msgid.
    """

    key: str
    label: str
    group: str
    drawing: str
    of: str
    states: frozenset[State]
    build: Callable[[int], Document]
    numbered_lines: bool = False
    seasons: tuple[str, ...] = ()
    one_by_one: OneByOne | None = None

    def records(self, subject_id: int) -> dict[int, str]:
        """Return by id the names of the records the paper can be made of alone."""
        return self.one_by_one.names(subject_id) if self.one_by_one else {}

    def made(self, subject_id: int, record_id: int = 0) -> Document:
        """Return the paper of a subject, or of one of its records."""
        one = self.one_by_one
        return one.build(record_id) if one and record_id else self.build(subject_id)


def list_kind(  # noqa: PLR0913  (what a paper declares)
    key: str,
    label: str,
    fill: Fill,
    *,
    of: str = "batch",
    group: str = "lists",
    states: frozenset[State] = ANY_STATE,
    seasons: tuple[str, ...] = (),
) -> PaperKind:
    """Return a paper that is a list: its layout by key, its rows by what fills it."""

    def build(subject_id: int) -> ListDocument:
        return list_document(key, fill(subject_id))

    return PaperKind(key, label, group, "list", of, states, build, seasons=seasons)
