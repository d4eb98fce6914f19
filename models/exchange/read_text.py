"""Lists as text: the encoding and the separator are found, every cell is text."""

import csv
import io
import re
from collections import Counter

from models.errors import FileProblem
from models.exchange.sheet import Raw, Sheet
from resources.i18n import _

ENCODINGS = ("utf-8-sig", "gb18030", "big5")
LOST = "\ufffd"
MOST_LOST = 0.01  # of the characters beyond ASCII
SEPARATORS = ",\t;|，；"
GAPS = (re.compile(r"(?:[ \u3000]{2,}|\t|\u3000)[ \u3000]*"), re.compile(r"\s+"))
FEWEST_COLUMNS = 3
SAMPLE_RECORDS = 60
LONGEST_CELL = 4_000
BREAKS_IN_A_CELL = 30


def decode(content: bytes) -> str:
    """Return the text of a file of unknown encoding: by its mark, as UTF-8, else as GB18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            text = content.decode(encoding, errors="replace")
            if text.count(LOST) <= MOST_LOST * sum(not sign.isascii() for sign in text):
                return text
    raise FileProblem(
        _("The characters of this text file cannot be read."),
        _("Open it in the program it came from and save it as an .xlsx workbook."),
    )


def read_text(content: bytes) -> list[Sheet]:
    """Read a .csv or .txt file into one sheet."""
    text = decode(content)
    if "\0" in text:
        raise FileProblem(
            _("This file is not a list: it holds no readable text."),
            _("Ask the sender for an .xlsx workbook."),
        )
    rows = _records(text, _separator(text))
    if max(map(len, rows), default=0) < FEWEST_COLUMNS:
        rows = _by_gaps(text) or rows
    return [Sheet(name="", rows=rows, textual=True)]


def _separator(text: str) -> str:
    head = text[:20_000]
    return max(SEPARATORS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, mark: str) -> tuple[int, int]:
    """Weigh a separator: how many of the first records share a width above one, and the width."""
    records = list(csv.reader(io.StringIO(head, newline=""), delimiter=mark))[:SAMPLE_RECORDS]
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return count, width


def _records(text: str, mark: str) -> list[list[Raw]]:
    rows = _parse(text, mark, csv.QUOTE_MINIMAL)
    if any(_swallowed(cell) for row in rows for cell in row):
        return _parse(text, mark, csv.QUOTE_NONE)
    return rows


def _by_gaps(text: str) -> list[list[Raw]]:
    """Split lines at wide gaps, or else at every gap; nothing if that makes no columns."""
    for gap in GAPS:
        rows: list[list[Raw]] = [list(gap.split(line.strip())) for line in text.splitlines()]
        if max(map(len, rows), default=0) >= FEWEST_COLUMNS:
            return rows
    return []


def _parse(text: str, mark: str, quoting: int) -> list[list[Raw]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting)  # type: ignore[arg-type]
    return [list(record) for record in reader]


def _swallowed(cell: Raw) -> bool:
    """Tell whether an unclosed quote has eaten the lines below it."""
    return (
        isinstance(cell, str) and len(cell) > LONGEST_CELL and cell.count("\n") > BREAKS_IN_A_CELL
    )
