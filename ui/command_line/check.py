"""Look whether the store is whole."""

from argparse import ArgumentParser, Namespace

from models import store
from models.queries.attachments import bad_attachments
from models.queries.audit import verify_chain
from resources.i18n import _
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, complain, say

_DAMAGED = 1


def declare(_parser: ArgumentParser) -> None:
    """Take no words of its own."""


def run(options: Namespace) -> int:
    """Say what is damaged; the exit code is 1 then."""
    options.read_only = True
    with opened(options):
        found = store.check() + bad_attachments(Meter())
        chain = verify_chain(Meter())
    if chain.broken:
        words = _("The audit trail was changed at row {row} of {day}.")
        found.append(words.format(row=chain.broken.id, day=chain.broken.at))
    for words in found:
        complain(words)
    if not found:
        say(_("The store is whole; audit rows checked: {count}").format(count=chain.rows))
    return _DAMAGED if found else 0
