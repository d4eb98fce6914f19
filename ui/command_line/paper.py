"""Write a paper as PDF: of a batch, campaign, year or person, of one record, or a sample."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.actor import Actor
from models.errors import NotFound
from models.operations.form_papers import record_form
from models.operations.people import reveal_number
from models.queries import form_papers, papers
from models.queries.documents import Document
from models.queries.form_papers import FormKind, FormSubject, FormWish
from models.queries.paper_samples import sample
from printing.paper import RenderResult
from resources.i18n import N_, _
from ui.command_line.arguments import WrongUseError
from ui.command_line.opening import opened
from ui.command_line.paper_files import write_paper
from ui.command_line.voice import Meter, complain, say

PERSON = "person"
_OF = {
    "batch": N_("This paper is of a batch."),
    "campaign": N_("This paper is of a campaign."),
    "year": N_("This paper is of a year."),
    PERSON: N_("This paper is of a person."),
}
_SHOWN = 20  # names of records in a complaint


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    known = (*papers.KINDS, *form_papers.KINDS)
    parser.add_argument("paper", choices=known, help=_("which paper"))
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--batch", type=int, metavar="N", help=_("number of the batch"))
    subject.add_argument("--campaign", type=int, metavar="N", help=_("number of the campaign"))
    subject.add_argument("--year", type=int, metavar="YYYY", help=_("the year of a ledger"))
    subject.add_argument(
        "--person", metavar=_("NAME"), help=_("name or ID number, for the forms of a household")
    )
    subject.add_argument("--blank", action="store_true", help=_("an empty form to fill in"))
    subject.add_argument("--sample", action="store_true", help=_("with invented people"))
    parser.add_argument(
        "--record",
        metavar=_("NAME"),
        help=_("one record of the campaign only, such as a fair or a class, by name or number"),
    )
    parser.add_argument("pdf", type=Path, metavar="out.pdf", help=_("the file to write"))


def run(options: Namespace) -> int:
    """Write the preview of a paper, or a form with whom it is for in the trail."""
    is_form = options.paper in form_papers.KINDS
    if options.record is not None and (is_form or options.sample):
        raise _no_records()
    with opened(options) as found:
        write = _write_form if is_form else _write_paper
        written = write(options, found.actor)
    say(_("{file}, pages: {pages}").format(file=options.pdf, pages=written.pages))
    if written.missing:
        complain(_("No font can print: {characters}").format(characters=written.missing))
    return 0


def _write_paper(options: Namespace, _actor: Actor) -> RenderResult:
    drawing = papers.kind(options.paper).drawing
    return write_paper(drawing, _document(options), options.pdf, Meter())


def _write_form(options: Namespace, actor: Actor) -> RenderResult:
    """Write a form; the number that stands on it is noted as seen, and for whom it was made."""
    kind, whose = form_papers.kind(options.paper), _whose(options)
    wish = FormWish(kind.key, _ids(kind, whose), blank=options.blank)
    document = form_papers.build(wish)
    if whose:
        reveal_number(whose.person_id, "file", actor=actor)
    written = write_paper(form_papers.DRAWING, document, options.pdf, Meter())
    if whose:
        record_form(document.title, [whose.name], way="pdf", actor=actor)
    return written


def _whose(options: Namespace) -> FormSubject | None:
    """Return whom a form is of; None for an empty one and for a sample."""
    if options.blank and not form_papers.kind(options.paper).blank:
        raise WrongUseError(_("There is no empty form of this paper."), _name_it(PERSON))
    if options.blank or options.sample:
        return None
    if options.person is None:
        raise _wrong(PERSON)
    return form_papers.subject_named(options.person)


def _ids(kind: FormKind, whose: FormSubject | None) -> tuple[int, ...]:
    if whose is None:
        return ()
    if not whose.id_for(kind):
        raise NotFound(
            _("{name} is in no hardship file.").format(name=whose.name),
            _("Open a file first, or print another paper."),
        )
    return (whose.id_for(kind),)


def _document(options: Namespace) -> Document:
    if options.blank or options.person is not None:
        raise _wrong(papers.kind(options.paper).of)
    if options.sample:
        return sample(options.paper)
    subject = _subject(options)
    return papers.build(options.paper, subject, _record(options, subject))


def _subject(options: Namespace) -> int:
    """Return the batch, campaign or year a paper is of; a batch also names its campaign."""
    of = papers.kind(options.paper).of
    named: int | None = getattr(options, of)
    if named is not None:
        return named
    if options.batch is None or of == "year":
        raise _wrong(of)
    return papers.subject("roster", options.batch).campaign_id


def _record(options: Namespace, subject: int) -> int:
    """Return the one record asked for, by its number or name; 0 for all of them."""
    if options.record is None:
        return 0
    known = papers.kind(options.paper).records(subject)
    named = [one for one, name in known.items() if options.record in {str(one), name}]
    if len(named) == 1:
        return named[0]
    if not known:
        raise _no_records()
    some = _(", ").join(f"{one} {name}" for one, name in list(known.items())[:_SHOWN])
    raise WrongUseError(
        _("“{name}” is no record of this paper.").format(name=options.record),
        _("Records: {records}.").format(records=some),
    )


def _no_records() -> WrongUseError:
    return WrongUseError(_("This paper is not made of single records."), _("Leave out --record."))


def _wrong(of: str) -> WrongUseError:
    return WrongUseError(_(_OF[of]), _name_it(of))


def _name_it(of: str) -> str:
    return _("Name it by --{kind}.").format(kind=of)
