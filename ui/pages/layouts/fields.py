"""What a layout says in a form, and the layout a filled form means."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.rules.layouts import Layout, LayoutSigner
from models.rules.paper_sizes import SIZES
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
_ENDS = ("head_left", "head_middle", "head_right")


def fields_of(first: Layout) -> tuple[Field, ...]:
    """Return what may be changed of a paper besides its columns."""
    title = Field("title", N_("Title"), required=True, span=2)
    if first.text:
        text = Field("text", N_("Text, one paragraph a line"), "long", required=True, span=2)
        return (title, text)
    rows = Field("rows_per_page", N_("Rows on a page"), "number", hint=N_("as many as fit"))
    signed = Field(
        "signed",
        N_("Who signs"),
        span=2,
        below=N_("With 、 between them; a name to be printed in brackets（）."),
    )
    if not first.head:
        return (title, rows, signed)
    sizes = tuple((key, _(SIZE_WORDS[key])) for key in SIZES)
    return (
        title,
        Field("head_left", N_("Above the list, left")),
        Field("head_middle", N_("Above the list, middle")),
        Field("head_right", N_("Above the list, right")),
        Field("size", N_("Size of paper"), "choice", choices=sizes),
        rows,
        Field("subtotal", N_("Subtotal on each page"), "check"),
        signed,
        Field("notes", N_("Notes below, one a line"), "long", span=2),
    )


def to_form(layout: Layout) -> dict[str, object]:
    """Return what the form shows of a layout."""
    head = (*layout.head, "", "", "")
    return {
        **{key: in_words(head[place]) for place, key in enumerate(_ENDS)},
        "title": in_words(layout.title),
        "size": layout.size,
        "rows_per_page": layout.rows_per_page or None,
        "subtotal": layout.subtotal,
        "signed": _BETWEEN.join(map(_said, layout.signed)),
        "notes": in_words("\n".join(layout.notes)),
        "text": in_words("\n".join(layout.text)),
    }


def from_form(layout: Layout, said: Mapping[str, Any]) -> Layout:
    """Return a layout with what a filled form says."""
    if "text" in said:
        return replace(layout, title=_text(said["title"]), text=_lines(said["text"]))
    signers = filter(None, _text(said["signed"]).split(_BETWEEN))
    plain = replace(
        layout,
        title=_text(said["title"]),
        rows_per_page=int(said["rows_per_page"] or 0),
        signed=tuple(map(_signer, signers)),
    )
    if "size" not in said:
        return plain
    return replace(
        plain,
        head=tuple(_text(said[key]) for key in _ENDS),
        size=str(said["size"]),
        subtotal=bool(said["subtotal"]),
        notes=_lines(said["notes"]),
    )


def in_words(text: str) -> str:
    """Write the fields of a text in the language of the window: {union} as {工会}."""
    return _FIELD.sub(lambda found: f"{{{_(FIELD_WORDS.get(found[1], found[1]))}}}", text)


def _in_keys(text: str) -> str:
    """Turn the fields of a text back; what is no field's word stays as it was typed."""
    keys = {_(word): key for key, word in FIELD_WORDS.items()}
    return _FIELD.sub(lambda found: f"{{{keys.get(found[1].strip(), found[1])}}}", text)


def _said(signer: LayoutSigner) -> str:
    return f"{signer.label}（{signer.name}）" if signer.name else signer.label


def _signer(text: str) -> LayoutSigner:
    found = _SIGNER.fullmatch(text.strip())
    return LayoutSigner(found[1], found[2]) if found else LayoutSigner(text.strip())


def _text(value: object) -> str:
    return _in_keys(str(value or "").strip())


def _lines(value: object) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(value).splitlines() if line.strip())
