"""Templates into a folder, and lists that come back: files on one side, the board on the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models import clock
from models.actor import Actor
from models.errors import FileProblem, InputError
from models.exchange.plan import Plan
from models.files import write_whole
from models.operations.collecting import Issue, record_returned, record_templates
from models.operations.core import require
from models.progress import SILENT, Progress
from models.queries.collecting import (
    CallRow,
    StampFound,
    UnitList,
    call,
    call_of,
    find_stamp,
    unit_lists,
)
from models.queries.import_match import Register
from models.queries.template_people import Row, office_lists, people_for
from resources.i18n import _

_FORBIDDEN = str.maketrans("", "", '\\/:*?"<>|\n\t')
_NAME_KEYS = frozenset(
    (
        *("name", "sex", "employer", "category", "last_year_amount_fen", "relation"),
        *("student_name", "school", "level", "family_size"),
    )
)


class Prefill(StrEnum):
    """Whom a template begins with."""

    NOBODY = "nobody"
    NAMES = "names"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Returned:
    """A list that came back: which file, from which unit, for which call, as it was read."""

    path: Path
    unit: str
    call_id: int
    unit_id: int
    rows: int
    problems: int


def write_templates(  # noqa: PLR0913  (what a clerk says of them)
    call_id: int,
    unit_ids: Sequence[int],
    folder: Path,
    *,
    prefill: Prefill = Prefill.NOBODY,
    layout: str = "",
    purpose: str = "",
    actor: Actor,
    progress: Progress = SILENT,
) -> list[Path]:
    """Write a template for each unit into a folder and note it; all of them or none.

    layout names the table where not the usual one is wanted; it falls back to the usual one.
    """
    require(actor, "list.issue")
    full = prefill is Prefill.FULL
    if full and not purpose.strip():
        raise InputError({"purpose": _("Say what the full numbers are needed for.")})
    wanted = [row for row in unit_lists(call_id, today=clock.today()) if row.id in set(unit_ids)]
    style = _style(call(call_id), prefill, layout)
    made = list(_make(style, wanted, folder, progress))
    written: list[Path] = []
    try:
        for path, content, _issue in made:
            write_whole(path, content)
            written.append(path)
        issues = [issue for _path, _content, issue in made]
        record_templates(call_id, issues, purpose=purpose, full_numbers=full, actor=actor)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


@dataclass(frozen=True, slots=True)
class _Style:
    """What all templates of a call share: the call, whom they begin with, tables, drop-downs."""

    call: CallRow
    prefill: Prefill
    layouts: Sequence[str]
    lists: Mapping[str, Sequence[str]]


def _style(row: CallRow, prefill: Prefill, layout: str) -> _Style:
    from models.exchange.template import layouts_of, words_wanted  # noqa: PLC0415  (slow)

    usual, *others = layouts_of(row.kind)
    layouts = [layout] if [layout] in others else usual
    lists = office_lists(row.season, row.year, words_wanted(row.kind, layouts))
    return _Style(row, prefill, layouts, lists)


def _make(
    style: _Style, units: Sequence[UnitList], folder: Path, progress: Progress
) -> Iterator[tuple[Path, bytes, Issue]]:
    from models.exchange.stamp import new_token  # noqa: PLC0415  (slow, loaded when first needed)
    from models.exchange.template import TemplateOrder, make_template  # noqa: PLC0415

    taken: set[Path] = set()
    row = style.call
    for number, unit in enumerate(units):
        progress.report(number, len(units), _("Making templates"))
        people = _people(style, unit.id)
        token, path = new_token(), _free(folder, _file_name(row, unit), taken)
        order = TemplateOrder(
            row.kind,
            row.campaign,
            row.year,
            unit.unit,
            token,
            due=row.due_on,
            lists=style.lists,
            people=people,
            layouts=style.layouts,
        )
        yield path, make_template(order), Issue(unit.id, token, path.name, len(people))
    progress.report(len(units), len(units), _("Making templates"))


def _people(style: _Style, unit_id: int) -> list[Row]:
    if style.prefill is Prefill.NOBODY or not takes_people(style.call.kind):
        return []
    found = people_for(style.call, unit_id, style.layouts[0], today=clock.today())
    if style.prefill is Prefill.FULL:
        return found
    return [
        {key: value for key, value in one.items() if key.rpartition(":")[2] in _NAME_KEYS}
        for one in found
    ]


def shapes_of(kind: str) -> list[list[str]]:
    """Return the ways a kind of list may be laid out as tables, the usual one first."""
    from models.exchange.template import layouts_of  # noqa: PLC0415  (slow)

    return layouts_of(kind)


def takes_people(kind: str) -> bool:
    """Say whether a kind of list has rows of persons, so that those known may stand in it."""
    from models.exchange.kinds import list_kind  # noqa: PLC0415  (loaded when first needed)

    table = list_kind(kind).tables[0]
    return bool(table.person) and "name" in table.required


def _file_name(row: CallRow, unit: UnitList) -> str:
    """Return a template's name: campaign, unit, and which version from the second on."""
    version = _("_v{n}").format(n=unit.version + 1) if unit.version else ""
    name = _("{campaign}_{unit}_template").format(campaign=row.campaign, unit=unit.unit)
    return f"{name}{version}".translate(_FORBIDDEN)


