"""Photos in a PDF: each distinct one is kept once, as the JPEG it is."""

import io
from typing import Any

from PIL import Image
from reportlab.pdfbase import pdfdoc

Placed = tuple[str, int, int]


class Pictures:
    """The photos of one document."""

    def __init__(
        self, document: pdfdoc.PDFDocument, resources: pdfdoc.PDFResourceDictionary
    ) -> None:
        self._document: Any = document  # their fields are not in reportlab's stubs
        self._resources: Any = resources
        self._known: dict[bytes, Placed] = {}

    def place(self, jpeg: bytes) -> Placed:
        """Put a JPEG in grey or RGB among the resources; return its name, width and height."""
        known = self._known.get(jpeg)
        if known is None:
            known = self._known[jpeg] = self._add(jpeg, f"Photo{len(self._known) + 1}")
        return known

    def _add(self, jpeg: bytes, name: str) -> Placed:
        with Image.open(io.BytesIO(jpeg)) as image:
            (width, height), mode = image.size, image.mode
        facts = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": pdfdoc.PDFName("DeviceGray" if mode == "L" else "DeviceRGB"),
            "Filter": pdfdoc.PDFName("DCTDecode"),
        }
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(facts), jpeg)
        self._resources.XObject[name] = self._document.Reference(stream, name)
        return name, width, height
