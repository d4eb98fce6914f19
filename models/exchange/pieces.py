"""A large sheet cut between its rows, so that its pieces are read at the same time.

calamine works without Python's lock, but goes through a sheet from its first row to its last. So
every piece becomes a workbook of its own, not compressed, with the formats and texts of the whole.
"""

import io
import os
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import python_calamine as calamine

from models.exchange.sheet import Raw

LEAST = 4 << 20
MOST = 128 << 20  # what is unpacked is held in memory
MOST_AT_ONCE = 4
LITTLE = 50  # how many times longer the rows are than what every piece reads anew

Placed = tuple[int, list[list[Raw]]]

_ROWS = b"<sheetData>"
_END = b"</sheetData>"
_ROW = re.compile(rb'<row (?:[^<>]* )?r="\d')


def worth_cutting(archive: zipfile.ZipFile, sheets: Mapping[str, str]) -> str:
    """Return the sheet that is quicker read in pieces, '' where none is; sheets: parts by name."""
    sizes = {name: archive.getinfo(part).file_size for name, part in sheets.items()}
    largest = max(sizes, key=sizes.__getitem__, default="")
    unpacked = sum(member.file_size for member in archive.infolist())
    fits = unpacked <= MOST and at_once() > 1
    return largest if fits and sizes.get(largest, 0) >= LEAST else ""


def cut(
    archive: zipfile.ZipFile, part: str, text: bytes | bytearray, sheets: Collection[str]
) -> list[bytes]:
    """Return workbooks with the rows of a sheet in turns; all other sheets stand in the first.

    part, text: where the sheet stands in the archive, and its XML; sheets: the parts of all.
    Nothing comes back for a sheet that is written in another way than programs do.
    """
    told = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    kept = {name: archive.read(name) for name in told if name != part}
    anew = sum(len(content) for name, content in kept.items() if name not in sheets)
    bounds = _bounds(text, at_once() * (2 if anew * LITTLE < len(text) else 1))
    if len(bounds) < 3:
        return []
    above, below, whole = text[: bounds[0]], text[bounds[-1] :], memoryview(text)
    books = []
    for start, end in pairwise(bounds):
        books.append(_book(kept, part, (above, whole[start:end], below)))
        kept = {name: content for name, content in kept.items() if name not in sheets}
    return books


def placed(table: calamine.CalamineSheet) -> Placed:
    """Return the rows of a piece behind the number of the first, counted from 0."""
    row, column = table.start or (0, 0)
    rows: list[list[Raw]] = table.to_python()
    return row, [[*[""] * column, *cells] for cells in rows] if column else rows


def joined(parts: Sequence[Placed]) -> list[list[Raw]]:
    """Return the rows of a sheet from its pieces, all of one width, with the blank ones between.

    Raises ValueError when the rows did not stand in their order.
    """
    rows: list[list[Raw]] = []
    for start, some in parts:
        if some and start < len(rows):
            raise ValueError(start)
        rows.extend([] for _blank in range(len(rows), start))
        rows += some
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def at_once() -> int:
    """Return how many pieces the processor of this computer reads at the same time.

    Of twice as many, one is taken over by Python while others are read.
    """
    return min(os.cpu_count() or 1, MOST_AT_ONCE)


def _bounds(text: bytes | bytearray, most: int) -> list[int]:
    """Return where rows begin, where further pieces begin, and where rows end."""
    start, end = text.find(_ROWS) + len(_ROWS), text.rfind(_END)
    if start < len(_ROWS) or end < start:
        return []
    bounds = [start]
    for piece in range(1, most):
        at = text.find(b"<row ", max(bounds[-1] + 1, start + (end - start) * piece // most), end)
        if at < 0 or not _ROW.match(text, at):
            break
        bounds.append(at)
    return [*bounds, end]


def _book(
    kept: Mapping[str, bytes], part: str, texts: Sequence[bytes | bytearray | memoryview]
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        with archive.open(part, "w") as sheet:
            for text in texts:
                sheet.write(text)
    return stream.getvalue()
