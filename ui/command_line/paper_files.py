"""Papers as PDF files; a file is there whole or not at all."""

from pathlib import Path

from models.progress import SILENT, Progress
from models.queries import papers
from printing.output import write_pdf
from printing.paper import RenderResult


def write_paper(
    key: str, subject_id: int, target: Path, progress: Progress = SILENT
) -> RenderResult:
    """Write the preview of a paper of a batch or a campaign as PDF."""
    document = papers.build(key, subject_id)
    return write_pdf(papers.kind(key).drawing, document, target.absolute(), progress)
