"""Fill the layouts of `resources/codes/forms.json` with values: forms as the papers draw them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models import clock, file_facts
from models.layout_facts import kept_layout
from models.queries.forms import (
    FormBox,
    FormCell,
    FormChoice,
    FormColumn,
    FormDocument,
    FormPart,
    FormRow,
    FormSheet,
    FormTable,
)
from models.rules import codes, form_fields
from models.rules.dossier import PURPOSES, VERDICTS, Verdict
from models.rules.layouts import Layout
from resources.i18n import _

Texts = Mapping[str, str]
_LABEL_MM, _ROW_MM, _TABLE_MM = 23.0, 8.0, 7.8


@dataclass(frozen=True, slots=True)
class Filling:
    """What one form is filled with, all of it in words; photo is a JPEG as base64.

    Tables are rows by column; the totals of a table are under its name with ".totals". Boxes
    are ticked where ticks names their words, else where the value does.
    """

    name: str = ""
    values: Texts = field(default_factory=dict)
    tables: Mapping[str, Sequence[Texts]] = field(default_factory=dict)
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    photo: str = ""
    year: int = 0


BLANK = Filling()


def form_document(
    key: str,
    fillings: Iterable[Filling],
    *,
    copies: bool = False,
    laid: Layout | None = None,
) -> FormDocument:
    """Return forms of one kind, a sheet for each filling; copies prints one for each holder.

    They are laid out as given, else as the office keeps it for the year of the first filling.
    """
    fillings = list(fillings)
    year = fillings[0].year if fillings else 0
    layout = _layout(key, laid or kept_layout(key, year or clock.today().year))
    return FormDocument(
        title=layout["title"],
        sheets=tuple(_sheet(layout, filling) for filling in fillings),
        copies=tuple(layout.get("copies", ())) if copies else (),
        double_sided=layout.get("double_sided", False),
        coded=layout.get("coded", False),
    )


def sample(key: str) -> Filling:
    """Return invented values for a form, to see it before any record exists."""
    found = codes.document("form_samples")
    own = found.get(key, {})
    ticks = {**found["ticks"], **own.get("ticks", {})}
    return Filling(
        name=found["values"]["name"],
        values={**found["values"], **own.get("values", {})},
        tables={**found["tables"], **own.get("tables", {})},
        ticks={name: frozenset(words) for name, words in ticks.items()},
        year=clock.today().year,
    )


def _layout(key: str, laid: Layout | None) -> Mapping[str, Any]:
    """Return a form as it ships, or as the office lays it out."""
    if laid is None:
        found: Mapping[str, Any] = codes.document("forms")[key]
        return found
    words = {"title": laid.title, "head": laid.head, "notes": laid.notes, "copies": laid.copies}
    return form_fields.applied(key, {column.key: column for column in laid.columns}, words)


class _Words(dict[str, str]):
    """Values by name; a name without one is nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def _sheet(layout: Mapping[str, Any], filling: Filling) -> FormSheet:
    given = {key: value for key, value in filling.values.items() if value}
    words = _Words({**layout.get("blanks", {}), **given})
    parts = (_Part(layout, raw, filling, words).part() for raw in layout["parts"])
    return FormSheet(
        name=filling.name,
        title=layout["title"].format_map(words),
        parts=tuple(part for part in parts if part is not None),
        head=_texts(layout.get("head", ()), words),
        notes=_texts(layout.get("notes", ()), words),
    )


def _texts(raw: Iterable[str], words: _Words) -> tuple[str, ...]:
    return tuple(text.format_map(words) for text in raw)


