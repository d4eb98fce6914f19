"""Papers into files: whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from secrets import token_urlsafe

import pikepdf

from models.errors import FileProblem, RuleError
from models.progress import SILENT, Progress
from printing.guard import refuse_leaks
from printing.paper import Printable, RenderResult
from printing.preflight import missing_glyphs
from printing.registry import render
from resources.i18n import N_, _

_FULL = (
    N_("The disk is full; nothing was written."),
    N_("Free some space, or choose another disk."),
)
_NO_RIGHT = (
    N_("The file may not be written here."),
    N_("Close it in other programs, or choose another folder."),
)
_NO_FOLDER = (N_("The folder is not there."), N_("Choose another folder."))
_OTHER = (
    N_("The file cannot be written; nothing was changed."),
    N_("Check that the disk is connected, then do it again."),
)
_WORDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.EISDIR: _NO_RIGHT,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
}


def write_pdf(  # noqa: PLR0913  (each is a wish of its own)
    key: str,
    document: Printable,
    path: Path,
    progress: Progress = SILENT,
    *,
    boxes: bool = False,
    password: str = "",
    offset: tuple[float, float] = (0.0, 0.0),
    beside: bool = False,
) -> RenderResult:
    """Write a paper as PDF, locked with AES-256 when a password is given.

    All of it is moved by an offset in points to the right and down. Beside an older file of that
    name the new one is named with a number after it.

    Raise FileProblem if the file cannot be written, and RuleError if a character of an issued
    paper has no glyph, unless boxes allows a black mark in its place, or if a public paper shows
    what must not be seen. An older file of that name
    stays as it was until the new one is whole.
    """
    with _whole(path, beside=beside) as temporary:
        with temporary.open("wb") as stream:
            result = render(key, document, stream, progress)
            stream.flush()
            os.fsync(stream.fileno())
        refuse_leaks(key, document, temporary)
        if result.missing and not (boxes or document.mark.preview):
            raise _unprintable(document)
        if any(offset):
            _move(temporary, *offset)
        if password:
            _lock(temporary, password)
    return result


def _move(path: Path, right: float, down: float) -> None:
    """Move what is on every page of a PDF."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.contents_add(f"q 1 0 0 1 {right:.3f} {-down:.3f} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
        pdf.save(path)


def _lock(path: Path, password: str) -> None:
    """Encrypt a PDF (AES-256, revision 6) so that only the password opens it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        locked = pikepdf.Encryption(owner=token_urlsafe(24), user=password, R=6)
        pdf.save(path, encryption=locked)


@contextmanager
def _whole(path: Path, *, beside: bool) -> Iterator[Path]:
    """Give a temporary path that becomes the real one, or a free one, when all went well."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        yield temporary
        temporary.replace(free(path) if beside else path)
    except OSError as error:
        message, hint = _WORDS.get(error.errno or 0, _OTHER)
        raise FileProblem(_(message), _(hint)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def free(path: Path) -> Path:
    """Return a path no file has: this one, else the first of “name (2)”, “name (3)” and so on."""
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return next(one for one in chain((path,), numbered) if not os.path.lexists(one))


def _unprintable(document: Printable) -> RuleError:
    found = [
        _("{name}: {characters}").format(name=name, characters=characters)
        for name, characters in missing_glyphs(document)
    ]
    return RuleError(
        _("No font can print these characters: {list}.").format(list="; ".join(found)),
        _("Correct the names, or print with a black mark and write them in by hand."),
    )
