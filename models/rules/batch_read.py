"""A batch with everything its checks look at: its lines, those of the same people elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.rules.candidate import Judge, Propose, Standard
from models.rules.caps import Cap
from models.rules.exclusions import Exclusion
from models.rules.overlaps import Overlap


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One live line with what the checks need; money in fen, age on the planned day.

    occasion is the line it was split off, or itself.
    """

    line_id: int
    position: int
    kind: str
    person_id: int | None
    name: str
    id_number: str
    birth_date: date | None
    account: str
    holder: str
    class_key: str
    headcount: int
    amount_fen: int
    goods_fen: int
    occasion: int = 0

    @property
    def value_fen(self) -> int:
        """Money and goods together, in fen."""
        return self.amount_fen + self.goods_fen


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line of the same person in another batch that counts."""

    line_id: int
    person_id: int
    batch_label: str
    campaign_id: int
    year: int
    aid_kind: str
    source_kind: str
    value_fen: int
    campaign_year: int = 0
    occasion: int = 0


@dataclass(frozen=True, slots=True)
class FirstLine:
    """The line of the first batch that a follow-up tops up; value in fen, result as a key."""

    line_id: int
    batch: str
    position: int
    value_fen: int
    result: str
    occasion: int = 0


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch with everything its checks look at."""

    campaign_id: int
    year: int
    aid_kind: str
    source_kind: str
    pay_method: str
    planned_on: date
    judge: Judge
    propose: Propose
    standards: Mapping[str, Standard]
    caps: Sequence[Cap]
    lines: Sequence[LineFacts]
    others: Sequence[OtherLine]
    overrides: Mapping[tuple[int, str, str], str]
    campaign_year: int = 0
    exclusions: Sequence[Exclusion] = ()
    details: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    history: Mapping[int, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    stops: Mapping[int, str] = field(default_factory=dict)
    takers: Mapping[int, Sequence[str]] = field(default_factory=dict)
    first: Mapping[int, FirstLine] = field(default_factory=dict)
    overlaps: Mapping[int, Overlap] = field(default_factory=dict)
