"""Read lists of others: look first, write only when told to."""

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from models import backup
from models.errors import AppError, FileProblem, InputError
from models.exchange.bank_results import SentLine
from models.exchange.fingerprints import row_keys
from models.exchange.kinds import KINDS
from models.exchange.plan import Action, Dirt, Plan, SheetPlan
from models.exchange.plan_json import to_json
from models.exchange.planning import Clues, plan_content
from models.exchange.recognise import OtherKind, looks_like
from models.exchange.rows import read_rows
from models.exchange.workbook import load
from models.files import write_whole
from models.operations.imports import accepted_rows, apply_import, target_of, try_rows
from models.queries import papers
from models.queries.import_before import earlier_rows, earlier_version
from models.queries.import_match import Register, earlier_imports, match_rows
from models.queries.imports import headings_of, unit_named
from models.rules.fates import GOES_IN, Fate, MatchedRow
from models.seasons import season
from models.session import Opened
from resources.i18n import N_, _
from ui.came_before import corrected_version, other_year, same_file, same_rows
from ui.command_line.opening import opened
from ui.command_line.roster_place import Place, place_of
from ui.command_line.voice import Meter, complain, say
from ui.template_files import recognise_stamp

_FATES = {
    Fate.NEW: N_("New: {count}"),
    Fate.CHANGED: N_("Changed: {count}"),
    Fate.SAME: N_("The same: {count}"),
    Fate.SUSPECT: N_("To be decided: {count}"),
    Fate.WRONG: N_("Wrong: {count}"),
}
_STANDARD_OUTPUT = "-"
_NOWHERE = Place()


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    number, file = "N", _("FILE")
    parser.add_argument("files", type=Path, nargs="+", metavar=file, help=_("the lists"))
    parser.add_argument(
        "--kind", choices=tuple(KINDS), help=_("kind of list; else its headings tell it")
    )
    parser.add_argument("--batch", type=int, metavar=number, help=_("number of the batch"))
    parser.add_argument("--campaign", type=int, metavar=number, help=_("number of the campaign"))
    parser.add_argument("--unit", metavar=_("NAME"), help=_("the unit that sends the list"))
    parser.add_argument("--year", type=int, help=_("year of the list, where it does not say it"))
    parser.add_argument(
        "--sent", type=Path, metavar=file, help=_("the lines a bank answers, as JSON")
    )
    parser.add_argument("--file-password", default="", help=_("the password of the workbook"))
    parser.add_argument(
        "--plan",
        nargs="?",
        const=_STANDARD_OUTPUT,
        metavar=file,
        help=_("write what would happen as JSON, into a file if one is named (usual)"),
    )
    parser.add_argument(
        "--apply", action="store_true", help=_("write the new and changed rows, leave the others")
    )


def run(options: Namespace) -> int:
    """Say what would happen, and let it happen if told to; the store is opened only if needed."""
    _refuse_plan_file(options)
    needed = options.apply or options.batch or options.campaign or options.store
    with opened(options) if needed else nullcontext() as session:
        lists = [_List.read(options, path, session) for path in options.files]
        told = [to_json(one.plan, _sent(options)) for one in lists]
        if options.plan or not options.apply:
            _write_plan(options.plan or _STANDARD_OUTPUT, told if len(told) > 1 else told[0])
        for one in lists:
            _handle(options, one, session)
    return 0


@dataclass(frozen=True, slots=True)
class _List:
    """A list as it was read, where it goes, and which unit sent it."""

    plan: Plan
    place: Place = _NOWHERE
    unit_id: int | None = None
    nowhere: str = ""

    @classmethod
    def read(cls, options: Namespace, path: Path, session: Opened | None) -> Self:
        """Read a list; a template of this office says by its stamp whose it is."""
        content = load(path, options.file_password)
        stamp = recognise_stamp(path, content) if session else None
        kind = options.kind or _kind_of_batch(options) or (stamp.kind if stamp else "")
        plan = _planned(options, content, path.name, kind, session)
        if session is None:
            return cls(plan)
        unit = _unit(options) or (stamp.unit_id if stamp else _sender(plan))
        called = stamp.campaign_id if stamp else 0
        try:
            return cls(plan, place_of(plan, options.batch, options.campaign, called), unit)
        except AppError as error:
            aimed = target_of(plan.kind) and (options.batch or options.campaign)
            if options.apply or aimed:
                raise
            return cls(plan, nowhere=str(error))


def _planned(
    options: Namespace, content: bytes, name: str, kind: str, session: Opened | None
) -> Plan:
    """Read a list, and say what to type where it looks like one of another kind."""
    try:
        return _plan(options, content, name, kind, session)
    except OtherKind as error:
        raise FileProblem(error.message, _typed(error.kind)) from error


def _other_kind(plan: Plan) -> str:
    return looks_like(plan.kind, plan.other_kind) + _typed(plan.other_kind)


def _typed(kind: str) -> str:
    return _("Type --kind {kind} instead.").format(kind=kind)


