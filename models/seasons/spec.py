"""What a season declares: its lines, fields, columns, papers, counts and two pure functions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rules.candidate import Judge, Propose, by_class, no_trouble

if TYPE_CHECKING:
    from models.tables.base import Base


@dataclass(frozen=True, slots=True)
class SeasonField:
    """One typed field of a season's detail: in the form, the template, the table, the paper."""

    key: str
    label: str
    kind: str = "text"
    codes: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """One kind of campaign; everything the rest of the program knows of it."""

    key: str
    label: str
    title: str
    code: str
    order: int
    classes: tuple[str, ...]
    groups: tuple[str, ...]
    aid_kinds: tuple[str, ...]
    lines: tuple[str, ...] = ("named", "collective")
    detail: "type[Base] | None" = None
    fields: tuple[SeasonField, ...] = ()
    columns: tuple[str, ...] = ()
    papers: tuple[str, ...] = ("roster", "slips", "notice", "cover", "summary")
    import_kind: str = ""
    months: tuple[int, int] = (1, 12)
    counts: tuple[str, ...] = ("people", "occasions", "amount", "goods")
    overlaps: bool = False
    figures: tuple[str, ...] = ("occasions", "money_wan", "goods_wan")
    problems: Judge = no_trouble
    trouble_labels: tuple[tuple[str, str], ...] = ()
    proposed_amount: Propose = by_class
