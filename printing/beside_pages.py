"""What a PDF carries beside the text of its pages: title, notes, fields, bookmarks, properties."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from models.errors import FileProblem
from resources.i18n import _

_TAG = re.compile(r"<[^>]+>")
_BINARY = frozenset({"/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/CheckSum"})


def texts_beside(source: Path | bytes) -> Iterator[str]:
    """Yield every string of a PDF's objects and the text of its metadata."""
    try:
        with pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
            if "/Info" in pdf.trailer:
                yield from _strings(pdf.trailer["/Info"])
            if "/Metadata" in pdf.Root:
                yield _TAG.sub("\n", pdf.Root.Metadata.read_bytes().decode("utf-8", "replace"))
            for one in pdf.objects:
                yield from _strings(one)
    except pikepdf.PdfError as error:
        raise FileProblem(
            _("The PDF is damaged and cannot be checked."), _("Save it again, then drop it.")
        ) from error


def attached_to(source: Path | bytes) -> int:
    """Return how many files a PDF carries inside."""
    with pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        return len(pdf.attachments)


def _strings(node: pikepdf.Object) -> Iterator[str]:
    """Yield the strings of one object, without those of objects it only refers to."""
    if isinstance(node, pikepdf.String):
        yield str(node)
    elif isinstance(node, pikepdf.Array):
        for item in node.as_list():
            yield from _own(item)
    elif isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in node.keys():  # noqa: SIM118  (a pikepdf dictionary is no mapping)
            if key not in _BINARY:
                yield from _own(node[key])


def _own(item: object) -> Iterator[str]:
    if isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _strings(item)
