"""Workbooks of the nineties: BIFF5, its texts in the code page of the day."""

import io
import struct

from xlwt.CompoundDoc import XlsDoc

_SMALLEST_STREAM = 4096


def biff5(*rows, name="花名册", code_page=936, encoding="gbk"):
    """Return the bytes of an old .xls with these rows; code_page is what the file says it uses."""
    title = name.encode(encoding)
    head = _begin(5) + _record(0x42, struct.pack("<H", code_page))
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05Arial"
    head += _record(0x31, font) * 5
    head += _record(0xE0, struct.pack("<HHHHHHHH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0)) * 16
    start = len(head) + 4 + 7 + len(title) + 4
    sheet = struct.pack("<IBB", start, 0, 0) + bytes([len(title)]) + title
    cells = b"".join(
        _cell(row, column, value, encoding)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    )
    table = _begin(0x10) + cells + _record(0x0A, b"")
    content = head + _record(0x85, sheet) + _record(0x0A, b"") + table
    stream = io.BytesIO()
    XlsDoc().save(stream, content.ljust(_SMALLEST_STREAM, b"\0"))
    return stream.getvalue()


def _record(number, data):
    return struct.pack("<HH", number, len(data)) + data


def _begin(kind):
    return _record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x0DBB, 0x07CC))


def _cell(row, column, value, encoding):
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode(encoding)
        return _record(0x204, place + struct.pack("<H", len(text)) + text)
    return _record(0x203, place + struct.pack("<d", value))
