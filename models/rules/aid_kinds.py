"""Which aid kinds a batch may be of: those its season offers and its money may be spent on."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from models.rules import codes

Barred = Mapping[str, Collection[str]]


@cache
def shipped_bars() -> Barred:
    """Return the aid kinds that money of each kind of source may not pay (domain.md §1.2)."""
    rows = codes.document("source_kinds")["rows"]
    return {row["key"]: list(row["not_for"]) for row in rows if row.get("not_for")}


def aid_kinds_for(offered: Sequence[str], source_kind: str, barred: Barred) -> tuple[str, ...]:
    """Return the offered aid kinds that money of a source may pay."""
    shut = barred.get(source_kind, ())
    return tuple(kind for kind in offered if kind not in shut)
