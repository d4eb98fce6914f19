"""What the program does without a window."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models import backup, session, store
from models.copying import Reason
from models.money import format_yuan
from models.queries import papers
from models.queries.audit import verify_chain
from resources.i18n import N_, _
from ui.command_line.arguments import Command, WrongUseError
from ui.command_line.opening import opened, password
from ui.command_line.voice import Meter, complain, say

_LINES, _PEOPLE, _SEED = 65_000, 40_000, 1
_DAMAGED = 1


def _declare_print(parser: ArgumentParser) -> None:
    parser.add_argument("paper", choices=tuple(papers.KINDS), help=_("which paper"))
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--batch", type=int, metavar="N", help=_("number of the batch"))
    subject.add_argument("--campaign", type=int, metavar="N", help=_("number of the campaign"))
    parser.add_argument("pdf", type=Path, metavar="out.pdf", help=_("the file to write"))


def _print(options: Namespace) -> int:
    from ui.command_line.paper_files import write_paper  # noqa: PLC0415  (reportlab is slow)

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


def _declare_nothing(_parser: ArgumentParser) -> None:
    """Take no further words."""


def _check(options: Namespace) -> int:
    options.read_only = True
    with opened(options):
        found = store.check()
        chain = verify_chain(Meter())
    if chain.broken:
        words = _("The audit trail was changed at row {row} of {day}.")
        found.append(words.format(row=chain.broken.id, day=chain.broken.at))
    for words in found:
        complain(words)
    if not found:
        say(_("The store is whole; audit rows checked: {count}").format(count=chain.rows))
    return _DAMAGED if found else 0


def _declare_backup(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help=_("where the copy goes"))


def _backup(options: Namespace) -> int:
    with opened(options):
        copy = backup.copy_to(options.folder, reason=Reason.MANUAL, progress=Meter())
    facts = copy.manifest.facts
    say(
        _("Copy made and proved: {file} ({people} people, {lines} lines, {yuan} yuan paid)").format(
            file=copy.path,
            people=facts["people"],
            lines=facts["lines"],
            yuan=format_yuan(facts["paid_fen"]),
        )
    )
    return 0


def _declare_demo(parser: ArgumentParser) -> None:
    parser.add_argument("--lines", type=int, default=_LINES, metavar="N", help=_("how many lines"))
    parser.add_argument(
        "--people", type=int, default=_PEOPLE, metavar="N", help=_("how many people")
    )
    parser.add_argument("--seed", type=int, default=_SEED, metavar="N", help=_("another world"))


def _demo(options: Namespace) -> int:
    from models import demo  # noqa: PLC0415  (only who measures needs it)

    folder = options.store or session.default_folder()
    given = password(options, demo.OPERATOR) or demo.PASSWORD
    demo.make_bulk(
        folder,
        lines=options.lines,
        people=options.people,
        seed=options.seed,
        password=given,
        progress=Meter(),
    )
    store.close()
    say(
        _("{folder}: {lines} lines, {people} people; operator {operator}").format(
            folder=folder, lines=options.lines, people=options.people, operator=demo.OPERATOR
        )
    )
    return 0


COMMANDS = (
    Command("print", N_("write a paper as PDF"), _declare_print, _print),
    Command("check", N_("look whether the store is whole"), _declare_nothing, _check),
    Command("backup", N_("make a proved copy of the store"), _declare_backup, _backup),
    Command("demo", N_("write a large store of invented people"), _declare_demo, _demo),
)
