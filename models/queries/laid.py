"""What the office laid out of a paper that has a drawing of its own, as the paper keeps it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.queries.paper_mark import Signatory
from models.rules.layouts import Layout

_FIELD = re.compile(r"\{(\w+)\}")
_EMPTY = "（）"
_BLANKS = ("", "", "")


@dataclass(frozen=True, slots=True)
class LaidField:
    """A field or a column of a paper: its name on it, its measure in mm, where its text stands."""

    key: str
    label: str
    mm: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class LaidPart:
    """The fields of one part that are shown, in their order."""

    key: str
    fields: tuple[LaidField, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a paper, the texts above and below, who signs; without parts it is as drawn."""

    parts: tuple[LaidPart, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signed: tuple[Signatory, ...] = ()

    @property
    def own(self) -> bool:
        """Say whether the office laid the paper out."""
        return bool(self.parts)

    def part(self, key: str) -> tuple[LaidField, ...]:
        """Return the fields of a part, none where the paper does not know it."""
        return next((part.fields for part in self.parts if part.key == key), ())

    def labels(self, key: str) -> dict[str, str]:
        """Return the names of the fields of a part by key."""
        return {one.key: one.label for one in self.part(key)}


AS_SHIPPED = Laid()


def laid_by(layout: Layout, words: Mapping[str, object]) -> Laid:
    """Return what a layout says of a paper, its texts filled with words."""
    head = (*layout.head, *_BLANKS)[: max(len(layout.head), len(_BLANKS))]
    return Laid(
        parts=tuple(LaidPart(key, _fields(layout, key)) for key in layout.parts),
        head=tuple(text.format_map(words) for text in head),
        notes=filled(layout.notes, words),
        signed=signed_by(layout),
    )


def signed_by(layout: Layout) -> tuple[Signatory, ...]:
    """Return who signs by a layout."""
    return tuple(Signatory(one.label, one.name) for one in layout.signed)


def _fields(layout: Layout, part: str) -> tuple[LaidField, ...]:
    return tuple(LaidField(one.key, one.label, one.mm, one.align) for one in layout.part(part))


def filled(texts: Sequence[str], words: Mapping[str, object]) -> tuple[str, ...]:
    """Return texts filled with words; one whose fields all say nothing is left out."""
    return tuple(
        text.format_map(words).replace(_EMPTY, "") for text in texts if not _is_silent(text, words)
    )


def _is_silent(text: str, words: Mapping[str, object]) -> bool:
    names = _FIELD.findall(text)
    return bool(names) and not any(str(words[name]) for name in names)
