"""Look at a paper before it is kept: photo or PDF by its content, small enough, whole.

Photos are turned upright, shrunk and freed of everything but the picture: a phone writes into
them where it was. The day they were taken is kept apart. A PDF is kept as it is.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from models.errors import FileProblem
from models.rules import codes
from resources.i18n import _

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
_STARTS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_HEIC = (b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1")
_LOOK = 1024  # bytes in which a PDF may begin
_EXIF_IFD, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132
_PRIVATE = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop")
_GREY = ("1", "L")
_16_TO_8_BITS = 1 / 256


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it will be kept: its content, what it is, its pages and when it was taken."""

    title: str
    content: Path | bytes
    media_type: str
    pages: int = 1
    taken_on: date | None = None


def _pikepdf() -> ModuleType:
    import pikepdf  # noqa: PLC0415  (slow; most sessions take no paper in)

    return pikepdf


def _image() -> ModuleType:
    from PIL import Image  # noqa: PLC0415  (slow)

    return Image


def _image_ops() -> ModuleType:
    from PIL import ImageOps  # noqa: PLC0415  (slow)

    return ImageOps


def look_at(source: Path) -> Paper:
    """Return what a file holds; raise FileProblem, naming it, for what cannot be kept."""
    with refusing(source.name):
        _refuse_large(source.name, source.stat().st_size)
        with source.open("rb") as stream:
            kind = _kind(source.name, stream.read(_LOOK))
        if kind == PDF:
            return Paper(source.stem, source, PDF, _pages(source))
        with _image().open(source, formats=("JPEG", "PNG")) as picture:
            return _photo(source.stem, source, picture, kind)


def look_at_bytes(title: str, content: bytes) -> Paper:
    """Return what a picture from the clipboard holds; raise FileProblem for anything else."""
    with refusing(title):
        _refuse_large(title, len(content))
        kind = _kind(title, content[:_LOOK])
        if kind == PDF:
            raise _wrong_kind(title)
        with _image().open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            return _photo(title, content, picture, kind)


def thumbnail(title: str, content: bytes, *, edge: int) -> bytes:
    """Return a photo as a small JPEG whose longer side has at most so many pixels.

    Raise FileProblem, naming it, when it cannot be read.
    """
    written = BytesIO()
    with refusing(title), _image().open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        picture.draft("RGB", (edge, edge))
        small = on_white(_image_ops().exif_transpose(picture))
        small.thumbnail((edge, edge), _image().Resampling.LANCZOS)
        small.save(written, "JPEG", quality=limits()["thumbnail_quality"], optimize=True)
    return written.getvalue()


def upright_pages(
    source: Path, turned: Sequence[int], content: bytes | None = None
) -> Iterator[Paper]:
    """Yield each page of a scan as a PDF of its own, turned upright.

    turned says for each page by how many degrees it lies turned to the right; content is the PDF
    where the file itself is none. Raise FileProblem, naming the file, when it is broken, locked,
    or has another number of pages.
    """
    read = source if content is None else BytesIO(content)
    with refusing(source.name), _pikepdf().open(read) as pdf:
        if len(pdf.pages) != len(turned):
            raise FileProblem(
                _("{file} was changed while it was read.").format(file=source.name),
                _("Choose the file again."),
            )
        for number, (page, angle) in enumerate(zip(pdf.pages, turned, strict=True), start=1):
            if angle:
                page.rotate(-angle, relative=True)
            yield Paper(f"{source.stem}-{number:03d}", _alone(page), PDF)


def _alone(page: Any) -> bytes:  # noqa: ANN401
    written = BytesIO()
    with _pikepdf().new() as single:
        single.pages.append(page)
        single.save(written, deterministic_id=True)
    return written.getvalue()


def limits() -> dict[str, Any]:
    """Return the limits as they ship."""
    return codes.document("attachments")


def _kind(name: str, start: bytes) -> str:
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC:
        raise FileProblem(
            _("{file} is a HEIC photo, which many computers cannot show.").format(file=name),
            _(
                "Set the phone's camera to “most compatible”, or send the photo through a chat"
                " program: it arrives as JPEG."
            ),
        )
    found = next((kind for mark, kind in _STARTS if start.startswith(mark)), "")
    if not found and b"%PDF-" in start:
        return PDF
    if not found:
        raise _wrong_kind(name)
    return found


