"""Read a roster into a batch: look first, write only when told to."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.exchange.plan import Action, Dirt, Plan, SheetPlan
from models.exchange.planning import Clues, plan_file
from models.exchange.rows import read_rows
from models.operations.imports import accepted_rows, apply_import
from models.queries import papers
from models.queries.import_match import Fate, MatchedRow, Register, match_rows
from models.seasons import season
from resources.i18n import N_, _
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, say

_GOES_IN = frozenset({Fate.NEW, Fate.CHANGED})
_FATES = {
    Fate.NEW: N_("New: {count}"),
    Fate.CHANGED: N_("Changed: {count}"),
    Fate.SAME: N_("The same: {count}"),
    Fate.SUSPECT: N_("To be decided: {count}"),
    Fate.WRONG: N_("Wrong: {count}"),
}


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("file", type=Path, help=_("the roster"))
    parser.add_argument(
        "--batch", type=int, required=True, metavar="N", help=_("number of the batch")
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--plan", action="store_true", help=_("only say what would happen (usual)"))
    way.add_argument(
        "--apply", action="store_true", help=_("write the new and changed rows, leave the others")
    )


def run(options: Namespace) -> int:
    """Say what would happen, and let it happen if told to."""
    with opened(options) as session:
        kind = season(papers.subject("roster", options.batch).season).import_kind
        plan = plan_file(options.file, kind, clues=Clues(known=Register()), progress=Meter())
        fates = match_rows(read_rows(plan), options.batch)
        for line in _report(plan, fates):
            say(line)
        if options.apply:
            left = {(row.sheet, row.row) for row in fates if row.fate not in _GOES_IN}
            done = apply_import(
                plan,
                accepted_rows(plan, left),
                batch_id=options.batch,
                actor=session.actor,
                progress=Meter(),
            )
            say(_("Written as import {number}; undo-import takes it back").format(number=done.id))
        else:
            say(_("Nothing was written; --apply writes the new and changed rows"))
    return 0


def _report(plan: Plan, fates: list[MatchedRow]) -> Iterator[str]:
    """Yield every problem by place, then how many rows have which fate."""
    for sheet in plan.data_sheets:
        for dirt in sheet.dirt:
            if dirt.action is not Action.OK:
                yield _problem(sheet, dirt)
    counts = Counter(row.fate for row in fates)
    yield "　".join(_(words).format(count=counts[fate]) for fate, words in _FATES.items())


def _problem(sheet: SheetPlan, dirt: Dirt) -> str:
    headers = next((c.headers for c in sheet.columns if c.letter == dirt.column), ())
    said = f"{dirt.text} {dirt.hint}".strip()
    place = f"{sheet.name}!{dirt.column}{dirt.row} {headers[-1] if headers else ''}".strip()
    return f"{place}「{dirt.original or ''}」{said}"
