"""Write a paper as PDF."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.queries import papers
from resources.i18n import _
from ui.command_line.arguments import WrongUseError
from ui.command_line.opening import opened
from ui.command_line.paper_files import write_paper
from ui.command_line.voice import Meter, complain, say


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("paper", choices=tuple(papers.KINDS), help=_("which paper"))
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--batch", type=int, metavar="N", help=_("number of the batch"))
    subject.add_argument("--campaign", type=int, metavar="N", help=_("number of the campaign"))
    parser.add_argument("pdf", type=Path, metavar="out.pdf", help=_("the file to write"))


def run(options: Namespace) -> int:
    """Write the preview of a paper."""
    with opened(options):
        subject = _subject(options)
        written = write_paper(options.paper, subject, options.pdf, Meter())
    say(_("{file}, pages: {pages}").format(file=options.pdf, pages=written.pages))
    if written.missing:
        complain(_("No font can print: {characters}").format(characters=written.missing))
    return 0


def _subject(options: Namespace) -> int:
    """Return the batch or campaign a paper is of; a batch also names its campaign."""
    of = papers.kind(options.paper).of
    named: int | None = getattr(options, of)
    if named is not None:
        return named
    if options.batch is None:
        raise WrongUseError(_("This paper is of a batch."), _("Name it by --batch."))
    return papers.subject("roster", options.batch).campaign_id
