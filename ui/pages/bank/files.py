"""Write the files of an export into a folder."""

from pathlib import Path

from models.exchange.bank_files import bank_file
from models.files import write_whole
from models.progress import Progress
from models.queries.bank import ExportFile


def write_all(folder: Path, export: ExportFile, progress: Progress) -> list[str]:
    """Write every file of an export whole, or not at all; return their names."""
    names = export.file_names()
    for at, (name, part) in enumerate(zip(names, export.parts, strict=True)):
        progress.report(at, len(names), name)
        write_whole(folder / name, bank_file(export.layout, part, summary=export.summary))
    return names
