"""Write a large store of invented people."""

from argparse import ArgumentParser, Namespace

from models import demo, session, store
from resources.i18n import _
from ui.command_line.opening import password
from ui.command_line.voice import Meter, say

_LINES, _PEOPLE, _SEED = 65_000, 40_000, 1


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("--lines", type=int, default=_LINES, metavar="N", help=_("how many lines"))
    parser.add_argument(
        "--people", type=int, default=_PEOPLE, metavar="N", help=_("how many people")
    )
    parser.add_argument("--seed", type=int, default=_SEED, metavar="N", help=_("another world"))


def run(options: Namespace) -> int:
    """Make the store, and say how large it is."""
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
