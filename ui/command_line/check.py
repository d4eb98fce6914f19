"""Look whether the store is whole."""

from argparse import ArgumentParser, Namespace

from models import store
from models.operations.tally import recount_years
from models.queries.attachments import bad_attachments
from models.queries.audit import verify_chain
from models.queries.figures.reach import drift
from resources.i18n import _
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, complain, say

_DAMAGED = 1


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument(
        "--recount", action="store_true", help=_("count the tally of years anew first")
    )


def run(options: Namespace) -> int:
    """Say what is damaged; the exit code is 1 then."""
    options.read_only = not options.recount
    with opened(options) as session:
        if options.recount:
            recount_years(actor=session.actor)
        found = store.check() + bad_attachments(Meter())
        wrong = drift()
        chain = verify_chain(Meter())
    if chain.broken:
        words = _("The audit trail was changed at row {row} of {day}.")
        found.append(words.format(row=chain.broken.id, day=chain.broken.at))
    if wrong:
        words = _("The tally of years differs from the lines {count} times; check with --recount.")
        found.append(words.format(count=wrong))
    for words in found:
        complain(words)
    if not found:
        say(_("The store is whole; audit rows checked: {count}").format(count=chain.rows))
    return _DAMAGED if found else 0
