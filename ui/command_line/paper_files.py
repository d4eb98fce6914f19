"""Papers as PDF files; a file is there whole or not at all."""

from pathlib import Path

from models import files
from models.progress import SILENT, Progress
from models.queries import papers
from printing import registry
from printing.paper import RenderResult


def write_paper(
    key: str, subject_id: int, target: Path, progress: Progress = SILENT
) -> RenderResult:
    """Write the preview of a paper of a batch or a campaign as PDF."""
    document = papers.build(key, subject_id)
    with files.whole(target.absolute()) as path, path.open("wb") as stream:
        return registry.render(papers.kind(key).drawing, document, stream, progress)
