"""Read a PDF back, as a reader or a scanner would."""

import io
from contextlib import closing

import pypdfium2
import zxingcpp

from models.queries.documents import Document
from printing.paper import RenderResult
from printing.registry import render


def printed(key: str, document: Document) -> bytes:
    """Return a paper as PDF."""
    stream = io.BytesIO()
    render(key, document, stream)
    return stream.getvalue()


def drawn(key: str, document: Document) -> tuple[bytes, RenderResult]:
    """Return a paper as PDF and what came out of drawing it."""
    stream = io.BytesIO()
    result = render(key, document, stream)
    return stream.getvalue(), result


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, line ends and hyphens of the reader taken out."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                pages.append(text.get_text_range().replace("\r\n", "\n"))
        return pages


def codes(pdf: bytes, page: int = 0, dpi: int = 300) -> set[str]:
    """Return what a scanner finds in the codes of a page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[page]) as sheet:
        image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
        return {found.text for found in zxingcpp.read_barcodes(image)}


def pixels(pdf: bytes, page: int = 0) -> bytes:
    """Return a page as grey pixels at a low resolution."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[page]) as sheet:
        return sheet.render(scale=0.5, grayscale=True).to_pil().tobytes()
