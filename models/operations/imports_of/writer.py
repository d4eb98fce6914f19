"""What a kind of list brings so that its rows can be stored and taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.actor import Actor
from models.changes import Change
from models.exchange.plan import Plan
from models.operations.roster_records import Accepted
from models.progress import Progress
from models.rules.fates import MatchedRow
from models.tables import ImportRun

Place = tuple[str, int]


class Target(StrEnum):
    """Where the rows of a kind of list go."""

    BATCH = "batch"
    CAMPAIGN = "campaign"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Job:
    """One import under way: its run with batch or campaign, the plan, the sender, who acts.

    left: rows, by sheet and number, that the clerk leaves out; same: rows whose person is the
    known one whatever their name.
    """

    run: ImportRun
    plan: Plan
    unit_id: int | None
    actor: Actor
    left: frozenset[Place] = field(default_factory=frozenset)
    same: frozenset[Place] = field(default_factory=frozenset)


Write = Callable[[Job, Sequence[Accepted], Progress], Mapping[str, int]]
TakeBack = Callable[[ImportRun, Actor], Iterable[str]]
Try = Callable[[Job, Progress], list[MatchedRow]]


@dataclass(frozen=True, slots=True)
class KindWriter:
    """Stores one kind of list.

    write: put the accepted rows into the store and return what is new, by name; take_back: undo
    an import but for what was touched since, and return the names of what stays; try_rows: say
    what would become of every row by writing them and rolling back, where reading cannot tell.
    """

    kind: str
    target: Target
    changes: Change
    write: Write
    take_back: TakeBack
    try_rows: Try | None = None
