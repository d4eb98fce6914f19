"""Papers as PDF files; a file is there whole or not at all."""

from pathlib import Path

from models.progress import SILENT, Progress
from models.queries.documents import Document
from printing.output import write_pdf
from printing.paper import RenderResult


def write_paper(
    drawing: str, document: Document, target: Path, progress: Progress = SILENT
) -> RenderResult:
    """Write the preview of a paper as PDF, by the drawing of its kind."""
    return write_pdf(drawing, document, target.absolute(), progress)
