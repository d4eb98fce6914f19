"""Pictures from a scanner or a phone as the PDF that is read like any other scan."""

from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

from models.errors import FileProblem
from models.intake import limits, on_white, refusing
from models.progress import SILENT, Progress
from resources.i18n import _

SUFFIXES = ("pdf", "jpg", "jpeg", "png", "tif", "tiff")
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_LOOK = 16
_FORMATS = ("JPEG", "PNG", "TIFF")
_LONG_SIDE_INCHES = 11.69  # of A4: a phone does not know how large the sheet was
_MOST_DOTS = 3508  # of the long side: 300 to the inch
_QUALITY = 85


def pictures_as_pdf(source: Path, progress: Progress = SILENT) -> bytes | None:
    """Return the pictures of a JPEG, PNG or TIFF as a PDF, each upright on a page of its own.

    None for any other file. Raise FileProblem, naming it, when it is broken or too large.
    """
    import pikepdf  # noqa: PLC0415  (slow; most sessions read no scan)
    from PIL import Image  # noqa: PLC0415  (slow)

    with refusing(source.name), ExitStack() as stack:
        with source.open("rb") as stream:
            if not stream.read(_LOOK).startswith(_MARKS):
                return None
        picture = stack.enter_context(Image.open(source, formats=_FORMATS))
        joined = stack.enter_context(pikepdf.new())
        for page in _pages(picture, source.name, progress):
            joined.pages.extend(stack.enter_context(pikepdf.open(BytesIO(page))).pages)
        written = BytesIO()
        joined.save(written)
        return written.getvalue()


def _pages(picture: Any, name: str, progress: Progress) -> Iterator[bytes]:  # noqa: ANN401
    """Yield each picture as a PDF of one page; only a TIFF holds several."""
    count = picture.n_frames if picture.format == "TIFF" else 1
    most = limits()["max_pages"]
    if count > most:
        raise FileProblem(
            _("{file} has {count} pages; at most {most} can be read at once.").format(
                file=name, count=count, most=most
            ),
            _("Scan it in parts."),
        )
    for number in range(count):
        progress.report(number, count, _("Reading the pictures"))
        picture.seek(number)
        if picture.width * picture.height > limits()["max_pixels"]:
            raise FileProblem(
                _("{file} has too many pixels to read here.").format(file=name),
                _("Scan it with a lower resolution, or split it into parts."),
            )
        yield _page(picture)


def _page(picture: Any) -> bytes:  # noqa: ANN401
    from PIL import Image, ImageOps  # noqa: PLC0415  (slow)

    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in {"1", "L"}:
        upright = on_white(upright)
    if max(upright.size) > _MOST_DOTS:
        upright = upright.convert("L") if upright.mode == "1" else upright
        upright.thumbnail((_MOST_DOTS, _MOST_DOTS), Image.Resampling.LANCZOS)
    dots = max(upright.size) / _LONG_SIDE_INCHES
    written = BytesIO()
    quality = {} if upright.mode == "1" else {"quality": _QUALITY}
    upright.save(written, "PDF", resolution=dots, **quality)
    return written.getvalue()
