"""A workbook for a sending unit to fill in, made from the declaration that will read it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange.headers import COMMON, synonyms, title_of
from models.exchange.kind_types import FieldType, ListField, TableKind
from models.exchange.kinds import list_kind
from models.exchange.plan import Value
from models.exchange.template_cells import (
    FIRST_ROW,
    HEADER_ROW,
    INFO_ROW,
    SAMPLE_ROW,
    Slot,
    dress,
    validate,
)
from models.rules import codes

STAMP = "SJS_STAMP"
_INFO_PLACES = (1, 5, 7, 9)
_SPARE_ROWS, _LEAST_ROWS = 30, 60


@dataclass(frozen=True, slots=True)
class TemplateOrder:
    """What one unit's workbook is to hold.

    title is the campaign's name; lists replace the shipped words of a code list; people are
    rows to begin with, by the keys of the first table, money in fen, days as dates; layouts
    name the tables where not the usual ones are wanted.
    """

    kind: str
    title: str
    year: int
    unit: str
    token: str
    due: date | None = None
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    people: Sequence[Mapping[str, Value | date]] = ()
    layouts: Sequence[str] = ()


def make_template(order: TemplateOrder) -> bytes:
    """Return the .xlsx for one unit: tables, instructions, drop-downs, stamped in three places."""
    book = Workbook()
    lists = book.create_sheet(_data()["sheets"]["lists"])
    for number, layout in enumerate(order.layouts or layouts_of(order.kind)[0]):
        kind = next(one for one in list_kind(order.kind).tables if one.layout == layout)
        sheet = book.active if number == 0 else book.create_sheet()
        people = order.people if number == 0 else ()
        _fill(sheet, kind, order, people, lists)
    _instruct(book.create_sheet(_data()["sheets"]["notes"]), order)
    lists.sheet_state = "veryHidden"
    book.move_sheet(lists, len(book.sheetnames))
    _stamp(book, order.token)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def layouts_of(kind: str) -> list[list[str]]:
    """Return the ways a kind of list may be laid out as tables, the usual one first."""
    data = _data()
    return [data["kinds"][kind], *([one] for one in data["other_layouts"].get(kind, ()))]


def lists_of(kind: TableKind) -> dict[str, str]:
    """Return which code list each column of a table offers."""
    declared = {one.key: one.codes for one in (*kind.fields, *kind.members) if one.codes}
    more: dict[str, str] = _data()["lists"].get(kind.layout, {})
    return declared | more


def words_wanted(kind: str, layouts: Sequence[str]) -> set[str]:
    """Return the code lists that some column of these tables offers."""
    tables = (one for one in list_kind(kind).tables if one.layout in layouts)
    return {name for table in tables for name in lists_of(table).values()}


def slots_of(kind: TableKind, lists: Mapping[str, Sequence[str]], members: int = 0) -> list[Slot]:
    """Return the columns of a template: the declared ones, then goods, then family members.

    members: how many are to have room beyond the usual ones.
    """
    left, offered = _data()["left_out"], _offered(kind, lists)
    own = [
        _slot(one, title_of(one.key, kind.layout), offered, needed=_is_needed(one, kind))
        for one in kind.fields
    ]
    slots = [slot for slot in own if slot.field.key not in left]
    items = _data()["items"].get(kind.layout, ())
    slots += [Slot(ListField(f"item:{name}", FieldType.COUNT), name) for name in items]
    for number in range(1, max(_data()["members"], members) + 1) if kind.members else ():
        for one in kind.members:
            title = f"成员{number}{title_of(one.key, 'member')}"
            slot = _slot(one, title, offered)
            slots.append(replace(slot, field=replace(one, key=f"member{number}:{one.key}")))
    return slots


def _offered(kind: TableKind, lists: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return the words each column offers, by its key."""
    return {key: lists.get(name) or _shipped(name) for key, name in lists_of(kind).items()}


def _is_needed(declared: ListField, kind: TableKind) -> bool:
    return declared.needed or declared.key in kind.required


def _slot(
    declared: ListField, title: str, offered: Mapping[str, Sequence[str]], *, needed: bool = False
) -> Slot:
    money = declared.type is FieldType.FEN
    return Slot(
        declared,
        f"{title}（元）" if money else title,
        choices=tuple(_choices(declared, offered)),
        needed=needed,
    )


def _choices(declared: ListField, offered: Mapping[str, Sequence[str]]) -> Sequence[str]:
    words: Sequence[str] = _data()["words"].get(declared.type, ())
    return words or offered.get(declared.key, ())


