"""A PDF written object by object: pages leave memory as they end, what they share comes last.

reportlab makes fonts, catalogue and facts; its own pages are too slow by the thousand.
"""

import zlib
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_PACKED = 3  # of zlib: a twentieth larger than 4 in two thirds of its time
_FREE = b"0000000000 65535 f \n"


class Output:
    """Writes the pages of a document in one size, in points, into a stream."""

    def __init__(
        self, document: pdfdoc.PDFDocument, size: tuple[float, float], stream: BinaryIO
    ) -> None:
        self.shared: Any = pdfdoc.PDFResourceDictionary()
        self.shared.basicFonts()
        self._document: Any = document  # most of their fields are not in reportlab's stubs
        self._stream = stream
        self._written = 0
        self._offsets: dict[int, int] = {}
        self._forms: dict[str, Any] = {}
        self._resources: Any = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._page, self._form = self._facts(*size)
        self._put(pdfdoc.PDFFile().strings[0])

    def page(self, content: str) -> None:
        """Write a page that shows ASCII operators."""
        contents = self._packed("", content)
        number = self._object(f"<< {self._page} /Contents {contents} 0 R >>\n".encode("ascii"))
        self._document.Pages.pages.append(f"{number} 0 R")

    def form(self, content: str) -> str:
        """Write what many pages show alike; return the operator that shows it."""
        name = f"Form{len(self._forms) + 1}"
        self._forms[name] = f"{self._packed(self._form, content)} 0 R"
        return f"/{name} Do"

    def finish(self) -> None:
        """Write fonts, pictures and all else that pages refer to, and the table of objects."""
        document = self._document
        self._resources.XObject = self.shared.XObject | self._forms
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        document.Catalog.Outlines = None
        root, info = map(document.Reference, (document.Catalog, document.info))
        number = 0
        while number < document.objectcounter:  # writing one may bring others
            number += 1
            if name := document.numberToId.get(number):
                thing = pdfdoc.PDFIndirectObject(name, document.idToObject[name])
                self._offsets[number] = self._put(thing.format(document))
        entries = [b"%010d 00000 n \n" % self._offsets[n + 1] for n in range(number)]
        start = self._put(b"xref\n0 %d\n%s%s" % (number + 1, _FREE, b"".join(entries)))
        trailer = pdfdoc.PDFTrailer(start, number + 1, Root=root, Info=info, ID=document.ID())
        self._put(trailer.format(document))

    def _facts(self, width: float, height: float) -> tuple[str, str]:
        """Return what all pages have in their dictionaries, and all forms."""
        inner, box = self._document, f"[0 0 {width:.4f} {height:.4f}]"
        things = (inner.Pages, self._resources, self.shared)
        found = [inner.Reference(thing).format(inner).decode("ascii") for thing in things]
        page = f"/Type /Page /Parent {found[0]} /MediaBox {box} /Resources {found[1]}"
        return page, f"/Type /XObject /Subtype /Form /BBox {box} /Resources {found[2]}"

    def _packed(self, facts: str, content: str) -> int:
        """Write a compressed stream; return its number."""
        data = zlib.compress(content.encode("ascii"), _PACKED)
        head = f"<< {facts} /Filter /FlateDecode /Length {len(data)} >>\nstream\n"
        return self._object(b"%s%s\nendstream\n" % (head.encode("ascii"), data))

    def _object(self, body: bytes) -> int:
        """Write an object of a new number; return the number."""
        number: int = self._document.objectcounter + 1
        self._document.objectcounter = number
        self._offsets[number] = self._put(b"%d 0 obj\n%sendobj\n" % (number, body))
        return number

    def _put(self, data: bytes) -> int:
        """Write some bytes; return where they begin."""
        start = self._written
        self._stream.write(data)
        self._written += len(data)
        return start
