"""Read lists of others: look first, write only when told to."""

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from models import backup
from models.errors import FileProblem, InputError
from models.exchange.bank_results import SentLine
from models.exchange.kinds import KINDS
from models.exchange.plan import Action, Dirt, Plan, SheetPlan
from models.exchange.plan_json import to_json
from models.exchange.planning import Clues, plan_content
from models.exchange.rows import read_rows
from models.exchange.workbook import load
from models.files import write_whole
from models.operations.imports import accepted_rows, apply_import, try_rows
from models.queries import papers
from models.queries.import_match import Register, match_rows
from models.queries.imports import unit_named
from models.rules.fates import GOES_IN, Fate, MatchedRow
from models.seasons import season
from models.session import Opened
from resources.i18n import N_, _
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, complain, say

_FATES = {
    Fate.NEW: N_("New: {count}"),
    Fate.CHANGED: N_("Changed: {count}"),
    Fate.SAME: N_("The same: {count}"),
    Fate.SUSPECT: N_("To be decided: {count}"),
    Fate.WRONG: N_("Wrong: {count}"),
}
_STANDARD_OUTPUT = "-"


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
    needed = options.apply or options.batch or options.campaign or options.store
    with opened(options) if needed else nullcontext() as session:
        plans = [_plan(options, path, session) for path in options.files]
        told = [to_json(plan, _sent(options)) for plan in plans]
        if options.plan or not options.apply:
            _write_plan(options.plan or _STANDARD_OUTPUT, told if len(told) > 1 else told[0])
        for plan in plans:
            _handle(options, plan, session)
    return 0


def _plan(options: Namespace, path: Path, session: Opened | None) -> Plan:
    content = load(path, options.file_password)
    kind = options.kind or _kind_of_batch(options)
    wanted = {"year": options.year, "union": options.unit}
    clues = Clues(
        context={key: value for key, value in wanted.items() if value},
        known=Register() if session else None,
        sent=_sent(options),
    )
    return plan_content(content, path.name, kind, clues=clues, progress=Meter())


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


def _write_plan(target: str, told: object) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=1)
    if target == _STANDARD_OUTPUT:
        say(text)
    else:
        write_whole(Path(target), f"{text}\n".encode())


def _handle(options: Namespace, plan: Plan, session: Opened | None) -> None:
    for line in _problems(plan):
        complain(line)
    if session is None:
        complain(_("Nothing was written; --apply writes the new and changed rows"))
        return
    unit = _unit(options)
    where = {"batch_id": options.batch, "campaign_id": options.campaign, "unit_id": unit}
    fates = try_rows(plan, **where, actor=session.actor)
    if fates is None:
        fates = match_rows(read_rows(plan), options.batch)
    complain(_counts(fates))
    if not options.apply:
        complain(_("Nothing was written; --apply writes the new and changed rows"))
        return
    left = {(row.sheet, row.row) for row in fates if row.fate not in GOES_IN}
    rows = accepted_rows(plan, left)
    backup.copy_before_import(len(rows), progress=Meter())
    done = apply_import(plan, rows, **where, actor=session.actor, progress=Meter())
    say(_("Written as import {number}; undo-import takes it back").format(number=done.id))


def _unit(options: Namespace) -> int | None:
    if not options.unit:
        return None
    found = unit_named(options.unit)
    if found is None:
        raise InputError({"unit": _("No unit is called {name}.").format(name=options.unit)})
    return found


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
    place = f"{sheet.name}!{dirt.column}{dirt.row} {headers[-1] if headers else ''}".strip()
    return f"{place}「{dirt.original or ''}」{said}"
