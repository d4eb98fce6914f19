"""Make scans for tests: issued papers printed, shuffled and turned, as scanners send them."""

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageDraw

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


def empty() -> Image.Image:
    """Return the back of a sheet: specks of the scanner, holes at its edge, nothing else."""
    page = Image.new("L", (1654, 2339), 240)
    drawn = ImageDraw.Draw(page)
    for top in (800, 1400):
        drawn.ellipse((60, top, 110, top + 50), fill=20)
    for place in range(5):
        drawn.point((400 + 200 * place, 700 + 150 * place), fill=0)
    return page


def blank() -> Image.Image:
    """Return a page without a code: some lines in somebody's hand."""
    page = Image.new("L", (1654, 2339), 255)
    for line in range(4):
        ImageDraw.Draw(page).line((400, 600 + 90 * line, 900, 620 + 90 * line), fill=0, width=4)
    return page


def scan(path, found: Sequence[Image.Image]):
    """Write pictures as the PDF of a scanner and return its path."""
    found[0].save(path, save_all=True, append_images=list(found[1:]), resolution=200)
    return path
