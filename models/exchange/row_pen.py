"""Rows of a workbook's sheet as the sheet keeps them: text, ten times sooner than by cells."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from models.rules.out_columns import Holds, OutColumn

FORMATS = {Holds.TEXT: "@", Holds.NUMBER: "#,##0", Holds.MONEY: "0.00", Holds.DAY: "yyyy-mm-dd"}
MOMENT = "yyyy-mm-dd hh:mm"
_LONGEST_TEXT = 32_767
# what XML 1.0 cannot hold
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Write = Callable[[int, Any], str]


def plain_text(value: object) -> str:
    """Return words without the characters no workbook takes, as long as a cell may be."""
    return _ILLEGAL.sub("", str(value))[:_LONGEST_TEXT]


def _serial(day: date) -> float:
    return float(to_excel(day))  # type: ignore[no-untyped-call]


class RowPen:
    """Writes rows in the formats of their columns; what is no number or day stays words."""

    def __init__(self, sheet: Any, columns: Sequence[OutColumn], font: Font | None = None) -> None:  # noqa: ANN401  (an openpyxl sheet)
        self._sheet, self._font = sheet, font
        self._columns = [
            self._writer(get_column_letter(place), column.holds)
            for place, column in enumerate(columns, start=1)
        ]

    def row(self, number: int, values: Sequence[Any]) -> bytes:
        """Return a row as XML; None and '' leave their cells out."""
        cells = [
            write(number, value)
            for write, value in zip(self._columns, values, strict=True)
            if value is not None and value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()

    def _style(self, number_format: str) -> int:
        """Return the number under which the workbook keeps a format."""
        cell = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        if self._font:
            cell.font = self._font
        return int(cell.style_id)

    def _writer(self, letter: str, holds: Holds) -> Write:
        words, own = self._style(FORMATS[Holds.TEXT]), self._style(FORMATS[holds])
        moment = self._style(MOMENT)

        def text(row: int, value: Any) -> str:  # noqa: ANN401  (a cell's value)
            told = escape(plain_text(value), quote=False).replace("\r", "&#13;")
            kept = "" if told == told.strip() else ' xml:space="preserve"'
            return (
                f'<c r="{letter}{row}" s="{words}" t="inlineStr"><is><t{kept}>{told}</t></is></c>'
            )

        def number(row: int, value: Any) -> str:  # noqa: ANN401  (a cell's value)
            if isinstance(value, date):
                style = moment if isinstance(value, datetime) else own
                return f'<c r="{letter}{row}" s="{style}"><v>{_serial(value)}</v></c>'
            if not isinstance(value, int | float | Decimal):
                return text(row, value)
            told = Decimal(value).scaleb(-2) if holds is Holds.MONEY else value
            return f'<c r="{letter}{row}" s="{own}"><v>{told:f}</v></c>'

        return text if holds is Holds.TEXT else number
