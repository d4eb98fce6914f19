"""Take an import back."""

from argparse import ArgumentParser, Namespace

from models.errors import NotFound
from models.operations.imports import undo_import
from resources.i18n import _
from ui.command_line.opening import opened
from ui.command_line.voice import complain, say


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("number", type=int, metavar="N", help=_("number of the import"))


def run(options: Namespace) -> int:
    """Undo, and name what has to stay."""
    with opened(options) as session:
        try:
            done = undo_import(options.number, actor=session.actor)
        except NotFound as error:
            words = _("There is no import {number}.").format(number=options.number)
            raise NotFound(
                words, _("Imports are listed on the page where lists are read.")
            ) from error
    say(_("Import {number} was taken back").format(number=options.number))
    if done.message:
        complain(_("Kept, because something changed since: {names}").format(names=done.message))
    return 0
