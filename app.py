"""The start: what was typed, then a window, pictures of it, or one command without it."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from models.errors import AppError, Cancelled
from resources.i18n import _
from ui.command_line.arguments import parse
from ui.command_line.table import COMMANDS
from ui.command_line.voice import complain, say

_REFUSED = 2
_STOPPED = 130
_PICTURES = Path("demo-output")


def main(words: Sequence[str]) -> int:
    """Do what was typed; return the exit code."""
    try:
        options = parse(words, COMMANDS)
        return int(options.run(options)) if options.run else _face(options)
    except AppError as error:
        complain(error)
        return _REFUSED
    except (Cancelled, KeyboardInterrupt):
        return _STOPPED


def _face(options: Namespace) -> int:
    """Show the window, or write pictures of it where there is nothing to show it on."""
    if options.render or (options.demo and not _has_display()):
        return _write_pictures(options)
    if not _has_display():
        complain(_("There is no display to show the window on."))
        complain(_("Start it on a desktop, or type --help for what goes without a window."))
        return _REFUSED
    return _show_window(options)


def _has_display() -> bool:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in {"win32", "darwin"}


def _write_pictures(options: Namespace) -> int:
    from ui.pictures import write_all  # noqa: PLC0415  (a command needs no Qt)

    folder = options.render or _PICTURES
    count = write_all(folder.absolute(), language=options.language or "", doubled=options.doubled)
    if not options.doubled:
        say(
            _("Papers and pages of the practice store are in {folder}: {count} files").format(
                folder=folder, count=count
            )
        )
    return 0


def _show_window(options: Namespace) -> int:
    from ui.command_line.opening import password  # noqa: PLC0415
    from ui.start import Wishes, run  # noqa: PLC0415  (a command needs no Qt)

    operator = options.operator or ""
    given = password(options, operator) if operator else ""
    return run(
        Wishes(
            store=options.store,
            operator=operator,
            password=given,
            read_only=options.read_only,
            language=options.language or "",
            practice=options.demo,
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
