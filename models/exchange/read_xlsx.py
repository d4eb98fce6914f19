"""Workbooks of the zip kind: cells by calamine, what it leaves out by a scan of the XML."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from xml.etree import ElementTree

import python_calamine as calamine

from models.errors import FileProblem
from models.exchange import pieces
from models.exchange.locked import PasswordNeeded
from models.exchange.sheet import Merge, Raw, Sheet, column_index
from resources.i18n import _

CHUNK = 1 << 20
LARGEST_PART = 800 * CHUNK
LARGEST_FILE = 1_500 * CHUNK
MOST_CELLS = 12_000_000
LIKELY_WIDTH = 100
MOST_ROWS_BELOW = 10_000

_BROKEN = (
    calamine.CalamineError,
    calamine.XmlError,
    calamine.ZipError,
    calamine.WorksheetNotFound,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_HIDDEN_COLUMN = re.compile(rb"<col\b[^>]*>")
_HIDDEN_ROW = re.compile(rb'<row\b[^>]* hidden="(?:1|true)"[^>]*>')
_NUMBER = re.compile(rb' r="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)\d+"')
_FAR_CELL = re.compile(rb'<c r="([A-Z]{3})\d+"[^>]*[^/]>')
_ROW_OF_CELL = re.compile(rb'<c r="[A-Z]+(\d+)"')
_FAULT = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_NO_VALUE = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]* t="str")[^>]*><f[^>]*>[^<]*</f>(?:<v\s*/>|<v></v>)?</c>'
)
_FORMULA_END = b"</f><"
_EMPTY_RESULTS = (b"</f></c>", b"</f><v/>", b"</f><v />", b"</f><v></v>")


@dataclass(slots=True)
class _Extras:
    """What the scan of one sheet finds; rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = 0
    width: int = 0


