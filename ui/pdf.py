"""A finished PDF as pictures; the library works for one caller at a time."""

import pypdfium2
from PySide6.QtGui import QImage

from printing.readback import PDFIUM

POINTS = 72  # to an inch
Sizes = tuple[tuple[float, float], ...]


class Pdf:
    """An open PDF; close it where it was drawn, not in the window."""

    def __init__(self, data: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(data)
            count = range(len(self._document))
            sizes: Sizes = tuple(self._document.get_page_size(number) for number in count)
        self.sizes = sizes

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page, counted from 0, at a scale of pixels a point."""
        with PDFIUM:
            page = self._document[number]
            try:
                bitmap = page.render(scale=scale, rev_byteorder=True)
                return _image(bitmap).copy()
            finally:
                page.close()

    def close(self) -> None:
        """Let the file go."""
        with PDFIUM:
            self._document.close()


def _image(bitmap: pypdfium2.PdfBitmap) -> QImage:
    shape = QImage.Format.Format_RGB888
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape)
