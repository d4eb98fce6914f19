"""Tell the figures of any days as JSON, as the summary paper, or as a workbook."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from models.queries import paper_figures, statistics, statistics_out
from models.queries.figures.span import Span
from models.queries.statistics import Reported
from models.rules.out_columns import TableOut
from models.seasons import seasons
from resources.i18n import _
from ui.command_line.arguments import WrongUseError
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, say
from ui.table_files import Wish, save_table


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument(
        "--from", dest="start", type=_day, required=True, metavar="D", help=_("the first day")
    )
    parser.add_argument(
        "--to", dest="end", type=_day, required=True, metavar="D", help=_("the last day")
    )
    parser.add_argument(
        "--seasons", nargs="+", default=(), choices=tuple(seasons()), help=_("only these seasons")
    )
    parser.add_argument(
        "--by", default="unit", choices=tuple(statistics.SIDES), help=_("what the rows are")
    )
    parser.add_argument("--json", action="store_true", help=_("write JSON for scripts"))
    parser.add_argument("--pdf", type=Path, metavar="out.pdf", help=_("write the summary"))
    parser.add_argument("--xlsx", type=Path, metavar="out.xlsx", help=_("write a workbook"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("Write the day like 2026-01-31.")) from error


def run(options: Namespace) -> int:
    """Tell the figures in the ways that were asked for; as words when none was."""
    if options.end < options.start:
        raise WrongUseError(_("The last day is before the first."), _("Change --from or --to."))
    span = Span(options.start, options.end, frozenset(options.seasons))
    with opened(options) as session:
        reported = statistics.reported(span)
        if options.pdf:
            _write_pdf(span, reported, options.pdf)
        if options.xlsx:
            table = statistics_out.figures_out(reported, span, _("Indicators"))
            save_table(table, options.xlsx, Wish(), actor=session.actor, progress=Meter())
        if options.json:
            found = statistics.table(span, options.by)
            told = statistics_out.to_json(span, reported, found)
            say(json.dumps(told, ensure_ascii=False, indent=1))
        elif not (options.pdf or options.xlsx):
            _tell(statistics_out.figures_out(reported, span, _("Indicators")))
    return 0


def _write_pdf(span: Span, reported: list[Reported], target: Path) -> None:
    from printing.output import write_pdf  # noqa: PLC0415  (loads reportlab)

    write_pdf("summary", paper_figures.summary(span, reported), target.absolute(), Meter())


def _tell(table: TableOut) -> None:
    for label, exact, unit, *_more in table.rows:
        if exact not in {"0", "0.00"}:
            say(f"{label}\t{exact}{unit}")