def read_xlsx(content: bytes) -> list[Sheet]:
    """Read an .xlsx, .xlsm, .xlsb or .ods workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
            parts = _sheet_parts(archive)
            large = pieces.worth_cutting(archive, parts)
            text = bytearray()
            extras = {}
            for name, part in parts.items():
                chunks = _chunks(archive, part)
                extras[name] = _scan(_kept(chunks, text) if name == large else chunks)
            books = pieces.cut(archive, parts[large], text, parts.values()) if large else []
        del text  # a copy of it stands in the books
        if books:
            with suppress(*_BROKEN):  # whatever is wrong with a piece, it may be read whole
                return _read(books, extras, large)
        return _read([content], extras)
    except calamine.PasswordError as error:
        raise PasswordNeeded(wrong=False) from error
    except _BROKEN as error:
        raise _damaged() from error


def _damaged() -> FileProblem:
    return FileProblem(
        _("The workbook is damaged and cannot be read."),
        _("Open it in WPS or Excel, save it under a new name as .xlsx and import that file."),
    )


def _too_large() -> FileProblem:
    return FileProblem(
        _("The workbook unpacks to far more than any list needs; it was not opened."),
        _("Copy the rows into a new workbook, save it as .xlsx and import that file."),
    )


def _stray(row: int) -> FileProblem:
    return FileProblem(
        _("A sheet of the workbook reaches down to row {row}, far below its list.").format(row=row),
        _("Delete the rows and columns behind the list, save the workbook and import it again."),
    )


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    sizes = [part.file_size for part in archive.infolist()]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_FILE:
        raise _too_large()


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to its XML part; empty for formats without XML sheets."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {
        str(link.get("Id")): str(link.get("Target"))
        for link in _tree(archive, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for node in _tree(archive, "xl/workbook.xml").iter():
        if node.tag.endswith("}sheet"):
            target = targets.get(str(node.get(_RELATION) or node.get(_STRICT)), "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            if part in names:
                parts[str(node.get("name"))] = part
    return parts


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    text = b"".join(_chunks(archive, part))
    return ElementTree.fromstring(text)  # noqa: S314  (expat bounds entity expansion; size bounded)


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    read = 0
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            read += len(chunk)
            if read > LARGEST_PART:
                raise _too_large()
            yield chunk


def _kept(chunks: Iterable[bytes], text: bytearray) -> Iterator[bytes]:
    """Yield what is read, and keep all of it in one piece."""
    for chunk in chunks:
        text += chunk
        yield chunk


def _scan(chunks: Iterable[bytes]) -> _Extras:
    extras = _Extras()
    rest = b""
    head = True
    for chunk in chunks:
        text = rest + chunk
        if head:
            _scan_head(text.partition(b"<sheetData")[0], extras)
            head = b"<sheetData" not in text
        _scan_cells(text, extras)
        cut = text.rfind(b"<c ")
        rest = text[max(cut, len(text) - 4096) :] if cut >= 0 else text[-4096:]
    if extras.last_row * (extras.width or LIKELY_WIDTH) > MOST_CELLS:
        raise _stray(extras.last_row)
    return extras


def _scan_head(text: bytes, extras: _Extras) -> None:
    if corner := _DIMENSION.search(text):
        extras.width = column_index(corner.group(1).decode()) + 1
    for match in _HIDDEN_COLUMN.finditer(text):
        tag = match.group()
        if b' hidden="1"' in tag or b' hidden="true"' in tag:
            extras.hidden_columns.update(range(_end(tag, b"min") - 1, _end(tag, b"max")))


def _end(tag: bytes, name: bytes) -> int:
    found = re.search(rb' %s="(\d{1,5})"' % name, tag)
    return int(found.group(1)) if found else 0


def _scan_cells(text: bytes, extras: _Extras) -> None:
    for far in _FAR_CELL.finditer(text):
        extras.width = max(extras.width, column_index(far.group(1).decode()) + 1)
    last_value = max(text.rfind(b"</v>"), text.rfind(b"</is>"))
    if last := _ROW_OF_CELL.match(text, max(text.rfind(b'<c r="', 0, max(last_value, 0)), 0)):
        extras.last_row = max(extras.last_row, int(last.group(1)))
    if b"h" in text and b' hidden="' in text:  # one letter is looked for ten times as fast
        for row in _HIDDEN_ROW.finditer(text):
            if number := _NUMBER.search(row.group()):
                extras.hidden_rows.add(int(number.group(1)) - 1)
    if b' t="e"' in text:
        _scan_faults(_FAULT, text, extras)
    if b"f" in text and _FORMULA_END in text and any(mark in text for mark in _EMPTY_RESULTS):
        _scan_faults(_NO_VALUE, text, extras)


def _scan_faults(pattern: re.Pattern[bytes], text: bytes, extras: _Extras) -> None:
    for cell in pattern.finditer(text):
        place = (int(cell.group(2)) - 1, column_index(cell.group(1).decode()))
        word = cell.group(3).decode(errors="replace") if pattern.groups == 3 else "="
        extras.faults[place] = word


def _read(books: Sequence[bytes], extras: dict[str, _Extras], cut: str = "") -> list[Sheet]:
    """Read a workbook; several of them hold the rows of the sheet that was cut in turns.

    The rows of one piece are taken while others are still read.
    """
    with ExitStack() as stack, ThreadPoolExecutor(pieces.at_once()) as pool:
        opened = [stack.enter_context(book) for book in pool.map(_open, books)]
        sheets = []
        for index, meta in enumerate(opened[0].sheets_metadata):
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                held = opened if meta.name == cut else opened[:1]
                tables = pool.map(lambda book, at=index: book.get_sheet_by_index(at), held)
                sheets.append(_sheet(tables, index, meta, extras.get(meta.name, _Extras())))
        return sheets


def _open(content: bytes) -> calamine.CalamineWorkbook:
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))


def _sheet(
    tables: Iterable[calamine.CalamineSheet],
    index: int,
    meta: calamine.SheetMetadata,
    extras: _Extras,
) -> Sheet:
    parts: list[pieces.Placed] = []
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    for table in tables:
        parts.append(pieces.placed(table))
        merged = table.merged_cell_ranges or ()  # every piece tells all of them
    rows = pieces.joined(parts)
    _show_lone_faults(rows, extras.faults)
    return Sheet(
        name=meta.name,
        index=index,
        visible=meta.visible == calamine.SheetVisibleEnum.Visible,
        rows=rows,
        merges=[Merge(*start, *end) for start, end in merged],
        hidden_rows=frozenset(extras.hidden_rows),
        hidden_columns=frozenset(extras.hidden_columns),
        faults=extras.faults,
    )


def _show_lone_faults(rows: list[list[Raw]], faults: dict[tuple[int, int], str]) -> None:
    """Let a row that holds nothing but formulas without a result show them: it is not empty."""
    most = len(rows) + MOST_ROWS_BELOW
    empty = {row for row, _column in faults if row >= len(rows) or not any(map(_holds, rows[row]))}
    for row, column in sorted(faults):
        if row not in empty:
            continue
        if row >= most:
            raise _stray(row + 1)
        rows.extend([] for _missing in range(len(rows), row + 1))
        rows[row].extend("" for _missing in range(len(rows[row]), column + 1))
        rows[row][column] = faults[row, column]


def _holds(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
