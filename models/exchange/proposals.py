"""Who a damaged number or a lost character most probably was: asked of the register, never set."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from models.exchange.plan import Value
from models.exchange.table import Table


class Known(Protocol):
    """What the register can tell an import about people it already holds."""

    def by_first_15(self, digits: str, name: str) -> Sequence[str]:
        """Return the numbers that begin with these 15 digits and belong to somebody so named."""

    def by_name(self, name: str) -> Sequence[str]:
        """Return the numbers of everybody so named."""

    def name_of(self, id_number: str) -> str:
        """Return the name of the person with this number, or ''."""

    def own_words(self) -> Mapping[str, Collection[str]]:
        """Return by code list the words the office added, as `codes.plain` spells them."""


_NAME_OF_NUMBER = {"id_number": "name", "student_id": "student_name"}
_NUMBER_OF_NAME = {name: number for number, name in _NAME_OF_NUMBER.items()}


def propose(table: Table, known: Known) -> None:
    """Add what the register knows to the findings that wait for the clerk."""
    for (place, key), finding in table.findings.items():
        found: Sequence[Value] = ()
        if finding.kind.startswith("id_number_cell_damaged"):
            name = _beside(table, place, key, _NAME_OF_NUMBER)
            found = known.by_first_15(finding.first_15, str(name)) if name else ()
        elif finding.kind == "id_scientific_text":
            name = _beside(table, place, key, _NAME_OF_NUMBER)
            found = known.by_name(str(name)) if name else ()
        elif finding.kind == "name_char_lost":
            number = _beside(table, place, key, _NUMBER_OF_NAME)
            name = known.name_of(str(number)) if number else ""
            found = (name,) if name else ()
        if found:
            table.findings[place, key] = replace(finding, proposals=tuple(found))


def _beside(table: Table, place: int, key: str, pairs: dict[str, str]) -> Value:
    member, mark, own = key.rpartition(":")
    other = pairs.get(own, "")
    return table.column(f"{member}{mark}{other}")[place] if other else None
