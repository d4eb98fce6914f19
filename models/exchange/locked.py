"""Workbooks protected by a password: told apart and opened."""

import io
import struct
from xml.parsers.expat import ExpatError

from models.errors import FileProblem
from resources.i18n import _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = tuple(
    name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")
)
_DAMAGED = (OSError, ValueError, LookupError, struct.error, ExpatError)


class PasswordNeeded(FileProblem):
    """The workbook opens by a password only; wrong: one was given and did not open it."""

    def __init__(self, *, wrong: bool) -> None:
        message = _("The workbook is protected by a password.")
        if wrong:
            message = _("This password does not open the workbook.")
        super().__init__(message, _("Ask the sender for the password, or for a copy without one."))
        self.wrong = wrong


def opened(content: bytes, password: str = "") -> bytes:
    """Return a workbook's bytes without its password; PasswordNeeded when it does not open."""
    if not content.startswith(OLE) or not any(stream in content for stream in _STREAMS):
        return content
    import msoffcrypto  # noqa: PLC0415  (loaded when needed)
    from msoffcrypto import exceptions  # noqa: PLC0415

    plain = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not book.is_encrypted():
            return content
        if not password:
            raise PasswordNeeded(wrong=False)
        book.load_key(password=password)
        book.decrypt(plain)
    except (exceptions.InvalidKeyError, exceptions.DecryptionError) as error:
        raise PasswordNeeded(wrong=True) from error
    except (exceptions.FileFormatError, exceptions.ParseError, *_DAMAGED):
        return content  # its reader says what is the matter with it
    return plain.getvalue()