def _plan(options: Namespace, content: bytes, name: str, kind: str, session: Opened | None) -> Plan:
    """Read a list; what was learned of its sender's headings counts if it fits."""
    wanted = {"year": options.year, "union": options.unit}
    clues = Clues(
        context={key: value for key, value in wanted.items() if value},
        known=Register() if session else None,
        sent=_sent(options),
    )
    plan = plan_content(content, name, kind, clues=clues, progress=Meter())
    learned = headings_of(str(plan.context.get("union") or ""), plan.kind) if session else {}
    if not learned:
        return plan
    try:
        return plan_content(content, name, plan.kind, clues=replace(clues, mapping=learned))
    except FileProblem:
        return plan  # this list is laid out otherwise


def _kind_of_batch(options: Namespace) -> str:
    if not options.batch:
        return ""
    return season(papers.subject("roster", options.batch).season).import_kind


def _sent(options: Namespace) -> list[SentLine]:
    """Return the lines a bank answers: a JSON list, or an object that holds it as batch_sent."""
    if not options.sent:
        return []
    try:
        told: Any = json.loads(load(options.sent))
        listed = told["batch_sent"] if isinstance(told, dict) else told
        keys = SentLine.__dataclass_fields__
        return [SentLine(**{key: line[key] for key in keys}) for line in listed]
    except (ValueError, KeyError, TypeError) as error:
        raise FileProblem(
            _("{file} does not hold the lines of a batch.").format(file=options.sent.name),
            _("Each needs line, bank_card, account_name and amount_fen."),
        ) from error


def _refuse_plan_file(options: Namespace) -> None:
    """Raise FileProblem where the plan cannot be written, before anything is read."""
    if options.plan in {None, _STANDARD_OUTPUT}:
        return
    target = Path(options.plan).absolute()
    if target in {path.absolute() for path in options.files}:
        raise FileProblem(
            _("The plan would overwrite the list {file}.").format(file=target.name),
            _("Name another file after --plan."),
        )
    if target.is_dir() or not target.parent.is_dir():
        raise FileProblem(
            _("No plan can be written to {file}.").format(file=options.plan),
            _("Name a file in a folder that is there."),
        )


def _write_plan(target: str, told: object) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=1)
    if target == _STANDARD_OUTPUT:
        say(text)
    else:
        write_whole(Path(target), f"{text}\n".encode())


def _handle(options: Namespace, one: _List, session: Opened | None) -> None:
    for line in _problems(one.plan):
        complain(line)
    if one.plan.other_kind:
        complain(_other_kind(one.plan))
    if session is None or one.nowhere:
        complain(one.nowhere or _looked_at())
        return
    for line in filter(None, _news(one)):
        complain(line)
    batch = one.place.batch_id
    where: dict[str, Any] = {
        "batch_id": batch,
        "campaign_id": one.place.campaign_id,
        "unit_id": one.unit_id,
    }
    fates = try_rows(one.plan, **where, actor=session.actor)
    if fates is None:
        fates = match_rows(read_rows(one.plan), batch)
    complain(_counts(fates))
    if not options.apply:
        complain(_looked_at())
        return
    left = {(row.sheet, row.row) for row in fates if row.fate not in GOES_IN}
    rows = accepted_rows(one.plan, left)
    backup.copy_before_import(len(rows), progress=Meter())
    done = apply_import(one.plan, rows, **where, actor=session.actor, progress=Meter())
    say(_("Written as import {number}; undo-import takes it back").format(number=done.id))


def _looked_at() -> str:
    return _("Nothing was written; --apply writes the new and changed rows")


def _news(one: _List) -> Iterator[str]:
    """Yield what the clerk should know before the list goes in."""
    plan, keys = one.plan, row_keys(one.plan)
    if one.place.name:
        yield _("Where to: {place}").format(place=one.place.name)
    yield other_year(plan, one.place.year)
    yield corrected_version(earlier_version(plan.kind, keys, plan.content_hash))
    yield same_file(earlier_imports(plan.content_hash)) or same_rows(
        earlier_rows(keys, plan.content_hash)
    )


def _unit(options: Namespace) -> int | None:
    if not options.unit:
        return None
    found = unit_named(options.unit)
    if found is None:
        raise InputError({"unit": _("No unit is called {name}.").format(name=options.unit)})
    return found


def _sender(plan: Plan) -> int | None:
    return unit_named(str(plan.context.get("union") or ""))


def _counts(fates: list[MatchedRow]) -> str:
    counts = Counter(row.fate for row in fates)
    return "　".join(_(words).format(count=counts[fate]) for fate, words in _FATES.items())


def _problems(plan: Plan) -> Iterator[str]:
    """Yield every problem by its place."""
    for sheet in plan.data_sheets:
        for dirt in sheet.dirt:
            if dirt.action is not Action.OK:
                yield _problem(sheet, dirt)


def _problem(sheet: SheetPlan, dirt: Dirt) -> str:
    headers = next((c.headers for c in sheet.columns if c.letter == dirt.column), ())
    said = f"{dirt.text} {dirt.hint}".strip()
    cell = "!".join(filter(None, (sheet.name, f"{dirt.column}{dirt.row}")))
    place = f"{cell} {headers[-1] if headers else ''}".strip()
    return f"{place}「{dirt.original or ''}」{said}"
