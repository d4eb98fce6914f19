"""One file on its way in: corrected cells and decided rows, every step undoable, nothing written.

Everything here runs on the store's lane; what the page shows is the frozen `Look`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from models.actor import Actor
from models.errors import FileProblem
from models.exchange.fingerprints import row_keys
from models.exchange.plan import Plan, SheetPlan
from models.exchange.planning import Clues
from models.exchange.rows import read_rows
from models.exchange.session import ImportSession
from models.exchange.workbook import load
from models.operations.imports import accepted_rows, target_of, try_rows
from models.operations.roster_records import Accepted
from models.progress import SILENT, Progress
from models.queries.bank_answers import AnsweredBatch, answered_batches
from models.queries.batch_people import UnitChoice, unit_choices
from models.queries.collecting import StampFound
from models.queries.import_before import Before, earlier_rows, earlier_version
from models.queries.import_match import EarlierImport, Register, earlier_imports, match_rows
from models.queries.imports import headings_of, sender_of
from models.rules.fates import GOES_IN, Fate, MatchedRow
from ui.pages.imports.cells import SheetRow, sheet_rows
from ui.pages.imports.targets import Target, aimed, fitting
from ui.pages.imports.troubles import Trouble, find_troubles
from ui.template_files import recognise_stamp

Place = tuple[str, int]
Mapped = Mapping[str, str]

FIRST_ROWS = 500
NO_MAPPING: Mapped = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the clerk decided on rows: left out, or the known person in spite of the name."""

    left: frozenset[Place] = frozenset()
    same: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet with its rows as the grid shows them."""

    plan: SheetPlan
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What would happen to every row as things stand."""

    plan: Plan
    target: Target | None
    targets: tuple[Target, ...]
    sheets: tuple[SheetLook, ...]
    counts: Mapping[Fate, int]
    going_in: int
    troubles: tuple[Trouble, ...]
    earlier: tuple[EarlierImport, ...]
    before: Before | None
    version: Before | None
    units: tuple[UnitChoice, ...]
    answers: tuple[AnsweredBatch, ...]
    sender: int | None
    recalled: bool
    partial: bool
    can_undo: bool
    can_redo: bool

    @property
    def union(self) -> str:
        """Return the sender as the file names it."""
        return str(self.plan.context.get("union") or "")


@dataclass(slots=True)
class _Step:
    """One step that can be taken back: a corrected cell, or decisions as they were."""

    before: Decisions | None = None


