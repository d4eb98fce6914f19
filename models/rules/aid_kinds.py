"""Which aid kinds a batch may be of: those its season offers and its money may be spent on."""

from collections.abc import Sequence

from models.rules import codes


def aid_kinds_for(offered: Sequence[str], source_kind: str) -> tuple[str, ...]:
    """Return the offered aid kinds that money of a source may pay (domain.md §1.2)."""
    source = next((c for c in codes.load("source_kinds") if c.key == source_kind), None)
    barred = frozenset(source.get("not_for", ())) if source else frozenset()
    return tuple(kind for kind in offered if kind not in barred)
