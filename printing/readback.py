"""PDFs read back: what their text says, and the codes on scanned pages.

The library reads for one caller at a time; whoever uses it takes PDFIUM first.
"""

from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import Any

import pypdfium2
import zxingcpp

from models.errors import FileProblem
from models.progress import SILENT, Progress
from models.rules.scans import Look
from resources.i18n import _

PDFIUM = Lock()
_POINTS, _HEAD = 72, 1024
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_TRIES = (150, 300)  # dots an inch: quick first, then finer
_MOST_DOTS = 40_000_000
_EDGE = 0.08  # of width and height: punched holes, shadows of the lid
_SPECK, _INK, _SPECKS = 4, 32, 3  # dots taken together, tones from the paper's, and how many


def page_texts(source: Path | bytes) -> list[str]:
    """Return the text of each page of a PDF; raise FileProblem when it cannot be read."""
    with PDFIUM, closing(opened(source)) as document:
        return [_text(document[number]) for number in range(len(document))]


def look_at_scan(source: Path | bytes, progress: Progress = SILENT) -> list[Look]:
    """Return the codes on each page of a scan and how it lies; the lock is free between pages."""
    with PDFIUM:
        document = opened(source)
    try:
        looks = []
        for number in range(len(document)):
            progress.report(number, len(document), _("Reading the codes"))
            looks.append(_look(document, number))
        return looks
    finally:
        with PDFIUM:
            document.close()


def opened(source: Path | bytes) -> Any:  # noqa: ANN401  (pypdfium2 has no types)
    """Open a PDF, to be closed again; raise FileProblem with one sentence of what is wrong."""
    name = source.name if isinstance(source, Path) else _("The PDF")
    try:
        return pypdfium2.PdfDocument(source)
    except FileNotFoundError:
        words, hint = _("{file} is no longer there."), _("Choose the file again.")
    except pypdfium2.PdfiumError as error:
        words, hint = _("{file} is no whole PDF."), _("Make or scan it again, then choose it.")
        if "password" in str(error).lower():
            words = _("{file} is locked with a password.")
            hint = _("Save it again without a password, then choose it.")
        elif not _is_pdf(source):
            words = _("{file} is no PDF and no picture.")
            hint = _("Scan it as PDF, JPEG, PNG or TIFF, then choose that.")
    raise FileProblem(words.format(file=name), hint)


def _is_pdf(source: Path | bytes) -> bool:
    if isinstance(source, bytes):
        return b"%PDF-" in source[:_HEAD]
    with suppress(OSError), source.open("rb") as stream:
        return b"%PDF-" in stream.read(_HEAD)
    return False


def _text(page: Any) -> str:  # noqa: ANN401
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _look(document: Any, number: int) -> Look:  # noqa: ANN401  (see _text)
    for dots in _TRIES:
        picture = _picture(document, number, dots)
        found = zxingcpp.read_barcodes(picture, formats=_QR)
        if not found and _empty(picture):
            return Look(empty=True)
        if found:
            ours = [code for code in found if code.text.startswith("SJ")] or found
            return Look(tuple(code.text for code in found), _turned(ours[0].orientation))
    return Look()


def _empty(picture: Any) -> bool:  # noqa: ANN401  (a picture of Pillow)
    """Say whether nothing stands on a grey page but specks, and holes at its edges."""
    width, height = picture.size
    aside, above = round(width * _EDGE), round(height * _EDGE)
    inside = picture.crop((aside, above, width - aside, height - above)).reduce(_SPECK)
    tones = inside.histogram()
    paper = max(range(256), key=tones.__getitem__)
    other = sum(tones[: max(paper - _INK, 0)]) + sum(tones[paper + _INK :])
    return bool(other <= _SPECKS)


def _picture(document: Any, number: int, dots: int) -> Any:  # noqa: ANN401  (see _text)
    with PDFIUM, closing(document[number]) as page:
        width, height = page.get_size()
        scale = dots / _POINTS
        scale = min(scale, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil().copy()


def _turned(orientation: int) -> int:
    """Return by which quarter turns to the right a page lies, by the angle of its code."""
    return round(orientation / 90) * 90 % 360
