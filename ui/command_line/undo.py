"""Take an import back."""

from argparse import ArgumentParser, Namespace

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
        done = undo_import(options.number, actor=session.actor)
    say(_("Import {number} was taken back").format(number=options.number))
    if done.message:
        complain(_("Kept, because something changed since: {names}").format(names=done.message))
    return 0
