"""Ways out of a print night: a printer with its offset, or a folder with a file a volume."""

import io
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from models.progress import Progress
from models.queries.print_night import Offset
from models.queries.slip_run import SlipRunDocument
from models.rules.paper_names import file_name
from resources.i18n import _
from ui.pages.print_night.sitting import Put, volumes_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def onto_printer(printer: "QPrinter", offset: Offset) -> Put:
    """Return what prints sheets, moved by the printer's offset."""

    def put(document: SlipRunDocument, progress: Progress) -> None:
        from printing.registry import render  # noqa: PLC0415  (loads reportlab)
        from ui.printer import put_on  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

        stream = io.BytesIO()
        render("slip_run", document, stream)
        put_on(printer, stream.getvalue(), progress, offset=offset.points)

    return put


@dataclass(frozen=True, slots=True)
class Files:
    """Where files go, the rule of their names, password, black boxes allowed, pages moved."""

    folder: Path
    rule: str
    password: str = ""
    boxes: bool = False
    offset: Offset = field(default_factory=Offset)


def into_folder(files: Files) -> Put:
    """Return what writes each volume into a file of its own, beside those already there."""
    return partial(_write_volumes, files)


def _write_volumes(files: Files, document: SlipRunDocument, progress: Progress) -> None:
    from printing.output import write_pdf  # noqa: PLC0415  (loads reportlab)

    volumes = volumes_of(document)
    for done, volume in enumerate(volumes):
        progress.report(done, len(volumes))
        path = files.folder / volume_name(files.rule, volume)
        write_pdf(
            *("slip_run", volume, path),
            boxes=files.boxes,
            password=files.password,
            offset=files.offset.points,
            beside=True,
        )
    progress.report(len(volumes), len(volumes))


def volume_name(rule: str, volume: SlipRunDocument) -> str:
    """Return the name of a volume's file."""
    number, first = volume.sheets[0].volume, volume.sheets[0].number
    part = _("Volume {n} from sheet {sheet}").format(n=number, sheet=first)
    words = {"number": volume.mark.number, "title": volume.title, "part": part}
    return file_name(rule, words)
