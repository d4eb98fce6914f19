"""The indicators offices report, by name: which counting unit, within which limits."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from models.queries.figures import jobs, lines, purchases, relief
from models.queries.figures.span import Span
from models.rules import codes

Limits = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure by its name: what it is called, its measure, its 口径 in words.

    Money has the measure 分. parts are limits whose figures are added; lines says whether
    lines stand behind it.
    """

    key: str
    label: str
    group: str
    measure: str
    what: str
    counts: str
    parts: tuple[Limits, ...]
    more: Mapping[str, str]

    @property
    def of_lines(self) -> bool:
        """Say whether paid lines stand behind the figure, so that they can be shown."""
        return self.counts in _OF_LINES

    def spans(self, span: Span) -> list[Span]:
        """Return the spans of lines that make the figure, within a span."""
        return [span.narrowed(**limits) for limits in self.parts]

    def value(self, span: Span) -> int:
        """Return the figure of a span in its measure."""
        if self.counts == "keyed":
            return _keyed(span, self.label, self.measure)
        if self.counts == "donated_quantity":
            return relief.donated_quantity(span, **self.more, measure=self.measure)
        count = _OF_LINES.get(self.counts) or _OTHERS[self.counts]
        return sum(count(part, **self.more) for part in self.spans(span))


def _keyed(span: Span, label: str, measure: str) -> int:
    if measure == "分":
        return relief.keyed(span, label, "元") // 10
    return relief.keyed(span, label, measure) // 1000


_OF_LINES: dict[str, Callable[..., int]] = {
    "persons": lines.persons,
    "occasions": lines.occasions,
    "households": lines.households,
    "household_occasions": lines.household_occasions,
    "reached": lines.reached,
    "sites": lines.sites,
    "site_visits": lines.site_visits,
    "students": lines.students,
    "student_years": lines.student_years,
    "money": lines.money_fen,
    "goods": lines.goods_fen,
    "value": lines.value_fen,
}
_OTHERS: dict[str, Callable[..., int]] = {
    "events": jobs.events,
    "employers": jobs.employers,
    "vacancies": jobs.vacancies,
    "demand": jobs.demand,
    "intents": jobs.all_intents,
    "signed": jobs.signed,
    "hired": jobs.hired,
    "classes": jobs.classes,
    "trainees": jobs.trainees,
    "certified": jobs.certified,
    "recovered_households": relief.recovered_households,
    "recovered_money": relief.recovered_money_fen,
    "donated_money": relief.donated_money_fen,
    "donated_goods": relief.donated_goods_fen,
    "relief_purchases": purchases.relief_purchases_fen,
    "relief_share": purchases.relief_share,
}


def record_figures(counts: Collection[str]) -> list[Callable[..., int]]:
    """Return those of a season's counts that stand on records of their own, without any line."""
    return [_OTHERS[name] for name in counts if name in _OTHERS]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return all indicators by key, in the order they are reported."""
    rows = codes.document("indicators")["rows"]
    return MappingProxyType({row["key"]: _indicator(row) for row in rows})


def _indicator(row: Mapping[str, Any]) -> Indicator:
    parts = row.get("parts") or [row.get("limits", {})]
    return Indicator(
        row["key"],
        row["label"],
        row["group"],
        row["measure"],
        row["what"],
        row["counts"],
        tuple(_limits(part) for part in parts),
        MappingProxyType(row.get("with", {})),
    )


def _limits(told: Mapping[str, Iterable[str]]) -> Limits:
    """Return limits as a span has them: classes with those below, others than some spelled out."""
    found = {name: tuple(values) for name, values in told.items() if "classes" not in name}
    if "classes" in told:
        found["classes"] = _with_below(told["classes"])
    if "other_classes" in told:
        out = _with_below(told["other_classes"])
        every = ("", *(code.key for code in codes.load("recipient_classes")))
        found["classes"] = tuple(key for key in every if key not in out)
    return MappingProxyType(found)


def _with_below(groups: Iterable[str]) -> tuple[str, ...]:
    wanted = frozenset(groups)
    rows = codes.load("recipient_classes")
    return tuple(code.key for code in rows if wanted & {code.key, code.group})