def _shipped(name: str) -> Sequence[str]:
    """Return the labels of a shipped code list; other words for them are for reading only."""
    return [code.label for code in codes.load(name)]


def _fill(
    sheet: Any,  # noqa: ANN401  (openpyxl's active sheet may be of any kind)
    kind: TableKind,
    order: TemplateOrder,
    people: Sequence[Mapping[str, Value | date]],
    lists: Worksheet,
) -> None:
    title: str = _data()["titles"][kind.layout]
    slots = slots_of(kind, order.lists, _most_members(people))
    last = FIRST_ROW + max(len(people) + _SPARE_ROWS, _LEAST_ROWS)
    sheet.title = title
    dress(sheet, slots, last)
    sheet.cell(1, 1, f"{_dated(order)}{title}")
    for place, text in zip(_INFO_PLACES, _info(order), strict=True):
        sheet.cell(INFO_ROW, place, text)
    sheet.cell(HEADER_ROW, 1, _count_title(kind))
    sheet.cell(SAMPLE_ROW, 1, _data()["example"])
    for place, slot in enumerate(slots, start=2):
        sheet.cell(HEADER_ROW, place, slot.title)
        sheet.cell(SAMPLE_ROW, place, _sample(slot))
        validate(sheet, place, slot, _listed(lists, slot))
    _begin_with(sheet, slots, people)


def _most_members(people: Sequence[Mapping[str, Value | date]]) -> int:
    return max((sum(key.endswith(":name") for key in one) for one in people), default=0)


def _count_title(kind: TableKind) -> str:
    """Return the heading of the column that counts rows; in some tables 序号 means another."""
    words: Sequence[str] = codes.document("headers")["aliases"]["seq"]
    known = synonyms(kind)
    return next(word for word in words if known.find(word) == ("seq", COMMON))


def _begin_with(
    sheet: Worksheet, slots: Sequence[Slot], people: Sequence[Mapping[str, Value | date]]
) -> None:
    for row, person in enumerate(people, start=FIRST_ROW):
        sheet.cell(row, 1, row - FIRST_ROW + 1)
        for place, slot in enumerate(slots, start=2):
            value = person.get(slot.field.key)
            if value not in (None, ""):
                cell = sheet.cell(row, place, _native(slot, value))
                if isinstance(value, str):
                    cell.data_type = "s"


def _native(slot: Slot, value: Any) -> Any:  # noqa: ANN401  (a cell's value)
    money = slot.field.type is FieldType.FEN
    return Decimal(value).scaleb(-2) if money else value


def _dated(order: TemplateOrder) -> str:
    return order.title if str(order.year) in order.title else f"{order.year}年{order.title}"


def _info(order: TemplateOrder) -> list[str]:
    lines = _data()["lines"]
    unit, token = lines["unit"].format(unit=order.unit), lines["token"].format(token=order.token)
    return [unit, lines["day"], lines["money"], token]


def _sample(slot: Slot) -> str:
    if slot.choices:
        return slot.choices[0]
    sample: str = _data()["samples"][slot.field.type]
    return "" if slot.field.type is FieldType.CODE else sample


def _listed(lists: Worksheet, slot: Slot) -> str:
    """Put a slot's words on the hidden sheet once; return where they stand, '' for none."""
    if not slot.choices:
        return ""
    for column in range(1, lists.max_column + 1):
        held = tuple(cell.value for cell in lists[get_column_letter(column)] if cell.value)
        if held == slot.choices:
            return _range(lists, column, len(held))
    column = lists.max_column + (1 if lists.cell(1, 1).value else 0)
    for row, word in enumerate(slot.choices, start=1):
        lists.cell(row, column, word)
    return _range(lists, column, len(slot.choices))


def _range(lists: Worksheet, column: int, count: int) -> str:
    letter = get_column_letter(column)
    return f"'{lists.title}'!${letter}$1:${letter}${count}"


def _instruct(sheet: Worksheet, order: TemplateOrder) -> None:
    lines = [_data()["sheets"]["notes"], *_data()["notes"]]
    if order.due:
        lines.insert(1, _data()["due"].format(month=order.due.month, day=order.due.day))
    for row, line in enumerate(lines, start=1):
        sheet.cell(row, 1, line)
    dress(sheet, (), len(lines))


def _stamp(book: Any, token: str) -> None:  # noqa: ANN401  (the stubs know no properties)
    book.custom_doc_props.append(StringProperty(name=STAMP, value=token))
    book.defined_names[STAMP] = DefinedName(STAMP, attr_text=f'"{token}"', hidden=True)


def _data() -> dict[str, Any]:
    return codes.document("templates")
