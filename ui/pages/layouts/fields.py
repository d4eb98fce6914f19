"""What a layout says in a form, and the layout a filled form means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from models.rules.layout_shapes import Shape
from models.rules.layouts import Layout, LayoutSigner
from resources.i18n import N_, _
from ui.pages.layouts.words import FIELD_WORDS
from ui.widgets.form import Field

SIZE_WORDS = {
    "a4_landscape": N_("A4 landscape"),
    "a4": N_("A4 portrait"),
    "a3_landscape": N_("A3 landscape"),
    "a5_landscape": N_("A5 landscape"),
    "a5": N_("A5 portrait"),
}
_BETWEEN = "、"
_FIELD = re.compile(r"\{([^{}]*)\}")
_SIGNER = re.compile(r"(.+?)（(.+)）")
_HEAD = "head"
_UPS = (2, 3, 4)
_FIELDS = {
    field.key: field
    for field in (
        Field("title", N_("Title"), required=True, span=2),
        Field("text", N_("Text, one paragraph a line"), "long", required=True, span=2),
        Field("size", N_("Size of paper"), "choice"),
        Field("up", N_("Slips on a sheet"), "choice"),
        Field("rows_per_page", N_("Rows on a page"), "number", hint=N_("as many as fit")),
        Field("annex_above", N_("Lines in the text; more go into an annex"), "number"),
        Field("subtotal", N_("Subtotal on each page"), "check"),
        Field("stub", N_("With a stub"), "check"),
        Field("seal", N_("Circle for the seal"), "check"),
        Field("chart", N_("With the chart"), "check"),
        Field(
            "signed",
            N_("Who signs"),
            span=2,
            below=N_("With 、 between them; a name to be printed in brackets（）."),
        ),
        Field("notes", N_("Notes below, one a line"), "long", span=2),
        Field("copies", N_("Copies, one a line"), "long", span=2),
    )
}


def fields_of(shape: Shape) -> tuple[Field, ...]:
    """Return what may be changed of a paper besides its parts."""
    return tuple(field for name in shape.fields for field in _fields(name, shape))


def _fields(name: str, shape: Shape) -> tuple[Field, ...]:
    if name == _HEAD:
        span = 2 if shape.head_mm else 1
        return tuple(
            Field(f"{_HEAD}{place}", words, span=span) for place, words in enumerate(shape.head)
        )
    field = _FIELDS[name]
    if name == "size":
        field = replace(field, choices=tuple((key, _(SIZE_WORDS[key])) for key in shape.sizes))
    if name == "up":
        field = replace(field, choices=tuple((up, str(up)) for up in _UPS))
    if name in shape.labels:
        kind = "number" if field.kind == "number" else "long"
        field = replace(field, label=shape.labels[name], kind=kind)
    return (field,)


def to_form(layout: Layout) -> dict[str, object]:
    """Return what the form shows of a layout."""
    said = {name: write(getattr(layout, name)) for name, (write, _read) in _WAYS.items()}
    head = {f"{_HEAD}{place}": in_words(text) for place, text in enumerate(layout.head)}
    return {**said, **head}


def from_form(layout: Layout, said: Mapping[str, Any]) -> Layout:
    """Return a layout with what a filled form says."""
    changed = {name: read(said[name]) for name, (_write, read) in _WAYS.items() if name in said}
    places = [place for place in range(len(said)) if f"{_HEAD}{place}" in said]
    if places:
        changed[_HEAD] = tuple(_text(said[f"{_HEAD}{place}"]) for place in places)
    return replace(layout, **changed)


def in_words(text: str) -> str:
    """Write the fields of a text in the language of the window: {union} as {工会}."""
    return _FIELD.sub(lambda found: f"{{{_(FIELD_WORDS.get(found[1], found[1]))}}}", text)


def in_keys(text: str) -> str:
    """Turn the fields of a text back; what is no field's word stays as it was typed."""
    keys = {_(word): key for key, word in FIELD_WORDS.items()}
    return _FIELD.sub(lambda found: f"{{{keys.get(found[1].strip(), found[1])}}}", text)


def _said(signer: LayoutSigner) -> str:
    return f"{signer.label}（{signer.name}）" if signer.name else signer.label


def _signer(text: str) -> LayoutSigner:
    found = _SIGNER.fullmatch(text.strip())
    return LayoutSigner(found[1], found[2]) if found else LayoutSigner(text.strip())


def _signers(value: object) -> tuple[LayoutSigner, ...]:
    return tuple(map(_signer, filter(None, _text(value).split(_BETWEEN))))


def _text(value: object) -> str:
    return in_keys(str(value or "").strip())


def _lines(value: object) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(value).splitlines() if line.strip())


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _same(value: Any) -> Any:  # noqa: ANN401  (what an editor holds)
    return value


_WAYS: Mapping[str, tuple[Callable[[Any], object], Callable[[Any], Any]]] = {
    "title": (in_words, lambda value: "\n".join(_lines(value))),
    "text": (lambda texts: in_words("\n".join(texts)), _lines),
    "notes": (lambda texts: in_words("\n".join(texts)), _lines),
    "copies": ("\n".join, _lines),
    "size": (_same, str),
    "up": (_same, _number),
    "rows_per_page": (lambda count: count or None, _number),
    "annex_above": (_same, _number),
    "subtotal": (_same, bool),
    "stub": (_same, bool),
    "seal": (_same, bool),
    "chart": (_same, bool),
    "signed": (lambda signers: _BETWEEN.join(map(_said, signers)), _signers),
}