def _photo(title: str, source: Path | bytes, picture: Any, kind: str) -> Paper:  # noqa: ANN401
    """Return a photo upright, small and bare; one that is all that already is kept as it is."""
    title, limit = title.strip() or _("Photo"), limits()
    width, height = picture.size
    if width * height > limit["max_pixels"]:
        raise _too_many_dots(title)
    taken_on = _taken(picture)
    bare = not any(key in picture.info for key in _PRIVATE) and not picture.getexif()
    if bare and max(width, height) <= limit["long_edge"]:
        picture.load()
        content = source if isinstance(source, bytes) else source.read_bytes()
        return Paper(title, content, kind, taken_on=taken_on)
    return Paper(title, *_shrunk(picture, limit), taken_on=taken_on)


def _shrunk(picture: Any, limit: dict[str, Any]) -> tuple[bytes, str]:  # noqa: ANN401
    edge, written = limit["long_edge"], BytesIO()
    grey = picture.format == "PNG" and picture.mode in _GREY
    picture.draft("RGB", (edge, edge))
    small = _image_ops().exif_transpose(picture)
    small = small.convert("L") if grey else on_white(small)
    small.thumbnail((edge, edge), _image().Resampling.LANCZOS)
    small.info.clear()
    if grey:
        small.save(written, "PNG", optimize=True)
        return written.getvalue(), PNG
    small.save(written, "JPEG", quality=limit["quality"], optimize=True)
    return written.getvalue(), JPEG


def on_white(picture: Any) -> Any:  # noqa: ANN401  (of Pillow, as is what comes back)
    """Return a picture of 8 bits a colour, white where nothing covers it.

    The 16 bits of grey of some scanners are brought down; cut off, the sheet would be blank.
    """
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * _16_TO_8_BITS).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = _image().new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _taken(picture: Any) -> date | None:  # noqa: ANN401
    exif = picture.getexif()
    text = str(exif.get_ifd(_EXIF_IFD).get(_TAKEN) or exif.get(_CHANGED) or "")
    try:
        return date.fromisoformat(text[:10].replace(":", "-"))
    except ValueError:
        return None


def _pages(source: Path) -> int:
    with _pikepdf().open(source) as pdf:
        count = len(pdf.pages)
    most = limits()["max_pages"]
    if not 0 < count <= most:
        raise FileProblem(
            _("{file} has {count} pages; 1 to {most} can be kept.").format(
                file=source.name, count=count, most=most
            ),
            _("Split the PDF, then attach the parts."),
        )
    return count


def _refuse_large(name: str, size: int) -> None:
    most = limits()["max_bytes"]
    if size > most:
        raise FileProblem(
            _("{file} has {size} MB; at most {most} MB can be attached.").format(
                file=name, size=-(-size // 1_000_000), most=most // 1_000_000
            ),
            _("Scan it with a lower resolution, or split it into parts."),
        )
    if not size:
        raise FileProblem(
            _("{file} is empty.").format(file=name), _("Copy or scan it again, then attach it.")
        )


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn whatever is wrong inside a PDF or picture into a FileProblem that names it."""
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except _pikepdf().PasswordError:
        raise FileProblem(
            _("{file} is locked with a password.").format(file=name),
            _("Save it without a password, then attach it; it is kept encrypted here."),
        ) from None
    except FileNotFoundError:
        raise FileProblem(
            _("{file} is no longer there.").format(file=name), _("Choose the file again.")
        ) from None
    except _image().DecompressionBombError:
        raise _too_many_dots(name) from None
    except (OSError, SyntaxError, ValueError, EOFError, _pikepdf().PdfError):
        raise FileProblem(
            _("{file} is broken and cannot be read.").format(file=name),
            _("Open it yourself; if that fails too, take the photo or scan it again."),
        ) from None


def _wrong_kind(name: str) -> FileProblem:
    return FileProblem(
        _("{file} is neither a photo (JPEG, PNG) nor a PDF.").format(file=name),
        _("Save or print it as PDF, then attach that."),
    )


def _too_many_dots(name: str) -> FileProblem:
    return FileProblem(
        _("{file} has too many pixels to read here.").format(file=name),
        _("Save it smaller, then attach it again."),
    )
