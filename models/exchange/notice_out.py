"""A public notice as a workbook, read back by the guard before it is kept."""

import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from models.errors import RuleError
from models.exchange.leaks import leaks_in
from resources.i18n import _

_SHOWN, _WIDTH = 5, 18


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """What stands on it: title, lines above and below the list, headings, rows already masked."""

    title: str
    above: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int | float]]
    below: Sequence[str] = ()


def notice_workbook(notice: NoticeSheet) -> bytes:
    """Return a notice as a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415  (loaded when first needed)
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet: Any = book.active
    for text in (notice.title, *notice.above):
        sheet.append([text])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append(list(notice.heads))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in notice.rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, float):
                cell.number_format = "#,##0.00"
    for text in notice.below:
        sheet.append([text])
    for place in range(1, len(notice.heads) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def guarded_workbook(
    notice: NoticeSheet, *, children: Iterable[str], allowed: Collection[str]
) -> bytes:
    """Return a notice as a workbook; RuleError names what it shows and must not."""
    content = notice_workbook(notice)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "notice.xlsx"
        made.write_bytes(content)
        found = leaks_in(made, children=children, allowed=allowed)
    if found:
        raise RuleError(
            "\n".join(leak.text for leak in found[:_SHOWN]),
            _("Correct the list or the masking; nothing was saved."),
        )
    return content
