"""Make a proved copy of the store."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models import backup
from models.copying import Reason
from models.money import format_yuan
from resources.i18n import _
from ui.command_line.opening import opened
from ui.command_line.voice import Meter, say


def declare(parser: ArgumentParser) -> None:
    """Say what can be typed."""
    parser.add_argument("folder", type=Path, help=_("where the copy goes"))


def run(options: Namespace) -> int:
    """Copy, and say what the copy holds."""
    with opened(options):
        copy = backup.copy_to(options.folder, reason=Reason.MANUAL, progress=Meter())
    facts = copy.manifest.facts
    say(
        _(
            "Copy made and proved: {file} ({people} people, {lines} lines, {yuan} yuan paid,"
            " {attachments} attachments)"
        ).format(
            file=copy.path,
            people=facts["people"],
            lines=facts["lines"],
            yuan=format_yuan(facts["paid_fen"]),
            attachments=facts["attachments"],
        )
    )
    return 0
