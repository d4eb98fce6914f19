"""What is asked for a line of each kind of aid: the season's fields, the programme's own."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.operations.batches import LineForm
from models.queries.batch_people import group_choices, unit_choices
from models.queries.relief import OwnColumn, ReliefRow
from models.rules import codes
from models.seasons import season
from models.seasons.spec import SeasonField
from resources.i18n import N_, _
from ui.widgets.ask_bar import Answer
from ui.widgets.form import Field

_KINDS = {"fen": "money", "int": "number", "month": "month", "date": "date", "code": "choice"}
_OWN = "own:"
NAMED, COLLECTIVE = "named", "collective"
SEASON = "year_round"


@dataclass(frozen=True, slots=True)
class Entry:
    """How lines of an aid kind are entered: named or collective first, which fields."""

    kind: str
    lines: tuple[str, ...]
    fields: tuple[str, ...]


def entry_of(aid_kind: str) -> Entry:
    """Return how an aid kind is entered."""
    found = next((one for one in codes.load("relief_entries") if one.key == aid_kind), None)
    if found is None:
        return Entry(aid_kind, (NAMED, COLLECTIVE), ("cause",))
    return Entry(aid_kind, tuple(found.get("lines")), tuple(found.get("fields")))


def entry_fields(entry: Entry, line: str, own: Sequence[OwnColumn]) -> tuple[Field, ...]:
    """Return what is asked for one line: who, how much, and what the aid kind keeps of it."""
    who = _PERSON if line == NAMED else _unit_fields()
    return (*who, *_kept(entry, own), *_money(line))


_PERSON = (
    Field("name", N_("Name"), required=True),
    Field("id_number", N_("ID number"), required=True),
)


def _unit_fields() -> tuple[Field, ...]:
    units = [(one.id, one.name) for one in unit_choices()]
    return (
        Field("unit_id", N_("Unit"), "choice", required=True, choices=units, span=2),
        Field("headcount", N_("Headcount"), "number", required=True),
    )


def _money(line: str) -> tuple[Field, ...]:
    collective = line == COLLECTIVE
    return (
        Field("class_key", N_("Class"), "choice", choices=group_choices(SEASON)),
        Field(
            "amount_fen",
            N_("Amount for all (yuan)") if collective else N_("Amount (yuan)"),
            "money",
            below=N_("Empty: by the standard."),
        ),
        Field("goods", N_("Goods")),
        Field("goods_fen", N_("Goods at value (yuan)"), "money"),
        Field("note", N_("Remark")),
    )


def _kept(entry: Entry, own: Sequence[OwnColumn]) -> tuple[Field, ...]:
    known = {field.key: field for field in season(SEASON).fields}
    kept = [_field(known[key]) for key in entry.fields]
    mine = [Field(f"{_OWN}{one.key}", one.label, _KINDS.get(one.kind, "text")) for one in own]
    return (*kept, *mine)


def _field(one: SeasonField) -> Field:
    kind = _KINDS.get(one.kind, "text")
    choices = [(code.key, code.label) for code in codes.load(one.codes)] if one.codes else ()
    return Field(one.key, one.label, kind, one.required, choices)


def line_form(entry: Entry, answer: Answer) -> LineForm:
    """Return the form of a line out of an answer; months × standard make the amount."""
    detail = {key: _value(key, answer[key]) for key in entry.fields if answer.get(key)}
    own = {key.removeprefix(_OWN): answer[key] for key in answer if key.startswith(_OWN)}
    told = {key: value for key, value in own.items() if value not in {None, ""}}
    if told:
        detail["more"] = json.dumps(told, ensure_ascii=False)
    return LineForm(
        class_key=answer["class_key"] or None,
        amount_fen=answer["amount_fen"],
        goods=answer["goods"] or None,
        goods_fen=answer["goods_fen"],
        headcount=answer.get("headcount"),
        note=answer["note"] or None,
        detail=detail,
    )


def _value(key: str, value: object) -> object:
    return date.fromisoformat(f"{str(value)[:7]}-01") if key == "from_month" else value


def said_of(row: ReliefRow) -> str:
    """Return in words what an aid kind and its programme keep of a line."""
    known = {field.key: field for field in season(SEASON).fields}
    told = (key for key in entry_of(row.aid_kind).fields if hasattr(row, key))
    parts = [_said(known[key], getattr(row, key)) for key in told]
    return "；".join(filter(None, (*parts, row.own)))


def _said(field: SeasonField, value: object) -> str:
    if value is None or value == "":
        return ""
    if field.kind == "fen" and isinstance(value, int):
        return f"{_(field.label)} {value / 100:,.2f}"
    if field.kind == "month" and isinstance(value, date):
        return f"{_(field.label)} {value:%Y-%m}"
    return f"{_(field.label)} {codes.label(field.codes, str(value)) if field.codes else value}"
