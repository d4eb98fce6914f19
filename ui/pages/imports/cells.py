"""The cells of a read sheet as the grid shows them: masked, marked, old → new."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from models.exchange.headers import field_of, item_unit, title_of
from models.exchange.kind_types import FieldType, TableKind
from models.exchange.kinds import list_kind
from models.exchange.plan import Action, Column, Dirt, SheetPlan, Value
from models.exchange.table import UNIT_FEN
from models.money import format_yuan
from models.rules import codes, masking
from models.rules.fates import Difference, Fate, MatchedRow
from resources.i18n import N_, _
from ui.widgets.columns import NONE, Mark

Place = tuple[str, int]

UNMAPPED = frozenset({"", "ignore", "seq"})
TONES = {Action.REPAIR: "ok", Action.WARN: "info", Action.ASK: "warn", Action.ERROR: "danger"}
_LIST_KEYS = {
    "class_key": "category",
    "goods_fen": "goods_value_fen",
    "account": "bank_card",
    "note": "notes",
}
_RESULTS = {"success": N_("Succeeded"), "failed": N_("Failed"), "pending": N_("Pending")}
_MASKS = {
    FieldType.ID: masking.mask_id,
    FieldType.CARD: masking.mask_card,
    FieldType.ACCOUNT: masking.mask_card,
    FieldType.PHONE: masking.mask_phone,
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sender's sheet with its fate; id is its number in the sheet."""

    id: int
    sheet: int
    place: Place
    fate: Fate
    left: bool
    values: Mapping[str, Value]
    dirt: Mapping[str, Dirt]
    changes: Mapping[str, Difference]

    @property
    def troubled(self) -> bool:
        """Say whether something in this row asks for the clerk."""
        return self.fate in {Fate.SUSPECT, Fate.WRONG} or any(
            dirt.action is Action.WARN for dirt in self.dirt.values()
        )


def sheet_rows(
    sheet: SheetPlan,
    fates: Mapping[Place, MatchedRow],
    left: Collection[Place],
) -> tuple[SheetRow, ...]:
    """Return the rows of a sheet as the grid shows them."""
    dirt: dict[int, dict[str, Dirt]] = {}
    for one in sheet.dirt:
        if one.key:
            dirt.setdefault(one.row, {})[one.key] = one
    return tuple(
        SheetRow(
            row.row,
            sheet.index,
            (sheet.name, row.row),
            fates[sheet.name, row.row].fate,
            (sheet.name, row.row) in left,
            row.values,
            dirt.get(row.row, {}),
            {
                _LIST_KEYS.get(one.key, one.key): one
                for one in fates[sheet.name, row.row].differences
            },
        )
        for row in sheet.rows
    )


@dataclass(frozen=True, slots=True)
class CellWriter:
    """Writes the cells of one mapped column."""

    key: str
    title: str
    type: FieldType
    unit: str

    @property
    def right(self) -> bool:
        """Say whether the column holds amounts or counts."""
        return self.type in {FieldType.FEN, FieldType.COUNT, FieldType.HEADCOUNT, FieldType.NUMBER}

    def shown(self, value: Value) -> str:
        """Write a value as it may be seen: numbers of people masked, money as yuan."""
        if value is None or value == "":
            return NONE
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if self.type is FieldType.FEN and isinstance(value, int):
            return format_yuan(value)
        if self.type is FieldType.RESULT and value in _RESULTS:
            return _(_RESULTS[str(value)])
        mask = _MASKS.get(self.type)
        return mask(str(value)) if mask else str(value)

    def typed(self, value: Value) -> str:
        """Write a value as one would type it into the sheet, in the column's unit."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if self.type is FieldType.FEN and isinstance(value, int):
            return f"{(Decimal(value) / UNIT_FEN.get(self.unit, 100)).normalize():f}"
        return str(value)

    def text(self, row: SheetRow) -> str:
        """Write a cell: a problem as it stands, a change as old → new."""
        dirt = row.dirt.get(self.key)
        if dirt is not None and dirt.action.rank >= Action.WARN.rank:
            return dirt.original or NONE
        change = row.changes.get(self.key)
        if change is not None:
            return f"{self._old(change)} → {self.shown(row.values.get(self.key))}"
        return self.shown(row.values.get(self.key))

    def _old(self, change: Difference) -> str:
        if change.key == "class_key":
            return codes.label("recipient_classes", change.old) if change.old else NONE
        return NONE if change.key == "account" else self.shown(change.old)

    def edited(self, row: SheetRow) -> str:
        """Return what an editor begins with."""
        dirt = row.dirt.get(self.key)
        if dirt is not None and dirt.action.rank >= Action.WARN.rank:
            return dirt.original or ""
        return self.typed(row.values.get(self.key))

    def mark(self, row: SheetRow) -> Mark | None:
        """Return what is the matter with a cell, or what was done about it."""
        dirt = row.dirt.get(self.key)
        if dirt is not None and dirt.action in TONES:
            return Mark(TONES[dirt.action], f"{dirt.text}{dirt.hint}")
        change = row.changes.get(self.key)
        if change is not None:
            return Mark("info", _("The register holds something else."), "edit")
        return None


def writers(sheet: SheetPlan, kind: str) -> list[CellWriter]:
    """Return a writer for each mapped column of a sheet, in the sheet's order."""
    table = table_of(sheet, kind)
    found = [_writer(column, table) for column in sheet.columns if column.key not in UNMAPPED]
    return [writer for writer in found if writer is not None]


def key_title(key: str, layout: str) -> str:
    """Return the heading a key is known by."""
    member, mark, own = key.partition(":")
    if mark and member == "item":
        return item_unit(own)[0]
    return (
        f"{member.removeprefix('member')} {title_of(own, 'member')}"
        if mark
        else title_of(key, layout)
    )


def table_of(sheet: SheetPlan, kind: str) -> TableKind:
    """Return the declaration of a sheet's layout."""
    return next(one for one in list_kind(kind).tables if one.layout == sheet.layout)


def _writer(column: Column, table: TableKind) -> CellWriter | None:
    declared: Any = field_of(column.key, table)
    if declared is None:
        return None
    return CellWriter(column.key, key_title(column.key, table.layout), declared.type, column.unit)