@dataclass(slots=True)
class Draft:
    """A file, its target and the clerk's steps so far."""

    path: Path
    target: Target | None
    targets: tuple[Target, ...]
    actor: Actor
    content: bytes
    session: ImportSession
    earlier: tuple[EarlierImport, ...]
    before: Before | None
    version: Before | None
    units: tuple[UnitChoice, ...]
    answers: tuple[AnsweredBatch, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    campaign_id: int = 0
    unit_id: int = 0
    recalled: bool = False
    decisions: Decisions = Decisions()
    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)

    def complete(self, progress: Progress) -> Look:
        """Check the rest of a long list."""
        self.before, self.version = _came_before(self.session.complete(progress))
        return self.look(progress)

    def look(self, progress: Progress = SILENT) -> Look:
        """Return the fate of every row, what is the matter, and how many rows would go in."""
        plan = self.session.plan
        fates = self._fates(plan, progress)
        left = self.decisions.left
        counts = Counter(row.fate for row in fates.values())
        going = sum(row.fate in GOES_IN and place not in left for place, row in fates.items())
        return Look(
            plan,
            self.target,
            self.targets,
            tuple(SheetLook(sheet, sheet_rows(sheet, fates, left)) for sheet in plan.data_sheets),
            {fate: counts[fate] for fate in Fate},
            going,
            tuple(find_troubles(plan, fates, left)),
            self.earlier,
            self.before,
            self.version,
            self.units,
            self.answers,
            self.unit_id or sender_of(str(plan.context.get("union") or ""), self.units),
            self.recalled,
            self.session.partial,
            bool(self._done),
            bool(self._undone),
        )

    def _fates(self, plan: Plan, progress: Progress = SILENT) -> dict[Place, MatchedRow]:
        """Match the rows; one left out never stands in the way of its twin."""
        found = self._tried(plan, progress)
        if found is None:
            left = self.decisions.left
            read = sorted(read_rows(plan), key=lambda row: (row.sheet, row.row) in left)
            batch = self.target.batch_id if self.target else None
            found = match_rows(read, batch, self.decisions.same)
        return {(row.sheet, row.row): row for row in found}

    def _tried(self, plan: Plan, progress: Progress) -> list[MatchedRow] | None:
        if self.target is None or self.session.partial:
            return None  # the first rows of a long list are shown before they are tried
        return try_rows(
            plan,
            batch_id=self.target.batch_id,
            campaign_id=self.target.campaign_id,
            left=self.decisions.left,
            same=self.decisions.same,
            actor=self.actor,
            progress=progress,
        )

    def aim(self, key: str) -> Look:
        """Let the rows go to another of the fitting targets."""
        self.target = next(one for one in self.targets if one.key == key)
        return self.look()

    def edit(self, sheet: int, row: int, key: str, text: str) -> Look:
        """Put text into a cell and check anew."""
        self.session.edit(sheet, row, key, text)
        self._remember(_Step())
        return self.look()

    def leave(self, place: Place) -> Look:
        """Leave a row out."""
        return self._decide(left=self.decisions.left | {place})

    def take(self, place: Place, instead_of: Place | None = None) -> Look:
        """Take a row in again, in another's place if one is named."""
        left = self.decisions.left - {place}
        return self._decide(left=left | {instead_of} if instead_of else left)

    def same_person(self, place: Place) -> Look:
        """Say that a row means the known person, whatever the name."""
        return self._decide(same=self.decisions.same | {place})

    def _decide(self, **changed: frozenset[Place]) -> Look:
        before = self.decisions
        self.decisions = replace(before, **changed)
        self._remember(_Step(before))
        return self.look()

    def _remember(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Look:
        """Take the last step back."""
        return self._move(self._done, self._undone, self.session.undo)

    def redo(self) -> Look:
        """Make the last step taken back again."""
        return self._move(self._undone, self._done, self.session.redo)

    def _move(self, source: list[_Step], target: list[_Step], turn: Callable[[], Plan]) -> Look:
        if source:
            step = source.pop()
            if step.before is None:
                turn()
                target.append(step)
            else:
                target.append(_Step(self.decisions))
                self.decisions = step.before
        return self.look()

    def remap(self, mapping: Mapped) -> Look:
        """Read headings as the clerk says; earlier corrections of headings stay."""
        merged = {**self.mapping, **mapping}
        self.session.remap(merged)
        self.mapping, self.recalled = merged, False
        return self.look()

    def accepted(self) -> list[Accepted]:
        """Return the rows that go in."""
        plan, decided = self.session.plan, self.decisions
        fates = self._fates(plan)
        out = {place for place, row in fates.items() if row.fate not in GOES_IN} | decided.left
        return [
            replace(row, same_person=(row.sheet, row.row) in decided.same)
            for row in accepted_rows(plan, out)
        ]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the clerk says of a file before it is read; nothing said is found out.

    target: the key of a target; kind: the kind of list; mapping: headings put right now;
    campaign_id and unit_id: who was called for the list, 0 where nobody said so.
    """

    target: str = ""
    kind: str = ""
    password: str = ""
    mapping: Mapped = field(default_factory=lambda: NO_MAPPING)
    campaign_id: int = 0
    unit_id: int = 0


def read_draft(
    path: Path,
    known: Sequence[Target],
    wish: Wish,
    actor: Actor,
    progress: Progress = SILENT,
) -> Draft:
    """Read a file; headings put right now, else at the sender's last list, count.

    A template given out here tells campaign, kind and unit by its stamp.
    """
    content = load(path, wish.password)
    wish = _as_stamped(wish, known, recognise_stamp(path, content))
    wanted = next((one for one in known if one.key == wish.target), None)
    session = _session(content, path.name, wish, wanted, progress)
    plan = session.plan
    fit = fitting(known, plan.kind)
    draft = Draft(
        path,
        wanted if wanted in fit else _first(fit, wish),
        tuple(fit),
        actor,
        content,
        session,
        tuple(earlier_imports(plan.content_hash)),
        *_came_before(plan),
        tuple(unit_choices()),
        _answers(plan),
        dict(wish.mapping),
        campaign_id=wish.campaign_id,
        unit_id=wish.unit_id,
    )
    if not wish.mapping:
        _recall(draft)
    return draft


def _as_stamped(wish: Wish, known: Sequence[Target], found: StampFound | None) -> Wish:
    """Let a stamp say what the clerk did not say."""
    if found is None:
        return wish
    kind = wish.kind or found.kind
    return replace(
        wish,
        kind=kind,
        target=wish.target or aimed(known, found.campaign_id, kind),
        campaign_id=found.campaign_id,
        unit_id=found.unit_id,
    )


def _first(fit: Sequence[Target], wish: Wish) -> Target | None:
    """Return the first that fits, unless the list was called for by another campaign."""
    return next((one for one in fit if not wish.campaign_id or not one.within), None)


def _answers(plan: Plan) -> tuple[AnsweredBatch, ...]:
    """Return the batches a bank's answer may answer; nothing for lists that are stored here."""
    if target_of(plan.kind) is not None:
        return ()
    said = [row.values for sheet in plan.data_sheets for row in sheet.rows]
    paid = {(str(one.get("bank_card") or ""), one.get("amount_fen")) for one in said}
    return tuple(answered_batches({(card, fen) for card, fen in paid if isinstance(fen, int)}))


def _came_before(plan: Plan) -> tuple[Before | None, Before | None]:
    """Return the import that held the same rows, and the list whose corrected version this is."""
    keys = row_keys(plan)
    return (
        earlier_rows(keys, plan.content_hash),
        earlier_version(plan.kind, keys, plan.content_hash),
    )


def _session(
    content: bytes, name: str, wish: Wish, wanted: Target | None, progress: Progress
) -> ImportSession:
    """Read a file as the kind said, else as the one its headings tell, else as the target's."""
    clues = Clues(known=Register(), mapping=wish.mapping)
    try:
        return ImportSession(
            content, name, wish.kind, clues=clues, window=FIRST_ROWS, progress=progress
        )
    except FileProblem:
        if wish.kind or wanted is None:
            raise
    kind = min(wanted.kinds)
    return ImportSession(content, name, kind, clues=clues, window=FIRST_ROWS, progress=progress)


def _recall(draft: Draft) -> None:
    plan = draft.session.plan
    mapping = headings_of(str(plan.context.get("union") or ""), plan.kind)
    if not mapping:
        return
    try:
        draft.session.remap(mapping)
    except FileProblem:
        return  # this list is laid out otherwise: what its own headings say stands
    draft.mapping, draft.recalled = dict(mapping), True
