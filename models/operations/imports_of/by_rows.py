"""Store a list row by row through the operations of the office; traces tell what each row did."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from peewee import IntegrityError

from models import store
from models.actor import Actor
from models.changes import Change
from models.errors import AppError, RuleError
from models.exchange.fingerprints import row_key
from models.exchange.plan import Action, PlanRow
from models.exchange.row_groups import Group, row_groups
from models.identity import name_key
from models.operations import tracing
from models.operations.attachments import OWNERS
from models.operations.imports_of.writer import Job, KindWriter, TakeBack, Target
from models.operations.indexing import forget, index_person
from models.operations.roster_records import Accepted
from models.operations.tracing import Touch
from models.progress import SILENT, Progress
from models.rules.fates import Difference, Fate, MatchedRow
from models.store import database
from models.tables import AttachmentLink, ImportRow, ImportRun, Person
from models.tables.base import rows
from resources.i18n import _

WriteGroup = Callable[[Job, Sequence[Accepted]], None]
Place = tuple[str, int]

# Records of the register may be needed by others; then they stay though their row goes.
_PAPERS_OF = {table._meta.table_name: kind.value for kind, table in OWNERS.items()}  # noqa: SLF001
_REGISTER = frozenset({"person", "unit", "bank_account", "person_detail"})


class _StaysError(Exception):
    """A record of a row was touched since, so that the whole row stays."""


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes groups of rows one by one; a new record in a table of news makes its row a new one."""

    kind: str
    news: frozenset[str]
    write_group: WriteGroup

    def write(
        self, job: Job, accepted: Sequence[Accepted], progress: Progress = SILENT
    ) -> Mapping[str, int]:
        """Write the accepted rows, group by group; any failure stops all of them."""
        wanted = {(row.sheet, row.row) for row in accepted}
        groups = [group for group in _groups(job) if _places(group) <= wanted]
        if not groups:
            raise RuleError(
                _("No row of this file can go in."),
                _("Rows of one family or one document go in together: settle all of them."),
            )
        made = 0
        with tracing.traced():
            for done, group in enumerate(groups, start=1):
                made += self._is_new(self._write(job, group))
                progress.report(done, len(groups), _("Importing"))
        return {"new": made}

    def _write(self, job: Job, group: Group) -> list[Touch]:
        sheet, held = group
        told = [
            Accepted(sheet.name, row.row, row.values, same_person=(sheet.name, row.row) in job.same)
            for row in held
        ]
        # touches belong to the newest trace: that of the first row, which leads its group
        traces = [_trace(job.run, row) for row in reversed(told)]
        self.write_group(job, told)
        return tracing.touches([trace.id for trace in traces])

    def _is_new(self, found: Sequence[Touch]) -> bool:
        return any(touch.created and touch.table in self.news for touch in found)

    def try_rows(self, job: Job, progress: Progress = SILENT) -> list[MatchedRow]:
        """Write every sound row, note what it did, and take all of it back."""
        with _rolled_back(), tracing.traced():
            job.run.save(force_insert=True)
            groups = _groups(job, whole=True)
            fates: list[MatchedRow] = []
            for done, group in enumerate(groups, start=1):
                fates += self._try(job, group)
                progress.report(done, len(groups), _("Checking the rows"))
            return fates

    def _try(self, job: Job, group: Group) -> Iterator[MatchedRow]:
        sheet, held = group
        kept = tuple(row for row in held if (sheet.name, row.row) not in job.left)
        yield from (_left_out(sheet.name, row) for row in held if row not in kept)
        said = _headless(group, kept) or _held_back(sheet.name, kept) or _twins(group, kept)
        if said or not kept:
            yield from said
            return
        try:
            with store.atomic():
                found = self._write(job, (sheet, kept))
        except AppError as error:
            yield from _refused(sheet.name, kept, error)
        else:
            yield from self._fates(sheet.name, kept, found)

    def _fates(
        self, sheet: str, held: Sequence[PlanRow], found: Sequence[Touch]
    ) -> Iterator[MatchedRow]:
        new = self._is_new(found)
        fate = Fate.NEW if new else Fate.CHANGED if found else Fate.SAME
        differences = [] if new else list(_differences(found))
        for row in held:
            own = tuple(_of_row(row, differences))
            yield MatchedRow(sheet, row.row, fate, differences=own)


@contextmanager
def _rolled_back() -> Iterator[None]:
    """Take back whatever the block writes."""
    with store.atomic(), database.atomic() as trial:
        yield
        trial.rollback()


def _groups(job: Job, *, whole: bool = False) -> list[Group]:
    """Return the groups of a plan; rows left out are gone, a group without its head too."""
    if whole:
        return row_groups(job.plan)
    found = []
    for sheet, held in row_groups(job.plan):
        kept = tuple(row for row in held if (sheet.name, row.row) not in job.left)
        if kept and kept[0] is held[0]:
            found.append((sheet, kept))
    return found


def _places(group: Group) -> set[Place]:
    sheet, held = group
    return {(sheet.name, row.row) for row in held}


def _trace(run: ImportRun, row: Accepted) -> ImportRow:
    return ImportRow.create(run=run.id, sheet=row.sheet, row=row.row, row_key=row_key(row.values))


def _left_out(sheet: str, row: PlanRow) -> MatchedRow:
    return MatchedRow(sheet, row.row, Fate.NEW if row.status.importable else Fate.SUSPECT)


def _headless(group: Group, kept: Sequence[PlanRow]) -> list[MatchedRow]:
    """Return the fates of rows whose family lost its first row."""
    sheet, held = group
    if not kept or kept[0] is held[0]:
        return []
    told = _("Row {row}, which belongs with this one, is left out.").format(row=held[0].row)
    return [MatchedRow(sheet.name, row.row, Fate.SUSPECT, reason=told) for row in kept]


