"""The fields of the boxed forms in `resources/codes/forms.json` as the fields of a layout.

A form keeps its order and what it is filled with; the office may name its boxes otherwise, make
them wider, rows higher, leave boxes out, and reword texts, notes and places to sign. A field is
known by where it stands: part 2, row 0, box 1 is p2.r0.1.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Protocol

from models.rules import codes

ROW_MM, TABLE_MM, LABEL_MM = 8.0, 7.8, 23.0
PART, FIELD, REST, CHOICE, TEXT, MARK = "part", "field", "rest", "choice", "words", "mark"

Raw = Mapping[str, Any]
Row = dict[str, Any]


class Said(Protocol):
    """What the office says of a field: its name, its measure in mm, whether it is printed."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def mm(self) -> float: ...  # noqa: D102
    @property
    def on(self) -> bool: ...  # noqa: D102


def keys() -> tuple[str, ...]:
    """Return the forms there are."""
    found = codes.document("forms")
    return tuple(key for key in found if "parts" in found[key])


def layout_data(key: str) -> Row:
    """Return what ships of a form as the data of a layout."""
    raw = codes.document("forms")[key]
    return {
        "drawing": "form",
        "size": "a4",
        "title": raw["title"],
        "head": raw.get("head", ()),
        "notes": raw.get("notes", ()),
        "copies": raw.get("copies", ()),
        "columns": list(_fields(raw)),
    }


def _fields(raw: Raw) -> Iterator[Row]:
    seen: set[str] = set()
    for number, part in enumerate(raw["parts"]):
        key = f"p{number}"
        rows = (
            {"key": key, "label": part.get("side", ""), "mm": height_of(part), "kind": PART},
            *_boxes(part, key),
            *_table(raw, part, seen),
            *_texts(part, key),
            *_marks(part, key),
        )
        yield from ({**row, "part": key} for row in rows)


def height_of(part: Raw) -> float:
    """Return the measure of a part the office may change: of its rows, else its least height."""
    if part.get("rows"):
        return float(part.get("row_mm", ROW_MM))
    if "table" in part:
        return float(part.get("table_mm", TABLE_MM))
    return float(part.get("least", 0.0))


def _boxes(part: Raw, key: str) -> Iterator[Row]:
    for place, row in enumerate(part.get("rows", ())):
        for at, cell in enumerate(row):
            label, mm, choice = _cell(cell)
            kind = CHOICE if choice else FIELD if mm else REST
            yield {"key": f"{key}.r{place}.{at}", "label": label, "mm": mm, "kind": kind}


def _cell(cell: Any) -> tuple[str, float, bool]:  # noqa: ANN401  (a list or a mapping)
    if isinstance(cell, Mapping):
        return cell["label"], float(cell.get("mm", 0.0)), True
    return cell[0], float(cell[2]), False


def label_mm(raw: Raw, key: str) -> float:
    """Return how wide the place of the label of a box is; key is p2.r0.1."""
    part, row, at = key.split(".")
    cell = raw["parts"][int(part[1:])]["rows"][int(row[1:])][int(at)]
    wide = cell.get("label_mm", LABEL_MM) if isinstance(cell, Mapping) else cell[3]
    return float(wide)


def _table(raw: Raw, part: Raw, seen: set[str]) -> Iterator[Row]:
    """Return the columns of a table; one that comes again is changed where it comes first."""
    name = part.get("columns", "")
    if not name or name in seen:
        return
    seen.add(name)
    for at, (label, _key, mm, align) in enumerate(raw["columns"][name]):
        kind = FIELD if mm else REST
        row = {"key": f"t.{name}.{at}", "label": label, "mm": float(mm), "kind": kind}
        yield {**row, "align": align}


def _texts(part: Raw, key: str) -> Iterator[Row]:
    for at, text in enumerate(part.get("text", ())):
        if not _is_filled(text):
            yield {"key": f"{key}.t{at}", "label": text, "kind": TEXT}


def _is_filled(text: str) -> bool:
    """Say whether a text is nothing but a field."""
    return text.startswith("{") and text.endswith("}") and text.count("{") == 1


