"""What can be typed after the program's name; `--help` tells it in the language in use."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from models.errors import AppError
from resources import i18n
from resources.i18n import N_, _

# What argparse itself says, marked for the catalogue.
OF_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program does without a window; its module here has declare and run."""

    name: str
    label: str
    module: str

    def declare_in(self, parser: argparse.ArgumentParser) -> None:
        """Add what can be typed after the command."""
        module = import_module(f"{__package__}.{self.module}")
        module.declare(parser)
        parser.set_defaults(run=module.run)


class WrongUseError(AppError):
    """The words after the program's name cannot be taken."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (as argparse has them)
        super().__init__(*args, **kwargs)
        self.register("type", int, _whole)

    def error(self, message: str) -> NoReturn:
        """Refuse in the user's words, instead of leaving at once."""
        raise WrongUseError(
            message, _("Type {usage} to see what can be said.").format(usage=f"{self.prog} --help")
        )


def _whole(text: str) -> int:
    """Return a whole number; what argparse itself would say names a type of Python."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no whole number").format(text=text)
        ) from None


def parse(words: Sequence[str], commands: Iterable[Command]) -> argparse.Namespace:
    """Return what was typed; raises WrongUseError, and SystemExit after --help."""
    _speak(words)
    parser = _Parser(prog="app.py", description=_("Four Seasons: the aid campaigns of a union."))
    _declare_store(parser.add_argument_group(_("the store")))
    _declare_window(parser.add_argument_group(_("the window")))
    # what is said of the store may stand after the command as well as before it
    store = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _declare_store(store.add_argument_group(_("the store")))
    found = parser.add_subparsers(title=_("without a window"), metavar=_("COMMAND"))
    for command in commands:
        sub = found.add_parser(
            command.name,
            help=_(command.label),
            description=_(command.label),
            parents=[store],
        )
        if command.name in words:
            command.declare_in(sub)
    return parser.parse_args(list(words), argparse.Namespace(run=None))


def _speak(words: Sequence[str]) -> None:
    """Take the language before anything is said, by argparse too."""
    first = _Parser(prog="app.py", add_help=False)
    first.add_argument("--language", choices=tuple(i18n.LANGUAGES))
    wish = first.parse_known_args(list(words))[0].language
    i18n.use_language(wish or i18n.DEFAULT)
    argparse._ = _  # type: ignore[attr-defined]  # its words come from gettext


def _declare_store(group: argparse._ArgumentGroup) -> None:
    folder, file, name = _("FOLDER"), _("FILE"), _("NAME")
    group.add_argument("--store", type=Path, metavar=folder, help=_("where the store lies"))
    group.add_argument("--operator", metavar=name, help=_("who works"))
    group.add_argument(
        "--password-file",
        type=Path,
        metavar=file,
        help=_("a file with the password; else the variable SJS_PASSWORD, else it is asked"),
    )
    group.add_argument("--read-only", action="store_true", help=_("look and change nothing"))


def _declare_window(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--language", choices=tuple(i18n.LANGUAGES), help=_("language of window and words")
    )
    group.add_argument(
        "--demo", action="store_true", help=_("open a practice store of invented people")
    )
    group.add_argument(
        "--render",
        type=Path,
        metavar=_("FOLDER"),
        help=_("with --demo: write its papers and pages as files, show nothing"),
    )
    group.add_argument("--doubled", action="store_true", help=argparse.SUPPRESS)
