"""Write templates of a call for lists into a folder, one a unit."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.errors import FileProblem
from models.queries.collecting import expected_units
from resources.i18n import _, ngettext
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, say
from ui.template_files import Prefill, write_templates

_LAYOUTS = {"family": "flat_family", "person": "family_with_member_rows"}


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("call", type=int, metavar="N", help=_("number of the call for lists"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("FOLDER"))
    parser.add_argument(
        "--unit", type=int, action="append", metavar="N", help=_("only this unit; may be repeated")
    )
    parser.add_argument(
        "--people",
        choices=tuple(Prefill),
        default=Prefill.NOBODY,
        type=Prefill,
        help=_("whom to begin with: nobody, known names, or names with whole numbers"),
    )
    parser.add_argument(
        "--rows",
        choices=("family", "person"),
        default="",
        help=_("hardship files: one row a family, or one a person"),
    )
    parser.add_argument("--purpose", default="", help=_("what the whole numbers are for"))


def run(options: Namespace) -> int:
    """Write the templates and say how many there are."""
    if not options.output.is_dir():
        raise FileProblem(
            _("There is no folder {folder}.").format(folder=options.output),
            _("Make it first, or name another one."),
        )
    with opened(options) as session:
        made = write_templates(
            options.call,
            options.unit or expected_units(options.call),
            options.output,
            prefill=options.people,
            layout=_LAYOUTS.get(options.rows, ""),
            purpose=options.purpose,
            actor=session.actor,
            progress=Meter(),
        )
        words = ngettext(
            "{n} template is in {folder}.", "{n} templates are in {folder}.", len(made)
        )
        say(words.format(n=len(made), folder=options.output))
    return 0
