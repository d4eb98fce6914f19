"""A finished PDF as pictures; the library works for one caller at a time."""

from contextlib import closing

import pypdfium2
from PySide6.QtGui import QImage

from models.progress import SILENT, Progress
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

    def find(self, text: str, progress: Progress = SILENT) -> list[int]:
        """Return the pages, counted from 0, whose text holds what is sought, blanks aside."""
        wanted = "".join(text.split()).casefold()
        found = []
        for number in range(len(self)):
            progress.report(number, len(self))
            if wanted in self._words(number):
                found.append(number)
        return found if wanted else []

    def _words(self, number: int) -> str:
        with PDFIUM, closing(self._document[number]) as page, closing(page.get_textpage()) as text:
            return "".join(str(text.get_text_range()).split()).casefold()

    def close(self) -> None:
        """Let the file go."""
        with PDFIUM:
            self._document.close()


def _image(bitmap: pypdfium2.PdfBitmap) -> QImage:
    shape = QImage.Format.Format_RGB888
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape)
