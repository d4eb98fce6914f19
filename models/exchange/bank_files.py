"""Write the file a bank pays from, and read it back to prove its count and its total."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from models.errors import FileProblem, InputError
from models.money import format_yuan
from models.rules.bank_amounts import TEXT
from models.rules.bank_formats import BankFormat, BankLine, values_of
from resources.i18n import _

Cells = list[str | int | None]
_SHOWN = 10


def bank_file(layout: BankFormat, lines: Sequence[BankLine], *, summary: str = "") -> bytes:
    """Return the file for these payments, proved: read back, count and total are the lines'.

    Raises InputError naming whoever the bank's encoding or layout cannot hold.
    """
    _refuse_unfit(layout, lines, summary)
    rows = [values_of(line, n, layout, summary) for n, line in enumerate(lines, start=1)]
    content = _WRITERS[layout.file](layout, rows)
    expected = len(lines), sum(line.amount_fen for line in lines)
    if (found := read_back(layout, content)) != expected:
        raise FileProblem(
            _("The bank file does not hold what the batch says: {found} instead of {sum}.").format(
                found=format_yuan(found[1]), sum=format_yuan(expected[1])
            ),
            _("Nothing was written. Check the layout of this bank."),
        )
    return content


def _refuse_unfit(layout: BankFormat, lines: Sequence[BankLine], summary: str) -> None:
    _refuse(
        [line for line in lines if line.amount_fen <= 0 or not line.account.strip()],
        _("No account or no money: {names}."),
        _("Give them an account, or take them out of this file."),
    )
    _refuse(
        [line for line in lines if not layout.amount.holds(line.amount_fen)],
        _("These amounts are wider than the bank's file allows: {names}."),
        _("Give amounts more characters in the layout of this bank."),
    )
    if not layout.is_text:
        return
    unfit = [line for line in lines if not _fits(layout, f"{line.holder}{line.note}")]
    hint = _("Give the account the holder's name as the bank writes it.")
    _refuse(unfit, _("The bank's file cannot hold these names: {names}."), hint)
    if not _fits(layout, summary):
        raise InputError(
            {"lines": _("The bank's file cannot hold these words: {words}.").format(words=summary)},
            _("Choose other words for the statement."),
        )


def _refuse(lines: Sequence[BankLine], words: str, hint: str) -> None:
    """Raise InputError naming the holders of lines that cannot stand in the file."""
    if lines:
        names = "、".join(line.holder for line in lines[:_SHOWN])
        raise InputError({"lines": words.format(names=names)}, hint)


def _fits(layout: BankFormat, text: str) -> bool:
    try:
        text.encode(layout.encoding)
    except UnicodeEncodeError:
        return False
    return layout.separator not in text


def _sums(rows: Iterable[Cells], layout: BankFormat) -> dict[str, int]:
    at = _place(layout, "amount")
    amounts = [row[at] for row in rows]
    return {"count": len(amounts), "total": sum(fen for fen in amounts if isinstance(fen, int))}


def _place(layout: BankFormat, value: str) -> int:
    return [column.value for column in layout.columns].index(value)


def _xlsx(layout: BankFormat, rows: list[Cells]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  (loaded when first needed)

    book = Workbook()
    sheet = book.worksheets[0]
    for row, column, value, style in _cells(layout, rows):
        cell = sheet.cell(row, column, value)
        cell.number_format = style or cell.number_format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _xls(layout: BankFormat, rows: list[Cells]) -> bytes:
    import xlwt  # noqa: PLC0415  (loaded when first needed)

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    styled = cache(lambda style: xlwt.easyxf(num_format_str=style or "General"))
    for row, column, value, style in _cells(layout, rows):
        sheet.write(row - 1, column - 1, value, styled(style))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_Cell = tuple[int, int, str | int | Decimal, str]


def _cells(layout: BankFormat, rows: list[Cells]) -> Iterator[_Cell]:
    """Yield row, column, value and number format of every cell that is not left empty."""
    yield from _fixed_cells(layout, _sums(rows, layout))
    if layout.header:
        for at, heading in enumerate(layout.columns, start=1):
            if heading.header:
                yield layout.starts_at - 1, at, heading.header, ""
    for row, cells in enumerate(rows, start=layout.starts_at):
        for at, (heading, value) in enumerate(zip(layout.columns, cells, strict=True), start=1):
            if value is not None and value != "":
                yield row, at, *_styled(layout, heading.value, value)


def _fixed_cells(layout: BankFormat, sums: dict[str, int]) -> Iterator[_Cell]:
    total = replace(layout.amount, width=0).cell(sums["total"])
    for fixed in layout.fixed:
        row, column = fixed.place
        if fixed.value == "total":
            yield row, column, *total
        else:
            yield row, column, sums["count"] if fixed.value else fixed.text, ""


def _styled(layout: BankFormat, kind: str, value: str | int) -> tuple[str | int | Decimal, str]:
    if kind == "amount" and isinstance(value, int):
        return layout.amount.cell(value)
    return value, "" if isinstance(value, int) else TEXT


def _text(layout: BankFormat, rows: list[Cells]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=layout.separator, lineterminator="\r\n")
    end = [""] if layout.closing else []
    if layout.header:
        writer.writerow([column.header for column in layout.columns] + end)
    at = _place(layout, "amount")
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        cells[at] = layout.amount.write(int(row[at] or 0))
        writer.writerow(cells + end)
    return stream.getvalue().encode(layout.encoding)


_WRITERS = {"xlsx": _xlsx, "xls": _xls, "csv": _text, "txt": _text}


def read_back(layout: BankFormat, content: bytes) -> tuple[int, int]:
    """Return count and fen of the payments a written file holds.

    The sum is -1 when an account is no text, or an amount not written as the layout says.
    """
    rows = [
        row for row in _READERS[layout.file](layout, content)[layout.starts_at - 1 :] if any(row)
    ]
    at, account = _place(layout, "amount"), _place(layout, "account")
    if not all(isinstance(row[account], str) and row[account] for row in rows):
        return len(rows), -1
    try:
        return len(rows), sum(
            layout.amount.read(row[at], plain_file=layout.is_text) for row in rows
        )
    except ValueError:
        return len(rows), -1


def _from_xlsx(_layout: BankFormat, content: bytes) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415  (loaded when first needed)

    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def _from_xls(_layout: BankFormat, content: bytes) -> list[tuple[object, ...]]:
    import xlrd  # noqa: PLC0415  (loaded when first needed)

    sheet = xlrd.open_workbook(file_contents=content).sheet_by_index(0)
    return [tuple(sheet.row_values(row)) for row in range(sheet.nrows)]


def _from_text(layout: BankFormat, content: bytes) -> list[tuple[object, ...]]:
    text = io.StringIO(content.decode(layout.encoding), newline="")
    return [tuple(row) for row in csv.reader(text, delimiter=layout.separator)]


_READERS = {"xlsx": _from_xlsx, "xls": _from_xls, "csv": _from_text, "txt": _from_text}
