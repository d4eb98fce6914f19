"""Why a boxed form cannot be printed as the office wants it: boxes, titles at the side, texts."""

from collections.abc import Iterator, Sequence

from models.rules import codes, form_fields
from models.rules.form_fields import CHOICE, FIELD, MARK, PART, REST
from models.rules.layouts import Layout, LayoutColumn
from models.rules.text_room import ems, holds, lines_within
from resources.i18n import _

WIDE, SIDE, PHOTO = 170.0, 12.0, 28.0
_LOWEST, _HIGHEST, _LEAST_BOX, _LEAST_REST = 4.5, 60.0, 6.0, 8.0
_SIDE_LINE, _LONGEST_MARK, _LONGEST = 3.9, 44, 600


def wrong_form(key: str, layout: Layout, first: Layout) -> str:
    """Return why a form cannot be printed; nothing when it can."""
    was = {column.key: column for column in first.columns}
    return next(filter(None, _problems(key, layout, was)), "")


def _problems(key: str, layout: Layout, was: dict[str, LayoutColumn]) -> Iterator[str]:
    raw = codes.document("forms")[key]
    shown = {column.key: column for column in layout.columns}
    if not any(column.on for column in layout.columns if column.kind == PART):
        yield _("At least one part of the form must be shown.")
    for column in layout.columns:
        before = was.get(column.key)
        if before is None:
            yield _("The form does not know one of these boxes.")
        elif column.on:
            yield _wrong_measure(column, before)
            yield _wrong_name(raw, column, before, shown)
    for number, part in enumerate(raw["parts"]):
        if shown[f"p{number}"].on:
            yield from _wrong_rows(part, f"p{number}", shown, was)
    yield from _wrong_tables(raw, shown)


def _wrong_measure(column: LayoutColumn, before: LayoutColumn) -> str:
    if column.kind == PART and before.mm and not _LOWEST <= column.mm <= max(_HIGHEST, before.mm):
        return _("“{name}”: rows are {least} to {most} mm high.").format(
            name=column.label, least=f"{_LOWEST:g}", most=f"{_HIGHEST:g}"
        )
    if column.kind == FIELD and column.mm < _LEAST_BOX:
        return _("“{name}”: a box is at least {mm} mm wide.").format(
            name=column.label, mm=f"{_LEAST_BOX:g}"
        )
    if column.kind not in {PART, FIELD} and column.mm != before.mm:
        return _("“{name}” takes the room that is left.").format(name=column.label)
    return ""


def _wrong_name(
    raw: form_fields.Raw, column: LayoutColumn, before: LayoutColumn, shown: dict[str, LayoutColumn]
) -> str:
    """Refuse a name longer than its place; what ships fits and may stay as wide as it is."""
    if column.kind == PART:
        return _wrong_side(raw, column, before, shown)
    narrower = column.key.startswith("t.") and column.mm < before.mm
    if column.label == before.label and not narrower:
        return ""
    if column.kind == MARK:
        fits = ems(column.label) <= max(ems(before.label), _LONGEST_MARK / 4)
    elif column.kind in {FIELD, REST, CHOICE} and not column.key.startswith("t."):
        fits = holds(column.label, form_fields.label_mm(raw, column.key), 6.0, 2, 0.8)
    elif column.key.startswith("t."):
        fits = holds(column.label, column.mm or 2 * _LEAST_REST, 7.5, 1)
    else:
        fits = ems(column.label) <= max(ems(before.label), _LONGEST)
    return "" if fits else _("“{text}” has no room in the form.").format(text=column.label)


def _wrong_side(
    raw: form_fields.Raw, column: LayoutColumn, before: LayoutColumn, shown: dict[str, LayoutColumn]
) -> str:
    """Refuse a title at the side that is longer than its part is high."""
    if not before.label and column.label:
        return _("This part has no place for a title: “{text}”.").format(text=column.label)
    part = raw["parts"][int(column.key[1:])]
    rows = sum(_is_shown(column.key, place, shown) for place in range(len(part.get("rows", ()))))
    if _side_fits(column, part, rows):
        return ""
    if column.label != before.label:
        return _("“{text}” is too long for the side of its part.").format(text=column.label)
    if column.mm < before.mm or rows < len(part.get("rows", ())):
        return _("“{text}” needs higher rows.").format(text=column.label)
    return ""


def _is_shown(part: str, row: int, shown: dict[str, LayoutColumn]) -> bool:
    boxes = (column for key, column in shown.items() if key.startswith(f"{part}.r{row}."))
    return any(box.on for box in boxes)


def _side_fits(column: LayoutColumn, part: form_fields.Raw, rows: int) -> bool:
    """Say whether a title at the side fits so many rows, a table, or the least height of a part."""
    count = rows or (part.get("blank", 0) + 1 if "table" in part else 1)
    high = max(column.mm * count, float(part.get("least", 0.0)))
    if column.label.isascii():
        return holds(column.label, SIDE, 6.0, int(high / _SIDE_LINE), 0.8)
    lines = lines_within(column.label, 2.0)
    kept_together = not column.label.isalpha()  # brackets and figures may take one more line
    return lines > 0 and (lines + kept_together) * _SIDE_LINE + 1 <= high


def _wrong_rows(
    part: form_fields.Raw,
    key: str,
    shown: dict[str, LayoutColumn],
    was: dict[str, LayoutColumn],
) -> Iterator[str]:
    """Refuse boxes that together are wider than the form."""
    room = WIDE - (SIDE if shown[key].label else 0.0)
    for place, row in enumerate(part.get("rows", ())):
        beside = PHOTO if place < part.get("photo", 0) else 0.0
        boxes = [shown[f"{key}.r{place}.{at}"] for at in range(len(row))]
        yield _wrong_row(boxes, row, room - beside, was)


def _wrong_row(
    boxes: Sequence[LayoutColumn],
    row: Sequence[object],
    room: float,
    was: dict[str, LayoutColumn],
) -> str:
    on = [(box, cell) for box, cell in zip(boxes, row, strict=True) if box.on]
    taken = sum(_label_of(cell) + box.mm for box, cell in on)
    if not on:
        return ""
    before = sum(was[box.key].mm for box, _cell in on)
    crowded = any(box.kind == CHOICE for box, _cell in on) and sum(b.mm for b, _c in on) > before
    if crowded or (sum(b.mm for b, _c in on) > before and taken + _LEAST_REST > room):
        return _("The boxes beside “{name}” are wider than the form.").format(name=on[-1][0].label)
    return ""


def _label_of(cell: object) -> float:
    if isinstance(cell, dict):
        return float(cell.get("label_mm", form_fields.LABEL_MM))
    return float(cell[3])  # type: ignore[index]


def _wrong_tables(raw: form_fields.Raw, shown: dict[str, LayoutColumn]) -> Iterator[str]:
    """Refuse tables whose columns leave nothing for the one that takes the rest."""
    for name, columns in raw.get("columns", {}).items():
        widths = [shown[key].mm for at in range(len(columns)) if (key := f"t.{name}.{at}") in shown]
        room = WIDE - (SIDE if _beside_titles(raw, name, shown) else 0.0)
        if widths and sum(widths) + 2 * _LEAST_REST * (0.0 in widths) > room:
            yield _("The columns of a table are wider than the form.")


def _beside_titles(raw: form_fields.Raw, columns: str, shown: dict[str, LayoutColumn]) -> bool:
    """Say whether a table of these columns stands beside the title of its part."""
    parts = enumerate(raw["parts"])
    return any(part.get("columns") == columns and shown[f"p{n}"].label for n, part in parts)
