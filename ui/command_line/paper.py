"""Write a paper as PDF."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.queries import papers
from models.queries.documents import Document
from models.queries.paper_samples import sample
from resources.i18n import N_, _
from ui.command_line.arguments import WrongUseError
from ui.command_line.opening import opened
from ui.command_line.paper_files import write_paper
from ui.command_line.voice import Meter, complain, say

_OF = {
    "batch": N_("This paper is of a batch."),
    "campaign": N_("This paper is of a campaign."),
    "year": N_("This paper is of a year."),
}


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("paper", choices=tuple(papers.KINDS), help=_("which paper"))
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--batch", type=int, metavar="N", help=_("number of the batch"))
    subject.add_argument("--campaign", type=int, metavar="N", help=_("number of the campaign"))
    subject.add_argument("--year", type=int, metavar="YYYY", help=_("the year of a ledger"))
    subject.add_argument("--sample", action="store_true", help=_("with invented people"))
    parser.add_argument("pdf", type=Path, metavar="out.pdf", help=_("the file to write"))


def run(options: Namespace) -> int:
    """Write the preview of a paper."""
    with opened(options):
        document = sample(options.paper) if options.sample else _document(options)
        written = write_paper(options.paper, document, options.pdf, Meter())
    say(_("{file}, pages: {pages}").format(file=options.pdf, pages=written.pages))
    if written.missing:
        complain(_("No font can print: {characters}").format(characters=written.missing))
    return 0


def _document(options: Namespace) -> Document:
    return papers.build(options.paper, _subject(options))


def _subject(options: Namespace) -> int:
    """Return the batch, campaign or year a paper is of; a batch also names its campaign."""
    of = papers.kind(options.paper).of
    named: int | None = getattr(options, of)
    if named is not None:
        return named
    if options.batch is None or of == "year":
        raise WrongUseError(_(_OF[of]), _("Name it by --{kind}.").format(kind=of))
    return papers.subject("roster", options.batch).campaign_id
