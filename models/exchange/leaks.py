"""Check any file that is to be posted: workbooks, text lists and Word documents, cell by cell."""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from models.errors import FileProblem
from models.exchange.beside_cells import pictures_in, texts_beside, texts_of_old
from models.exchange.locked import OLE
from models.exchange.sheet import Sheet, cell_text
from models.exchange.workbook import ZIP, load, read_tables
from models.rules.leaks import BARRIER, Leak, broken_id, is_of_a_thing, leaks, may_head
from resources.i18n import _

KINDS = ("pdf", "docx", "xlsx", "xls", "csv", "txt")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_NUMBER = re.compile(r"[\d\s.,\-/]*")
_LONG_NUMBER = re.compile(r"\s*\d{12,}\s*")
_PIECE = re.compile(r"[\dXx\s\-]{1,17}")
_IN_PIECES = re.compile(r"[\s\-]")
_ID_DIGITS = 18
_LARGEST_PART = 100 * 1024 * 1024


def leaks_in(
    path: Path, *, children: Iterable[str] = (), allowed: Collection[str] = ()
) -> list[Leak]:
    """Return what a workbook, list or Word document shows and must not, sheet by sheet.

    Hidden sheets, rows and columns count, and so do comments, headers, properties, names and
    formulas: whoever gets the file can see them. Raise FileProblem when it cannot be read. A PDF
    is not read here.
    """
    names, content = tuple(children), load(path)
    allowed = {*allowed, *_things_in(content)}
    found = [
        leak
        for where, text in texts_of(content, path)
        for leak in leaks(text, children=names, allowed=allowed, where=where)
    ]
    told = {(leak.kind, leak.shown) for leak in found}
    for where, text in _beside(content):
        for leak in leaks(text, children=names, allowed=allowed, where=where):
            if (leak.kind, leak.shown) not in told:
                told.add((leak.kind, leak.shown))
                found.append(leak)
    return found


def unread_in(path: Path) -> int:
    """Return how many pictures and attached files of a document nobody has read."""
    content = load(path)
    return pictures_in(content) if content.startswith(ZIP) else 0


def _beside(content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(ZIP):
        yield from texts_beside(content)
    elif content.startswith(OLE):
        yield from texts_of_old(content)


def texts_of(content: bytes, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file with the sheet or part each stands in."""
    if content.startswith(ZIP) and _is_word(content):
        yield from _word_texts(content)
    elif content.startswith(OLE[:4]) and path.suffix.lower() in {".doc", ".wps"}:
        raise FileProblem(
            _("{file} is an old Word document, which cannot be checked.").format(file=path.name),
            _("Save it as .docx or PDF in WPS or Word, then drop that here."),
        )
    else:
        for sheet in read_tables(content, path.name):
            yield _("Sheet {name}").format(name=sheet.name), _sheet_text(sheet)


def _sheet_text(sheet: Sheet) -> str:
    """Return the cells of a sheet row by row, then what is broken over cells below one another.

    A number split over neighbours comes together; a long one stands after its column's heading,
    which tells an account from the number of an order.
    """
    headings: dict[int, str] = {}
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    lines = ["\t".join(_headed(row, headings)) for row in rows]
    return BARRIER.join((*lines, *_stacked(rows)))


def _headed(row: Sequence[str], headings: dict[int, str]) -> Iterator[str]:
    for column, text in enumerate(row):
        if _LONG_NUMBER.fullmatch(text):
            yield f"{headings.get(column, '')} {text}"
            continue
        if may_head(text):
            headings[column] = text
        yield text


def _stacked(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the ID numbers broken over two or three cells below one another."""
    for last, row in enumerate(rows):
        for column, text in enumerate(row):
            if not _PIECE.fullmatch(text):
                continue
            above = [
                upper[column] if column < len(upper) else ""
                for upper in rows[max(0, last - 2) : last]
            ]
            for pieces in ((*above[-1:], text), (*above, text)):
                if number := _stacked_id(pieces):
                    yield number


def _stacked_id(pieces: Sequence[str]) -> str:
    together = len(_IN_PIECES.sub("", "".join(pieces))) == _ID_DIGITS
    return broken_id(pieces) if together and all(map(_PIECE.fullmatch, pieces)) else ""


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _word_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of each part of a Word document, cells of tables among them."""
    for root in _word_parts(content):
        lines = ("".join(_runs(paragraph)) for paragraph in root.iter(f"{_WORD}p"))
        yield _("Document"), BARRIER.join(lines)


def _word_parts(content: bytes) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.filename.startswith(_PARTS) and part.filename.endswith(".xml"):
                yield _root(archive, part)


def _root(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> ElementTree.Element:
    broken = FileProblem(
        _("The document is broken and cannot be checked."), _("Save it again, then drop it.")
    )
    if part.file_size > _LARGEST_PART:
        raise broken
    try:
        content = archive.read(part)
        if b"<!DOCTYPE" in content:
            raise broken
        return ElementTree.fromstring(content)  # noqa: S314  (without a DTD there are no entities)
    except (ElementTree.ParseError, zipfile.BadZipFile) as error:
        raise broken from error


def _things_in(content: bytes) -> set[str]:
    """Return the long numbers in tables of a Word document that their column's heading explains."""
    if not (content.startswith(ZIP) and _is_word(content)):
        return set()
    parts = _word_parts(content)
    return {
        number for part in parts for table in part.iter(f"{_WORD}tbl") for number in _things(table)
    }


def _things(table: ElementTree.Element) -> Iterator[str]:
    headings: dict[int, str] = {}
    for row in table.iterfind(f"{_WORD}tr"):
        for column, cell in _placed(row):
            text, head = "".join(_runs(cell)).strip(), headings.get(column, "")
            if not _NUMBER.fullmatch(text):
                headings[column] = text if may_head(text) else ""
            elif _LONG_NUMBER.fullmatch(text) and is_of_a_thing(text, head):
                yield text


def _placed(row: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    """Yield the cells of a row of a table with the column each begins in."""
    column = 0
    for cell in row.iterfind(f"{_WORD}tc"):
        yield column, cell
        span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
        wide = span.get(f"{_WORD}val", "1") if span is not None else "1"
        column += int(wide) if wide.isdecimal() else 1


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag in {f"{_WORD}t", f"{_WORD}delText"}:
            yield node.text or ""
        elif node.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
            yield " "
