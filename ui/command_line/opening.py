"""Open the store for a command, and close it in any case."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models import session, store
from models.errors import FileProblem, InputError
from models.session import Opened
from resources.i18n import _
from ui.command_line.voice import complain

VARIABLE = "SJS_PASSWORD"


@contextmanager
def opened(options: Namespace) -> Iterator[Opened]:
    """Open the store that was named, or the usual one, and say what the last session left."""
    folder = options.store or session.default_folder()
    operator = options.operator or _only_operator(folder)
    found = session.begin(
        folder,
        operator=operator,
        password=password(options, operator),
        read_only=options.read_only,
    )
    try:
        for words in found.news:
            complain(words)
        yield found
    finally:
        store.close()


def _only_operator(folder: Path) -> str:
    names = store.operators(folder)
    if len(names) != 1:
        raise InputError(
            {"operator": _("Several operators can open this store.")},
            _("Name one by --operator: {names}.").format(names=_(", ").join(names)),
        )
    return names[0]


def password(options: Namespace, operator: str) -> str:
    """Return the password from file, variable or keyboard; '' when there is none of them."""
    if options.password_file:
        return _first_line(options.password_file)
    given = os.environ.get(VARIABLE, "")
    if given or not sys.stdin.isatty():
        return given
    return getpass.getpass(_("Password of {name}: ").format(name=operator))


def _first_line(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise FileProblem(
            _("The password cannot be read from {file}.").format(file=file),
            _("Write it into the first line of that file."),
        ) from error