def _marks(part: Raw, key: str) -> Iterator[Row]:
    for line, words in enumerate(part.get("foot", ())):
        for at, text in enumerate(words):
            yield {"key": f"{key}.f{line}.{at}", "label": text, "kind": MARK}
    for place, box in enumerate(part.get("boxes", ())):
        yield {"key": f"{key}.b{place}", "label": box["title"], "kind": MARK}
        for line, words in enumerate(box.get("foot", ())):
            for at, text in enumerate(words):
                yield {"key": f"{key}.b{place}.f{line}.{at}", "label": text, "kind": MARK}


def applied(key: str, said: Mapping[str, Said], words: Raw) -> Row:
    """Return a form as the office wants it: fields by key, title, head, notes and copies."""
    raw = deepcopy(dict(codes.document("forms")[key]))
    raw.update(words)
    raw["columns"] = {
        name: list(_widened(columns, [said.get(f"t.{name}.{n}") for n in range(len(columns))]))
        for name, columns in raw.get("columns", {}).items()
    }
    parts = [_part(part, f"p{n}", said) for n, part in enumerate(raw["parts"])]
    raw["parts"] = [part for part in parts if part is not None]
    return raw


def _widened(columns: Sequence[Any], said: Sequence[Said | None]) -> Iterator[list[Any]]:
    shown = [
        [own.label, key, own.mm, align] if own else [label, key, mm, align]
        for (label, key, mm, align), own in zip(columns, said, strict=True)
        if own is None or own.on
    ]
    if shown and all(mm for _label, _key, mm, _align in shown):
        shown[-1][2] = 0.0
    yield from shown


def _part(part: Row, key: str, said: Mapping[str, Said]) -> Row | None:
    own = said.get(key)
    if own is not None and not own.on:
        return None
    if own is not None:
        _measure(part, own)
    _reword(part, key, said)
    rows = [_row(row, f"{key}.r{n}", said) for n, row in enumerate(part.get("rows", ()))]
    shown = [row for row in rows if row]
    if "photo" in part:
        part["photo"] = min(part["photo"], len(shown))
    return {**part, "rows": shown} if rows else part


def _measure(part: Row, own: Said) -> None:
    if own.label or "side" in part:
        part["side"] = own.label
    name = "row_mm" if part.get("rows") else "table_mm" if "table" in part else "least"
    if name in part or own.mm != height_of(part):
        part[name] = own.mm


def _row(row: Sequence[Any], key: str, said: Mapping[str, Said]) -> list[Any]:
    """Return the boxes of a row that are printed; the last takes the room of one left out."""
    shown = []
    for at, cell in enumerate(row):
        own = said.get(f"{key}.{at}")
        if own is None or own.on:
            shown.append(_named(cell, own))
    if shown and all(_cell(cell)[1] for cell in shown):
        shown[-1] = _sized(shown[-1], 0.0)
    return shown


def _named(cell: Any, own: Said | None) -> Any:  # noqa: ANN401
    if own is None:
        return cell
    named = {**cell, "label": own.label} if isinstance(cell, Mapping) else [own.label, *cell[1:]]
    return _sized(named, own.mm)


def _sized(cell: Any, mm: float) -> Any:  # noqa: ANN401
    if isinstance(cell, Mapping):
        return {**cell, "mm": mm}
    return [*cell[:2], mm, *cell[3:]]


def _reword(part: Row, key: str, said: Mapping[str, Said]) -> None:
    """Put texts, places to sign and titles of opinions as the office words them."""
    if "text" in part:
        part["text"] = _worded(part["text"], f"{key}.t", said)
    _refoot(part, key, said)
    boxes = []
    for place, box in enumerate(part.get("boxes", ())):
        own = said.get(f"{key}.b{place}")
        if own is None or own.on:
            _refoot(box, f"{key}.b{place}", said)
            boxes.append({**box, "title": own.label if own else box["title"]})
    if boxes:
        part["boxes"] = boxes
    else:
        part.pop("boxes", None)


def _refoot(holder: Row, key: str, said: Mapping[str, Said]) -> None:
    if "foot" in holder:
        lines = [_worded(line, f"{key}.f{n}.", said) for n, line in enumerate(holder["foot"])]
        holder["foot"] = [line for line in lines if line]


def _worded(texts: Sequence[str], stem: str, said: Mapping[str, Said]) -> list[str]:
    found = [(text, said.get(f"{stem}{at}")) for at, text in enumerate(texts)]
    return [own.label if own else text for text, own in found if own is None or own.on]
