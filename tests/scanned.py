"""Make scans for tests: issued papers printed, shuffled and turned, as scanners send them."""

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image

from models.operations.papers import PaperDraft, issue_paper
from models.queries import documents, papers
from printing.registry import render


def issue(office, batch, key="sign_list"):
    """Issue a paper of a batch and return its id."""
    subject = papers.subject(key, batch)
    draft = PaperDraft(
        key=key,
        title=key,
        document=documents.dump(papers.build(key, batch)),
        year=subject.year,
        series=subject.series,
        digest=subject.digest,
        batch_id=batch,
        campaign_id=subject.campaign_id,
        slip_series=subject.slip_series,
        slip_lines=papers.slip_lines(batch) if key == "slips" else (),
    )
    return issue_paper(draft, actor=office.entry).id


def pictures(paper: int, *, dots: int = 200) -> list[Image.Image]:
    """Return the pages of an issued paper as grey pictures."""
    row = papers.issued_paper(paper)
    stream = io.BytesIO()
    render(papers.kind(row.key).drawing, papers.issued(paper), stream)
    document = pypdfium2.PdfDocument(stream.getvalue())
    found = [page.render(scale=dots / 72, grayscale=True).to_pil().copy() for page in document]
    document.close()
    return found


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Return a picture turned to the right."""
    return picture.rotate(-degrees, expand=True, fillcolor=255)


def blank() -> Image.Image:
    """Return an empty page."""
    return Image.new("L", (1654, 2339), 255)


def scan(path, found: Sequence[Image.Image]):
    """Write pictures as the PDF of a scanner and return its path."""
    found[0].save(path, save_all=True, append_images=list(found[1:]), resolution=200)
    return path
