"""Where texts and rules lie on the pages of a PDF: nothing may lie on anything else."""

import ctypes
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]
_TOUCH, _DEEP = 0.8, 5  # points two texts may share; forms within forms


def collisions(pdf: bytes) -> list[str]:
    """Return what lies on something else, or reaches over the edge of its page."""
    found = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number, page in enumerate(document, 1):
            objects = list(page.get_objects(max_depth=_DEEP))
            texts = [_box(one) for one in objects if one.type == raw.FPDF_PAGEOBJ_TEXT]
            texts = [box for box in texts if box[2] - box[0] > _TOUCH]
            paths = [one for one in objects if one.type == raw.FPDF_PAGEOBJ_PATH]
            uprights = [line for path in paths for line in _uprights(path)]
            wide, high = page.get_size()
            shown = [*_over(texts), *_across(texts, uprights), *_beyond(texts, wide, high)]
            found += [f"page {number}: {words}" for words in shown]
    return found


def _box(one: pypdfium2.PdfObject) -> Box:
    left, bottom, right, top = one.get_bounds()
    return left, bottom, right, top


def _over(texts: list[Box]) -> Iterator[str]:
    for place, a in enumerate(texts):
        for b in texts[place + 1 :]:
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            if wide > _TOUCH and high > _TOUCH:
                yield f"text {_said(a)} on text {_said(b)}"


def _across(texts: list[Box], uprights: list[Box]) -> Iterator[str]:
    for box in texts:
        for x, low, _same, high in uprights:
            beside = x < box[0] + _TOUCH or x > box[2] - _TOUCH
            if not beside and min(high, box[3]) - max(low, box[1]) > _TOUCH:
                yield f"text {_said(box)} across the rule at {x:.0f}"


def _beyond(texts: list[Box], wide: float, high: float) -> Iterator[str]:
    for box in texts:
        if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > high:
            yield f"text {_said(box)} over the edge"


def _said(box: Box) -> str:
    return "({:.0f}, {:.0f}, {:.0f}, {:.0f})".format(*box)


def _uprights(path: pypdfium2.PdfObject) -> Iterator[Box]:
    """Return the upright lines of a path that is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if not stroke.value:
        return
    last = (0.0, 0.0)
    for place in range(raw.FPDFPath_CountSegments(path.raw)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, place)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        line = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO
        if line and abs(point[0] - last[0]) < 0.1 < abs(point[1] - last[1]):
            yield point[0], min(point[1], last[1]), point[0], max(point[1], last[1])
        last = point