def _free(folder: Path, name: str, taken: set[Path]) -> Path:
    """Return a path in a folder that nothing else has."""
    path, number = folder / f"{name}.xlsx", 2
    while path in taken or path.exists():
        path, number = folder / f"{name}({number}).xlsx", number + 1
    taken.add(path)
    return path


def recognise_stamp(path: Path, content: bytes = b"") -> StampFound | None:
    """Return the call and unit a file was made for, when it is a template given out here.

    content: the file's bytes where they were read already, without a password perhaps.
    """
    from models.exchange.stamp import find_token  # noqa: PLC0415  (loaded when first needed)
    from models.exchange.workbook import load  # noqa: PLC0415

    token = find_token(content or load(path))
    return find_stamp(token) if token else None


def receive(
    path: Path, *, otherwise: tuple[int, int] | None, actor: Actor, progress: Progress = SILENT
) -> Returned:
    """Read a list that came back and note it on the board.

    otherwise names call and unit of a file without a stamp; FileProblem says what is missing.
    """
    from models.exchange.planning import Clues, plan_file  # noqa: PLC0415  (slow)

    found = recognise_stamp(path)
    call_id, unit_id = (found.call_id, found.unit_id) if found else otherwise or (0, 0)
    if not call_id:
        raise FileProblem(
            _("{file} is no template of this office.").format(file=path.name),
            _("Choose the unit it came from in the board, then take it again."),
        )
    row = call(call_id)
    clues = Clues(context={"year": row.year}, known=Register())
    plan = plan_file(path, row.kind, clues=clues, progress=progress)
    return _note(plan, path, call_id, unit_id, actor)


def note_returned(
    path: Path,
    plan: Plan,
    content: bytes = b"",
    *,
    campaign_id: int = 0,
    unit_id: int = 0,
    actor: Actor,
) -> Returned | None:
    """Note a file that was read already: by its stamp, else for the campaign and unit said.

    Nothing is noted of a list nobody called for, or of another kind than its stamp says.
    """
    if not actor.may("list.arrive"):
        return None
    found = recognise_stamp(path, content)
    if found:
        mine = found.kind == plan.kind
        return _note(plan, path, found.call_id, found.unit_id, actor) if mine else None
    call_id = call_of(campaign_id, plan.kind) if unit_id else 0
    return _note(plan, path, call_id, unit_id, actor) if call_id else None


def _note(plan: Plan, path: Path, call_id: int, unit_id: int, actor: Actor) -> Returned:
    rows = [one for sheet in plan.data_sheets for one in sheet.rows]
    problems = sum(not one.status.importable for one in rows)
    record_returned(
        call_id,
        unit_id,
        file_name=path.name,
        content_hash=plan.content_hash,
        rows_read=len(rows),
        problems=problems,
        actor=actor,
    )
    unit = next(one for one in unit_lists(call_id, today=clock.today()) if one.id == unit_id)
    return Returned(path, unit.unit, call_id, unit_id, len(rows), problems)
