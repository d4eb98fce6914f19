"""Tables of a PDF: long numbers that the heading of their column explains."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from models.rules.leaks import is_of_a_thing, may_head
from printing.readback import PDFIUM, opened

_NUMBER = re.compile(r"[\d\s.,\-/]*")
_LONG = re.compile(r"(?<!\d)\d{12,}(?!\d)")


class _Box(NamedTuple):
    """A piece of text and where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def things_in(source: Path | bytes) -> set[str]:
    """Return the long numbers that stand under the heading of an order or a paper.

    Raise FileProblem when the PDF cannot be read.
    """
    with PDFIUM, closing(opened(source)) as document:
        pages = (document[number] for number in range(len(document)))
        return {number for page in pages for number in _things(page)}


def _things(page: Any) -> Iterator[str]:  # noqa: ANN401  (pypdfium2 has no types)
    with closing(page), closing(page.get_textpage()) as text:
        boxes = _boxes(text) if _LONG.search(str(text.get_text_range())) else []
    for box in boxes:
        if _LONG.fullmatch(box.text) and is_of_a_thing(box.text, _head(box, boxes)):
            yield box.text


def _boxes(text: Any) -> list[_Box]:  # noqa: ANN401  (see _text)
    edges = [text.get_rect(place) for place in range(text.count_rects())]
    return [_Box(text.get_text_bounded(*four).strip(), *four) for four in edges]


def _head(box: _Box, boxes: Sequence[_Box]) -> str:
    """Return the nearest words above a box if they may be a heading, else ''."""
    above = (
        one
        for one in boxes
        if one.bottom >= box.top
        and box.left < (one.left + one.right) / 2 < box.right
        and not _NUMBER.fullmatch(one.text)
    )
    nearest = min(above, key=lambda one: one.bottom, default=box)
    return nearest.text if may_head(nearest.text) else ""
