"""Layouts of papers as data: title, columns, notes, who signs; shipped, changed by the office.

`resources/layouts/KEY.json` holds what ships of a paper. What the office changes is a layout of
the same form, kept from a year on; an issued paper keeps the words it was issued with.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

import resources
from models.rules import form_fields

SEQ = "seq"
_FIELD = re.compile(r"\{\w+\}")
ALIGNS = ("left", "centre", "right")
FOLLOWS: Mapping[str, str] = {"notice_again": "notice"}  # papers laid out as another one is


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: key of what it shows, its head, width in mm.

    kind is text, name, code (half-width, kept whole), money or count; an under column stands in
    the lower half of the one before it; a column may be there to be switched on. Papers that are
    no lists have parts of named fields: what mm measures there is said in `layout_shapes`.
    """

    key: str
    label: str
    mm: float = 0.0
    align: str = "left"
    kind: str = "text"
    under: bool = False
    summed: bool = False
    on: bool = True
    part: str = ""


@dataclass(frozen=True, slots=True)
class LayoutSigner:
    """A place to sign: what the person does, and the name if it is printed beforehand."""

    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper is laid out; texts may hold {words} of what it is printed for.

    head is the line under the title: left, middle, right. Without rows_per_page rows have one
    height. capitals is the key of the column whose sum is spelt out, counted the measure of
    the number of rows, text the paragraphs of a letter, copies one label for each holder.
    drawing says which kind of paper it is; slips stand up to a sheet, with a stub or without;
    a notice of more than annex_above lines has them in an annex, and a circle for the seal.
    """

    title: str
    columns: tuple[LayoutColumn, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signed: tuple[LayoutSigner, ...] = ()
    size: str = "a4_landscape"
    rows_per_page: int = 0
    subtotal: bool = False
    capitals: str = ""
    counted: str = ""
    text: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    dashes: bool = False
    drawing: str = "list"
    up: int = 3
    stub: bool = True
    seal: bool = True
    annex_above: int = 8
    chart: bool = True

    @property
    def shown(self) -> tuple[LayoutColumn, ...]:
        """Return the columns that are printed; below another one stands at most one."""
        shown: list[LayoutColumn] = []
        for column in filter(attrgetter("on"), self.columns):
            alone = column.under and bool(shown) and shown[-1].under
            shown.append(replace(column, under=False) if alone else column)
        return tuple(shown)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts the columns belong to, in order."""
        return tuple(dict.fromkeys(column.part for column in self.columns))

    def part(self, key: str) -> tuple[LayoutColumn, ...]:
        """Return the fields of a part that are printed."""
        return tuple(column for column in self.shown if column.part == key)


def keys() -> tuple[str, ...]:
    """Return the papers with a layout: of their own file, or a form."""
    own = {file.stem for file in resources.path("layouts").glob("*.json")}
    return tuple(sorted(own | set(form_fields.keys())))


def laid_as(key: str) -> str:
    """Return the paper whose layout a paper has: its own, or the one it follows."""
    return FOLLOWS.get(key, key)


@cache
def shipped(key: str) -> Layout:
    """Return the layout the program ships for a paper; KeyError for one without."""
    return of_data(_data(key))


@cache
def sample(key: str) -> Mapping[str, Any]:
    """Return invented words and rows to show a paper with before any record exists."""
    found: Mapping[str, Any] = _data(key).get("sample", {})
    return found


@cache
def _data(key: str) -> Mapping[str, Any]:
    file = resources.path(f"layouts/{key}.json")
    if file.exists():
        found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found
    if key in form_fields.keys():  # noqa: SIM118  (a function)
        return form_fields.layout_data(key)
    raise KeyError(key)


def of_data(data: Mapping[str, Any]) -> Layout:
    """Return a layout from plain data; what is not said has its default."""
    known = {name: data[name] for name in Layout.__slots__ if name in data}
    sums = data.get("sums", ())
    columns = tuple(_column(row, sums) for row in data.get("columns", ()))
    signed = tuple(
        LayoutSigner(row) if isinstance(row, str) else LayoutSigner(**row)
        for row in data.get("signed", ())
    )
    plain: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in known.items()
    }
    return Layout(**(plain | {"columns": columns, "signed": signed}))


def _column(row: Mapping[str, Any], sums: Any) -> LayoutColumn:  # noqa: ANN401  (plain data)
    given = {name: row[name] for name in LayoutColumn.__slots__ if name in row}
    key = row["key"]
    kind = "money" if key.endswith("_fen") else "count" if key in sums else "text"
    summed = row.get("summed", key in sums)
    return LayoutColumn(**{"kind": kind, **given, "summed": summed})


def dump(layout: Layout) -> str:
    """Return a layout as JSON."""
    return json.dumps(asdict(layout), ensure_ascii=False)


def load(text: str) -> Layout:
    """Return a layout from its JSON."""
    return of_data(json.loads(text))


def name_of(layout: Layout) -> str:
    """Return what a paper is called: its title without the fields it is filled with."""
    return max(_FIELD.split(layout.title), key=len).strip("年“”（）()《》") or layout.title


def completed(kept: Layout, first: Layout) -> Layout:
    """Return a kept layout with what it was kept without: a head, or parts made known later."""
    known = {column.part for column in kept.columns}
    more = [column for column in first.columns if column.part not in known]
    return replace(
        kept,
        drawing=first.drawing,
        size=kept.size if kept.drawing == first.drawing else first.size,
        head=kept.head or first.head,
        columns=(*kept.columns, *more),
    )


def with_columns(layout: Layout, *columns: LayoutColumn, before: str = "") -> Layout:
    """Return a layout with more columns, before the one of a key, else at the end."""
    place = next((n for n, c in enumerate(layout.columns) if c.key == before), len(layout.columns))
    whole = (*layout.columns[:place], *columns, *layout.columns[place:])
    return replace(layout, columns=whole)
