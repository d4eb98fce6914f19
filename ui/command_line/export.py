"""Write people or the lines of a batch to a workbook, masked unless told otherwise."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from models import clock
from models.queries import full_rows
from models.queries.batch_lines import BatchLines
from models.queries.full_rows import FullTable
from models.queries.papers import subject
from models.queries.people import PeopleFilter, people_ids
from models.rules.out_columns import TableOut
from resources.i18n import N_, _, ngettext
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, say
from ui.table_files import Wish, save_table

_TABLES = {"people": (N_("People"), full_rows.PEOPLE), "lines": (N_("Lines"), full_rows.LINES)}
_WINDOW = 500


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("table", choices=tuple(_TABLES), help=_("what to write"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"))
    parser.add_argument("--batch", type=int, default=0, metavar="N", help=_("number of the batch"))
    parser.add_argument("--find", default="", help=_("only those this text finds"))
    parser.add_argument("--full", action="store_true", help=_("whole numbers; takes a purpose"))
    parser.add_argument("--purpose", default="", help=_("what the whole numbers are for"))


def run(options: Namespace) -> int:
    """Write the workbook and say how many rows it holds."""
    with opened(options) as session:
        title, full = _TABLES[options.table]
        ids = _lines(options) if options.table == "lines" else _people(options.find)
        table = TableOut(
            _(title),
            options.find or _("All rows"),
            full.spoken(),
            _rows(full, ids, masked=not options.full),
            len(ids),
        )
        wish = Wish(full=options.full, purpose=options.purpose)
        save_table(table, options.output, wish, actor=session.actor, progress=Meter())
        words = ngettext("{n} row exported to {file}", "{n} rows exported to {file}", len(ids))
        say(words.format(n=f"{len(ids):,}", file=options.output))
    return 0


def _people(text: str) -> list[int]:
    return people_ids(PeopleFilter(text=text), year=clock.today().year)


def _lines(options: Namespace) -> list[int]:
    subject("roster", options.batch)
    return BatchLines(options.batch, text=options.find).ids()


def _rows(full: FullTable, ids: Sequence[int], *, masked: bool) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), _WINDOW):
        yield from full.rows(ids[start : start + _WINDOW], masked=masked)
