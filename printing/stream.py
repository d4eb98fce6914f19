"""reportlab's document, written object by object instead of being joined in memory first."""

from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc


class _Output(pdfdoc.PDFFile):
    """Counts and writes what reportlab gives it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        for start in self.strings:
            stream.write(start)
        self.write: Any = stream.write


def write(document: pdfdoc.PDFDocument, stream: BinaryIO) -> None:
    """Write a finished document to a stream."""
    inner: Any = document  # most of its fields are not in reportlab's stubs
    _settle(inner)
    output = _Output(stream)
    ids: list[str] = []
    while key := inner.numberToId.get(len(ids) + 1):
        ids.append(key)
        thing = pdfdoc.PDFIndirectObject(key, inner.idToObject[key])
        inner.idToOffset[key] = output.add(thing.format(inner))
    _finish(inner, output, ids)


def _settle(document: Any) -> None:  # noqa: ANN401  (see write)
    """Add the fonts and what every PDF has."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Catalog.Outlines = None


def _finish(document: Any, output: _Output, ids: list[str]) -> None:  # noqa: ANN401  (see write)
    """Write the table of objects and the trailer."""
    table = pdfdoc.PDFCrossReferenceTable()
    table.addsection(0, ids)
    start = output.add(table.format(document))
    trailer = pdfdoc.PDFTrailer(
        startxref=start,
        Size=len(ids) + 1,
        Root=document.Reference(document.Catalog),
        Info=document.Reference(document.info),
        ID=document.ID(),
    )
    output.add(trailer.format(document))
