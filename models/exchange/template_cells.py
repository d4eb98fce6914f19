"""How the cells of a template look, what they are locked against and what they take."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange.kind_types import FieldType, ListField
from models.rules import codes

INFO_ROW, HEADER_ROW, SAMPLE_ROW, FIRST_ROW = 2, 3, 4, 5
LAST_VALID = 5_000
_OPEN = Protection(locked=False)
_THIN = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="EDEDED")
_WIDTHS = {
    FieldType.NAME: 12,
    FieldType.SEX: 6,
    FieldType.ID: 22,
    FieldType.CARD: 24,
    FieldType.ACCOUNT: 24,
    FieldType.PHONE: 15,
    FieldType.SITE: 24,
    FieldType.CREDIT_CODE: 22,
    FieldType.DATE: 13,
    FieldType.CODE: 18,
}
_WIDTH, _SEQ_WIDTH, _NOTES_WIDTH = 14, 6, 96
_FORMATS = {
    FieldType.FEN: "0.00",
    FieldType.DATE: "yyyy-mm-dd",
    FieldType.COUNT: "0",
    FieldType.HEADCOUNT: "0",
    FieldType.YEAR: "0",
    FieldType.NUMBER: "0.##",
}
TEXT = "@"
# what a cell takes: the test of the workbook, its lower and upper bound, the words when it fails
_LIMITS: dict[FieldType, tuple[Any, Any, Any, str]] = {
    FieldType.ID: ("textLength", 6, 20, "length"),
    FieldType.CARD: ("textLength", 10, 30, "length"),
    FieldType.ACCOUNT: ("textLength", 10, 30, "length"),
    FieldType.PHONE: ("textLength", 7, 20, "length"),
    FieldType.FEN: ("decimal", 0, 99_999_999, "number"),
    FieldType.NUMBER: ("decimal", 0, 99_999_999, "number"),
    FieldType.COUNT: ("whole", 0, 9_999_999, "number"),
    FieldType.HEADCOUNT: ("whole", 0, 9_999_999, "number"),
    FieldType.YEAR: ("whole", 1940, 2200, "number"),
    FieldType.DATE: ("date", "DATE(1900,1,1)", "DATE(2200,1,1)", "date"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a template: what it is declared as, its heading, the words it may hold."""

    field: ListField
    title: str
    choices: tuple[str, ...] = ()
    needed: bool = False


def dress(sheet: Any, slots: Sequence[Slot], last: int) -> None:  # noqa: ANN401  (the stubs leave parts of a sheet open)
    """Give a sheet widths, formats, borders, locks, frozen headings and print set-up.

    Without slots it is the sheet of instructions: one wide column.
    """
    sheet.column_dimensions["A"].width = _SEQ_WIDTH if slots else _NOTES_WIDTH
    for place, slot in enumerate(slots, start=2):
        _open_column(sheet, place, slot)
    _lines(sheet, slots, last)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
    _protect(sheet)


def validate(sheet: Worksheet, place: int, slot: Slot, listed: str) -> None:
    """Let a column take only what it can hold, and say so in Chinese when a cell is entered."""
    rule = _rule(slot, listed)
    if rule is None:
        return
    letter = get_column_letter(place)
    rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_VALID}")
    sheet.add_data_validation(rule)


def _rule(slot: Slot, listed: str) -> DataValidation | None:
    data = codes.document("templates")
    prompt = data["prompts"].get("choice" if listed else slot.field.type)
    kind, low, high, wrong = _LIMITS.get(slot.field.type, ("", None, None, ""))
    if listed:
        rule = DataValidation(type="list", formula1=listed, allow_blank=True)
        wrong = "choice"
    elif kind:
        rule = DataValidation(
            type=kind, operator="between", formula1=low, formula2=high, allow_blank=True
        )
    else:
        return None
    rule.errorTitle, rule.error, rule.errorStyle = (
        data["errors"]["title"],
        data["errors"][wrong],
        "stop",
    )
    if prompt:
        rule.promptTitle, rule.prompt = prompt
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def _open_column(sheet: Worksheet, place: int, slot: Slot) -> None:
    column = sheet.column_dimensions[get_column_letter(place)]
    column.width = max(_WIDTHS.get(slot.field.type, _WIDTH), 2 * len(slot.title) + 2)
    column.number_format = _FORMATS.get(slot.field.type, TEXT)
    column.protection = _OPEN


def _lines(sheet: Worksheet, slots: Sequence[Slot], last: int) -> None:
    width = len(slots) + 1
    sheet.cell(1, 1).font = Font(bold=True, size=16 if slots else 14)
    if not slots:
        for row in range(1, last + 1):
            sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        return
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.print_title_rows = f"1:{HEADER_ROW}"
    for place in range(1, width + 1):
        needed = place > 1 and slots[place - 2].needed
        _heading(sheet, place, needed=needed)
        for row in range(FIRST_ROW, last + 1):
            _open_cell(sheet, row, place, slots)
    sheet.cell(INFO_ROW, 5).protection = _OPEN


def _heading(sheet: Worksheet, place: int, *, needed: bool) -> None:
    head, sample = sheet.cell(HEADER_ROW, place), sheet.cell(SAMPLE_ROW, place)
    head.font = Font(bold=True, color="C00000" if needed else "000000")
    head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    head.fill = sample.fill = _GREY
    head.border = sample.border = _BOX
    sample.font = Font(italic=True, color="7F7F7F")
    for cell in (head, sample):
        cell.number_format, cell.protection = TEXT, Protection(locked=True)


def _open_cell(sheet: Worksheet, row: int, place: int, slots: Sequence[Slot]) -> None:
    cell = sheet.cell(row, place)
    cell.border, cell.protection = _BOX, _OPEN
    if place > 1:
        cell.number_format = _FORMATS.get(slots[place - 2].field.type, TEXT)


def _protect(sheet: Worksheet) -> None:
    """Lock headings and sample without a password; filling, sorting and rows stay free."""
    lock = sheet.protection
    lock.sheet = True
    for freed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(lock, freed, False)
