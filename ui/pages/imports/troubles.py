"""Everything that asks for the clerk: row, column, value, reason, and the ways out."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.exchange.headers import field_of
from models.exchange.plan import Action, Dirt, Plan, PlanRow, SheetPlan
from models.rules.fates import Fate, MatchedRow
from models.rules.roster_rows import person_key
from resources.i18n import _
from ui.pages.imports.cells import TONES, CellWriter, table_of, writers

Place = tuple[str, int]


class Way(StrEnum):
    """What can be done about a problem besides typing."""

    PROPOSAL = "proposal"
    EMPTY = "empty"
    SAME = "same"
    INSTEAD = "instead"
    LEAVE = "leave"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way out of a problem, with the words of its button and what it takes."""

    way: Way
    words: str
    text: str = ""
    twin: Place | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem of one row; held: the row stays out until it is settled."""

    sheet: int
    place: Place
    key: str
    column: str
    fate: Fate | None
    tone: str
    original: str
    text: str
    hint: str
    held: bool
    offers: tuple[Offer, ...] = ()
    settled: bool = False

    @property
    def row(self) -> int:
        """Return the row's number in its sheet."""
        return self.place[1]


def find_troubles(
    plan: Plan, fates: Mapping[Place, MatchedRow], left: Collection[Place]
) -> Iterator[Trouble]:
    """Yield the problems of a plan in the order of sheets and rows."""
    twins = _first_places(plan, left)
    for sheet in plan.data_sheets:
        known = {writer.key: writer for writer in writers(sheet, plan.kind)}
        found = [
            *_of_cells(plan, sheet, known),
            *_of_persons(sheet, fates, twins),
            *_of_doubles(sheet, fates, left),
        ]
        for trouble in sorted(found, key=lambda one: one.row):
            yield _decided(trouble, left)


def _decided(trouble: Trouble, left: Collection[Place]) -> Trouble:
    if not trouble.held:
        return trouble
    if trouble.place in left:
        offers = (Offer(Way.TAKE, _("Take the row in again")),)
        return replace(trouble, offers=offers, settled=True)
    leave = Offer(Way.LEAVE, _("Leave the row out"))
    return replace(trouble, offers=(*trouble.offers, leave))


def _of_cells(plan: Plan, sheet: SheetPlan, known: Mapping[str, CellWriter]) -> Iterator[Trouble]:
    for dirt in sheet.dirt:
        if dirt.action.rank < Action.WARN.rank:
            continue
        writer = known.get(dirt.key)
        held = not dirt.action.importable
        yield Trouble(
            sheet.index,
            (sheet.name, dirt.row),
            dirt.key,
            writer.title if writer else "",
            _FATES.get(dirt.action),
            TONES[dirt.action],
            dirt.original or "",
            dirt.text,
            dirt.hint,
            held,
            tuple(_cell_offers(plan, sheet, dirt, writer)) if held and writer else (),
        )


_FATES = {Action.ASK: Fate.SUSPECT, Action.ERROR: Fate.WRONG}


def _cell_offers(plan: Plan, sheet: SheetPlan, dirt: Dirt, writer: CellWriter) -> Iterator[Offer]:
    for proposal in dirt.proposals:
        words = _("Use {value}").format(value=writer.shown(proposal))
        yield Offer(Way.PROPOSAL, words, writer.typed(proposal))
    declared = field_of(dirt.key, table_of(sheet, plan.kind))
    if dirt.original and declared is not None and not declared.needed:
        yield Offer(Way.EMPTY, _("Import without it"))


def _of_persons(
    sheet: SheetPlan, fates: Mapping[Place, MatchedRow], twins: Mapping[str, Place]
) -> Iterator[Trouble]:
    doubled = {row: one for one in sheet.duplicates for row in one.rows}
    for row in sheet.rows:
        place = (sheet.name, row.row)
        match = fates[place]
        if match.fate is not Fate.SUSPECT or not row.status.importable:
            continue
        if match.twin_row is not None:
            text = doubled[row.row].text if row.row in doubled else ""
            yield _twin(sheet, row, match.twin_row, text, twins.get(person_key(row.values)))
        elif match.known_name:
            yield _other_name(sheet, row, match.known_name)
        else:
            words = match.reason or _("This row cannot go in as it stands.")
            yield _of_person(sheet, row, (words, match.hint))


def _of_person(
    sheet: SheetPlan, row: PlanRow, said: tuple[str, str], offers: tuple[Offer, ...] = ()
) -> Trouble:
    """Return why a row is held back: what is said of its person, and what to do."""
    text, hint = said
    place, name = (sheet.name, row.row), str(row.values.get("name") or "")
    tone = TONES[Action.ASK]
    return Trouble(
        sheet.index,
        place,
        "name",
        name,
        Fate.SUSPECT,
        tone,
        "",
        text,
        hint,
        held=True,
        offers=offers,
    )


def _twin(sheet: SheetPlan, row: PlanRow, into: int, text: str, twin: Place | None) -> Trouble:
    offers = (Offer(Way.INSTEAD, _("Take this row instead"), twin=twin),) if twin else ()
    hint = _("Row {row} goes in, this one stays out.").format(row=into)
    if twin and twin[0] != sheet.name:
        elsewhere = _("Row {row} of sheet {sheet} goes in, this one stays out.")
        hint = elsewhere.format(row=into, sheet=twin[0])
    words = text or _("The same person stands in another row.")
    return _of_person(sheet, row, (words, hint), offers)


def _other_name(sheet: SheetPlan, row: PlanRow, known: str) -> Trouble:
    said = (
        _("In the register this number belongs to “{name}”.").format(name=known),
        _("Perhaps a rare character was typed otherwise; the register's name stays."),
    )
    return _of_person(sheet, row, said, (Offer(Way.SAME, _("Same person")),))


def _of_doubles(
    sheet: SheetPlan, fates: Mapping[Place, MatchedRow], left: Collection[Place]
) -> Iterator[Trouble]:
    """Yield as remarks the doubles that hold no row back."""
    for double in sheet.duplicates:
        rows = [row for row in double.rows if (sheet.name, row) not in left]
        for row in rows[1:]:
            if fates[sheet.name, row].twin_row is None:
                others = _(", ").join(str(other) for other in rows if other != row)
                hint = _("Compare with row {rows}.").format(rows=others)
                yield Trouble(
                    sheet.index,
                    (sheet.name, row),
                    double.key,
                    "",
                    None,
                    "info",
                    "",
                    double.text,
                    hint,
                    held=False,
                )


def _first_places(plan: Plan, left: Collection[Place]) -> dict[str, Place]:
    """Return by person the row that would go in: the first not left out."""
    first: dict[str, Place] = {}
    for sheet in plan.data_sheets:
        for row in sheet.rows:
            place, key = (sheet.name, row.row), person_key(row.values)
            if key and row.status.importable and place not in left:
                first.setdefault(key, place)
    return first
