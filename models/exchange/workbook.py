"""Open whatever a base union sends: told by its content, not by its name."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from models.errors import FileProblem
from models.exchange.locked import OLE, PasswordNeeded, opened
from models.exchange.sheet import Sheet
from resources.i18n import _

ZIP = b"PK\x03\x04"
BIFF_STREAMS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")
LARGEST_FILE = 300 * 1024 * 1024


def content_hash(content: bytes) -> str:
    """Return the fingerprint by which the same file is known again."""
    return hashlib.sha256(content).hexdigest()


def load(path: Path, password: str = "") -> bytes:
    """Return a file's bytes, without the password that protects it, or say in words why not."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileProblem(
                _("The file is larger than 300 MB and was not opened."),
                _("Copy the rows into a new workbook and import that file."),
            )
        return opened(path.read_bytes(), password)
    except FileNotFoundError as error:
        raise FileProblem(
            _("There is no file {file}.").format(file=path),
            _("Look whether its name and its folder are spelled as they are, then try again."),
        ) from error
    except IsADirectoryError as error:
        raise FileProblem(
            _("{file} is a folder.").format(file=path), _("Choose the lists in it.")
        ) from error
    except OSError as error:
        raise FileProblem(
            _("{file} cannot be opened: {reason}").format(file=path.name, reason=error.strerror),
            _("Close it in other programs or copy it to this computer, then try again."),
        ) from error


def read_tables(content: bytes, name: str) -> list[Sheet]:
    """Return every sheet of a workbook or text list; FileProblem says what else it is."""
    reader = _reader(content, name)
    sheets = reader(content)
    if not sheets:
        raise FileProblem(
            _("The workbook holds no sheet with cells."),
            _("Ask the sender for the list itself."),
        )
    return sheets


def _reader(content: bytes, name: str) -> Callable[[bytes], list[Sheet]]:
    if not content.strip(b"\0 \r\n\t"):
        raise FileProblem(_("The file is empty."), _("Ask the sender to send it again."))
    if name.lower().endswith((".et", ".ett")):
        raise FileProblem(
            _("This is a WPS table (.et), which only WPS can read."),
            _("Open it in WPS, choose Save as, take the type .xlsx, and import that file."),
        )
    if content.startswith(ZIP):
        return _zip_reader(content)
    if content.startswith(OLE):
        return _ole_reader(content)
    return _stream_reader(content)


def _zip_reader(content: bytes) -> Callable[[bytes], list[Sheet]]:
    from models.exchange.read_xlsx import read_xlsx  # noqa: PLC0415  (loaded when first needed)

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return read_xlsx
    if any(name.startswith(("xl/", "content.xml")) for name in names):
        return read_xlsx
    raise _no_workbook()


def _ole_reader(content: bytes) -> Callable[[bytes], list[Sheet]]:
    from models.exchange.read_xls import read_xls  # noqa: PLC0415  (loaded when first needed)

    if "EncryptedPackage".encode("utf-16-le") in content:
        raise PasswordNeeded(wrong=False)
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return read_xls
    raise _no_workbook()


def _stream_reader(content: bytes) -> Callable[[bytes], list[Sheet]]:
    from models.exchange.read_text import read_text  # noqa: PLC0415  (loaded when first needed)

    head = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if content.startswith(BIFF_STREAMS):
        from models.exchange.read_xls import read_xls  # noqa: PLC0415  (loaded when first needed)

        return read_xls
    if head.startswith((b"<html", b"<table", b"<!doctype", b"<?xml", b"<meta")):
        raise FileProblem(
            _("This file is a web page that carries a workbook's name."),
            _("Open it in WPS or Excel, save it as .xlsx and import that file."),
        )
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf", b"rar!", b"7z\xbc")):
        raise _no_workbook()
    return read_text


def _no_workbook() -> FileProblem:
    return FileProblem(
        _("This file is no workbook."),
        _("A list must come as .xlsx, .xls, .csv or .txt. Ask the sender for the table itself."),
    )