def _held_back(sheet: str, held: Sequence[PlanRow]) -> list[MatchedRow]:
    """Return the fates of rows of which one waits for the clerk: they wait together."""
    waiting = [row for row in held if not row.status.importable]
    if not waiting:
        return []
    told = _("Row {row}, which belongs with this one, has to be settled first.").format(
        row=waiting[0].row
    )
    wrong = {row.row for row in waiting if row.status is Action.ERROR}
    return [
        MatchedRow(
            sheet,
            row.row,
            Fate.WRONG if row.row in wrong else Fate.SUSPECT,
            reason="" if row in waiting else told,
        )
        for row in held
    ]


def _twins(group: Group, held: Sequence[PlanRow]) -> list[MatchedRow]:
    """Return the fates of rows that repeat an earlier row of their sheet."""
    sheet, _held = group
    first = {
        row: double.rows[0]
        for double in sheet.duplicates
        if double.action is Action.ASK
        for row in double.rows[1:]
        if double.rows[0] not in {one.row for one in held}
    }
    if not any(row.row in first for row in held):
        return []
    return [
        MatchedRow(sheet.name, row.row, Fate.SUSPECT, twin_row=first.get(row.row)) for row in held
    ]


def _refused(sheet: str, held: Sequence[PlanRow], error: AppError) -> Iterator[MatchedRow]:
    for row in held:
        first = row is held[0]
        yield MatchedRow(
            sheet,
            row.row,
            Fate.SUSPECT,
            known_name=_other_name(row) if first else "",
            reason=error.message,
            hint=error.hint if first else "",
        )


def _other_name(row: PlanRow) -> str:
    """Return who bears a row's number under another name, '' when nobody does."""
    number, name = row.values.get("id_number"), str(row.values.get("name") or "")
    found = rows(Person.select(Person.name).where(Person.id_number == number)) if number else []
    return next((known for (known,) in found if name_key(known) != name_key(name)), "")


def _differences(found: Sequence[Touch]) -> Iterator[Difference]:
    for touch in found:
        for column, value in touch.changed.items() if touch.before else ():
            yield Difference(column, touch.before.get(column), value)


def _of_row(row: PlanRow, differences: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the differences that a row tells: its key ends as the column does, the value is it."""
    for one in differences:
        for key, value in row.values.items():
            if key.rpartition(":")[2] == one.key and str(value) == str(one.new):
                yield Difference(key, one.old, one.new)


def take_back(run: ImportRun, _actor: Actor) -> list[str]:
    """Take back every row of an import but those touched since; return whose rows stay."""
    query = ImportRow.select(ImportRow.id).where(ImportRow.run == run.id)
    kept: dict[str, None] = {}
    for (trace_id,) in rows(query.order_by(ImportRow.id.desc())):
        found = tracing.touches([trace_id])
        try:
            with store.atomic():
                stays = _row_back(found)
        except _StaysError:
            stays = [name for touch in found if (name := name_of(touch))][:1]
        kept.update(dict.fromkeys(stays))
    return list(kept)


def _row_back(found: Sequence[Touch]) -> list[str]:
    """Take back what a row did; return who stays in the register. _StaysError: it all stays."""
    if any(touch.created and _has_papers(touch) for touch in found):
        raise _StaysError
    for touch in reversed(found):
        if not touch.created:
            _put_back(touch)
    left = [touch for touch in reversed(found) if touch.created and not _is_gone(touch)]
    while left:
        still = [touch for touch in left if not _deleted(touch)]
        if len(still) == len(left):
            break  # whatever is left is needed by something else
        left = still
    if any(touch.table not in _REGISTER for touch in left):
        raise _StaysError
    return [name_of(touch) for touch in left]


def _has_papers(touch: Touch) -> bool:
    """Say whether a photo or PDF was attached to a record, which no foreign key tells."""
    kind = _PAPERS_OF.get(touch.table)
    link = AttachmentLink
    theirs = (link.owner_kind == kind) & (link.owner == touch.record)
    return kind is not None and link.select().where(theirs).exists()


def _put_back(touch: Touch) -> None:
    now, changed = tracing.current(touch), touch.changed
    if now is None or any(now[name] != value for name, value in changed.items()):
        raise _StaysError
    held = [name for name in tracing.BOOKKEEPING & now.keys() if now[name] == touch.after[name]]
    tracing.put_back(touch, [*changed, *held])
    if touch.table == "person":
        index_person(Person.get_by_id(touch.record))


def _is_gone(touch: Touch) -> bool:
    """Say whether a record is there no more; _StaysError when it was touched since."""
    now = tracing.current(touch)
    if now is not None and dict(now) != dict(touch.after):
        raise _StaysError
    return now is None


def _deleted(touch: Touch) -> bool:
    """Delete a record, unless something still needs it."""
    try:
        with store.atomic():
            if touch.table == "person":
                forget(touch.record)
            tracing.take_away(touch)
    except IntegrityError:
        return False
    return True


def name_of(touch: Touch) -> str:
    """Return the name by which a clerk knows a touched record, '' for one without."""
    said = touch.after
    person = said.get("person_id") or said.get("head_id")
    if touch.table == "person" or not person:
        return str(said.get("name") or "")
    found = rows(Person.select(Person.name).where(Person.id == person))
    return str(found[0][0]) if found else ""


def writer_by_rows(
    kind: str,
    target: Target,
    changes: Change,
    *,
    news: set[str],
    write_group: WriteGroup,
    take_back: TakeBack = take_back,
) -> KindWriter:
    """Return a writer that stores a kind of list through an operation for each group of rows."""
    made = RowWriter(kind, frozenset(news), write_group)
    return KindWriter(kind, target, changes, made.write, take_back, made.try_rows)