class _Part:
    """One part of a layout being filled."""

    def __init__(
        self, layout: Mapping[str, Any], raw: Mapping[str, Any], filling: Filling, words: _Words
    ) -> None:
        self.layout, self.raw, self.filling, self.words = layout, raw, filling, words

    def part(self) -> FormPart | None:
        """Return the part; None for a table that nothing is in and nobody writes into."""
        raw = self.raw
        table = self.table() if "table" in raw else None
        if table is not None and not table.rows:
            return None
        text = _texts(raw.get("text", ()), self.words)
        return FormPart(
            side=raw.get("side", ""),
            rows=self.rows(),
            photo_rows=raw.get("photo", 0),
            photo=self.filling.photo if "photo" in raw else "",
            photo_words=raw.get("photo_words", ""),
            table=table,
            text=tuple(line for block in text for line in block.splitlines() if line),
            foot=tuple(_texts(line, self.words) for line in raw.get("foot", ())),
            boxes=tuple(map(self.box, raw.get("boxes", ()))),
            least_mm=raw.get("least", 0.0),
            stretch=raw.get("stretch", False),
            new_page=raw.get("new_page", False),
            open=raw.get("open", False),
        )

    def rows(self) -> tuple[FormRow, ...]:
        """Return the rows of boxes."""
        height = self.raw.get("row_mm", _ROW_MM)
        return tuple(
            FormRow(tuple(map(self.cell, row)), height) for row in self.raw.get("rows", ())
        )

    def cell(self, raw: Sequence[Any] | Mapping[str, Any]) -> FormCell:
        """Return a label with its value or its boxes to tick."""
        if not isinstance(raw, Mapping):
            label, key, width, across, *align = raw
            text = self.words[key] if key else ""
            return FormCell(label, text, width, across, *align)
        key, across = raw.get("key", ""), raw.get("label_mm", _LABEL_MM)
        choices = self.choices(raw)
        text = "" if choices else self.words[key]
        return FormCell(raw["label"], text, raw.get("mm", 0.0), across, choices=choices)

    def choices(self, raw: Mapping[str, Any]) -> tuple[FormChoice, ...]:
        """Return the boxes to tick; a value no box stands for gets one of its own."""
        options = list(raw.get("options", ()))
        if "codes" in raw:
            year = self.filling.year or clock.today().year
            options = _codes(raw["codes"], year, self.filling.values.get(raw["key"], ""))
        elif "codes_of" in raw:
            options = _OPTIONS[raw["codes_of"]]()
        key = raw.get("key", "")
        own = self.filling.values.get(key, "")
        ticked = self.filling.ticks.get(key, frozenset({own} if own else ()))
        also = [word for word in sorted(ticked) if options and word not in options]
        return tuple(FormChoice(word, word in ticked) for word in (*options, *also))

    def table(self) -> FormTable:
        """Return a table with its rows, and blank ones up to as many as are to be filled in."""
        raw, name = self.raw, self.raw["table"]
        columns = self.layout["columns"][raw["columns"]]
        keys = [column[1] for column in columns]
        tables = self.filling.tables
        rows = [_row(row, keys) for row in tables.get(name, ())]
        lacking = raw.get("blank", 0) - len(rows)
        if lacking > 0 and "end" in raw:
            rows.append(_row(raw["end"], keys))
            lacking -= 1
        rows += [("",) * len(keys)] * lacking
        return FormTable(
            columns=tuple(FormColumn(label, width, align) for label, _key, width, align in columns),
            rows=tuple(rows),
            totals=tuple(_row(row, keys) for row in tables.get(f"{name}.totals", ())),
            row_mm=raw.get("table_mm", _TABLE_MM),
        )

    def box(self, raw: Mapping[str, Any]) -> FormBox:
        """Return a box of an opinion."""
        foot = tuple(_texts(line, self.words) for line in raw.get("foot", ()))
        return FormBox(raw["title"], raw.get("text", "").format_map(self.words), foot)


def _row(row: Texts, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.get(key, "") for key in keys)


def _codes(name: str, year: int, own: str) -> list[str]:
    """Return the words of the generation of a code list that a value or a year belongs to."""
    held = [code for code in file_facts.code_list(name) if code.holds_in(year)]
    known = [code for code in held if code.label == own]
    newest = known or sorted(held, key=lambda code: -code.year_from)[:1]
    return [code.label for code in held if not newest or code.group == newest[0].group]


_OPTIONS: dict[str, Callable[[], list[str]]] = {
    "verdicts": lambda: [_(word) for key, word in VERDICTS.items() if key is not Verdict.NONE],
    "visit_purposes": lambda: [_(word) for word in PURPOSES.values()],
}
