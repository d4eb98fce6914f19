"""Whether a family is in hardship: the sum, line by line in words (domain.md §1.4).

Monthly net income a head = (income of twelve months − rigid expenses of the same months)
÷ 12 ÷ persons living together, rounded to the fen, half up; the rounded figure, which is
the printed one, is compared with the standard.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.money import format_yuan
from models.rules import codes
from models.rules.recognition_rules import (
    CategoryRule,
    FigureKind,
    Rule,
    Side,
    Standard,
    figures,
    rule_for,
    standard_for,
    words,
)
from resources.i18n import _

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Earner:
    """One person of the family, with the monthly income in fen."""

    name: str
    monthly_fen: int = 0
    age: int | None = None
    sex: str = ""
    status: str = ""
    health: str = ""
    disability: str = ""
    lives_together: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """What the sum stands on.

    figures: by key, in fen or counts; stated figures are those the form says, and win over
    what the parts add up to.
    """

    year: int
    earners: tuple[Earner, ...]
    figures: Mapping[str, int] = field(default_factory=dict)
    stated_income_fen: int | None = None
    stated_size: int | None = None
    single_parent: bool = False


class LineKind(StrEnum):
    """What a line of the sum is."""

    PART = "part"
    TOTAL = "total"
    STANDARD = "standard"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of the sum: what it is, how it was reckoned, and the money in fen if any."""

    label: str
    expression: str = ""
    fen: int | None = None
    kind: LineKind = LineKind.PART


@dataclass(frozen=True, slots=True)
class Recognition:
    """The result with its sum; category '' means in none.

    exclusions: why the family is shut out whatever the sum says; gaps: what is missing.
    """

    year: int
    rule: str
    standard_fen: int | None
    income_fen: int
    expense_fen: int
    size: int
    per_head_fen: int
    category: str
    lines: tuple[SumLine, ...]
    exclusions: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def category_label(self) -> str:
        """Return the category in words."""
        return codes.label("hardship_kinds", self.category) if self.category else ""

    def contradicts(self, category: str) -> bool:
        """Say whether a category is not the one this sum, complete as it is, gives."""
        complete = self.standard_fen is not None and not self.gaps
        return bool(category) and complete and category != self.category


def recognise(family: Family, rules: Iterable[Rule], standards: Iterable[Standard]) -> Recognition:
    """Reckon the sum of a family by the rule and the standard of its year."""
    rule, standard = rule_for(family.year, rules), standard_for(family.year, standards)
    income, income_lines = _income(family, rule, standard)
    expense, expense_lines = _expenses(family, rule)
    size = family_size(family)
    per_head = half_up(income - expense, MONTHS * size)
    exclusions = _exclusions(family)
    found = None
    if rule and standard and not exclusions:
        found = _category(family, rule, standard, income, per_head)
    return Recognition(
        year=family.year,
        rule=rule.key if rule else "",
        standard_fen=standard.allowance_fen if standard else None,
        income_fen=income,
        expense_fen=expense,
        size=size,
        per_head_fen=per_head,
        category=found.key if found else "",
        lines=(
            *income_lines,
            *expense_lines,
            _per_head_line(income, expense, size, per_head),
            *_standard_lines(family.year, standard),
            *_result_lines(family, rule, standard, found, income, exclusions),
        ),
        exclusions=exclusions,
        gaps=tuple(_gaps(family, rule, standard)),
    )


def half_up(numerator: int, denominator: int) -> int:
    """Divide to a whole number, halves away from zero; the denominator is above zero."""
    whole, rest = divmod(abs(numerator), denominator)
    rounded = whole + (2 * rest >= denominator)
    return rounded if numerator >= 0 else -rounded


def family_size(family: Family) -> int:
    """Return by how many persons the income is shared, never less than one."""
    counted = sum(one.lives_together for one in family.earners)
    return max(family.stated_size or counted, 1)


def _income(
    family: Family, rule: Rule | None, standard: Standard | None
) -> tuple[int, list[SumLine]]:
    """Return the family's income of twelve months in fen, and its lines."""
    parts = [*_wages(family), *_other_income(family, rule)]
    added = sum(part.fen or 0 for part in parts)
    lines = parts
    stated = family.stated_income_fen
    if stated is not None and stated != added:
        words_ = _("as stated; the parts add up to {sum}").format(sum=format_yuan(added))
        lines = [*parts, SumLine(_("Income as stated"), words_, stated, LineKind.TOTAL)]
        added = stated
    imputed = list(_imputed(family, rule, standard))
    total = added + sum(line.fen or 0 for line in imputed)
    sums = [added, *(line.fen or 0 for line in imputed)]
    expression = " + ".join(format_yuan(one) for one in sums) if imputed else ""
    head = SumLine(_("Family income of twelve months"), expression, total, LineKind.TOTAL)
    return total, [*lines, *imputed, head]


def _wages(family: Family) -> Iterator[SumLine]:
    for one in family.earners:
        if one.lives_together and one.monthly_fen:
            label = _("Wages of {name}").format(name=one.name)
            expression = f"{format_yuan(one.monthly_fen)} × {MONTHS}"
            yield SumLine(label, expression, one.monthly_fen * MONTHS)


def _other_income(family: Family, rule: Rule | None) -> Iterator[SumLine]:
    for kind in _of_side(Side.INCOME):
        fen = family.figures.get(kind.key, 0)
        if fen and (kind.key not in rule.uncounted if rule else kind.counts):
            yield SumLine(kind.label, "", fen)
        elif fen:
            words_ = _("{fen}, not counted").format(fen=format_yuan(fen))
            yield SumLine(kind.label, words_, 0)


def _imputed(family: Family, rule: Rule | None, standard: Standard | None) -> Iterator[SumLine]:
    """Let the able who are without work count with the minimum wage."""
    wage = standard.minimum_wage_fen if standard else 0
    if not (rule and rule.imputes and wage):
        return
    for one in family.earners:
        if one.lives_together and one.monthly_fen < wage and _able_without_work(one):
            label = _("{name} is able to work: counted with the minimum wage").format(name=one.name)
            lacking = wage - one.monthly_fen
            has = f" − {format_yuan(one.monthly_fen)}" if one.monthly_fen else ""
            wage_text = format_yuan(wage)
            expression = f"({wage_text}{has}) × {MONTHS}" if has else f"{wage_text} × {MONTHS}"
            yield SumLine(label, expression, lacking * MONTHS)


def _able_without_work(one: Earner) -> bool:
    ages = codes.document("recognition")["working_age"]
    last = ages.get(one.sex, ages["female"])
    of_age = one.age is not None and ages["from"] <= one.age <= last
    able = one.health in words("able") and not one.disability
    return of_age and able and one.status in words("idle")


def _expenses(family: Family, rule: Rule | None) -> tuple[int, list[SumLine]]:
    """Return the rigid expenses that are taken off in fen, and their lines."""
    if rule is None or not rule.deducts:
        return 0, []
    kinds = _of_side(Side.EXPENSE)
    parts = [
        SumLine(kind.label, "", family.figures[kind.key])
        for kind in kinds
        if family.figures.get(kind.key)
    ]
    total = sum(part.fen or 0 for part in parts)
    label = _("Rigid expenses of twelve months")
    return total, [*parts, SumLine(label, "", total, LineKind.TOTAL)]


def _per_head_line(income: int, expense: int, size: int, per_head: int) -> SumLine:
    expression = f"({format_yuan(income)} − {format_yuan(expense)}) ÷ {MONTHS} ÷ {size}"
    return SumLine(_("Monthly net income a head"), expression, per_head, LineKind.TOTAL)


def _standard_lines(year: int, standard: Standard | None) -> Iterator[SumLine]:
    if standard is None:
        return
    label = _("Living allowance a month, {year}").format(year=standard.year)
    note = "" if standard.year == year else _("none is set for {year}").format(year=year)
    yield SumLine(label, note, standard.allowance_fen, LineKind.STANDARD)


def _category(
    family: Family, rule: Rule, standard: Standard, income: int, per_head: int
) -> CategoryRule | None:
    """Return the first category of the rule that the family falls in."""
    hardships = _hardships(family)
    return next(
        (
            one
            for one in rule.categories
            if _below(one, standard, per_head)
            and (not one.any_of or hardships & set(one.any_of))
            and _lost_enough(one, family, income)
        ),
        None,
    )


def _below(one: CategoryRule, standard: Standard, per_head: int) -> bool:
    if one.times is None:
        return True
    limit = one.times * standard.allowance_fen
    return per_head <= limit if one.inclusive else per_head < limit


def _lost_enough(one: CategoryRule, family: Family, income: int) -> bool:
    if not one.loss_percent:
        return True
    return _loss(family) * 100 > one.loss_percent * income and _loss(family) > 0


def _loss(family: Family) -> int:
    return sum(family.figures.get(kind.key, 0) for kind in _of_side(Side.LOSS))


def _hardships(family: Family) -> frozenset[str]:
    """Return which of the hardships named by rules the family has."""
    given, people = family.figures, family.earners
    tests = {
        "illness": given.get("medical") or any(p.health not in words("healthy") for p in people),
        "schooling": given.get("education") or any(p.status in words("students") for p in people),
        "disability": any(p.disability or p.health == "残疾" for p in people),
        "single_parent": family.single_parent,
        "accident": _loss(family) > 0,
    }
    return frozenset(key for key, holds in tests.items() if holds)


def _exclusions(family: Family) -> tuple[str, ...]:
    """Return why the family is shut out."""
    return tuple(
        kind.reason
        for kind in _of_side(Side.EXCLUSION)
        if family.figures.get(kind.key, 0) >= kind.at_least
    )


def _result_lines(
    family: Family,
    rule: Rule | None,
    standard: Standard | None,
    found: CategoryRule | None,
    income: int,
    exclusions: tuple[str, ...],
) -> Iterator[SumLine]:
    for reason in exclusions:
        yield SumLine(_("Shut out: {reason}").format(reason=reason), "", None, LineKind.RESULT)
    if exclusions or rule is None or standard is None:
        return
    if found is None:
        words_ = _("In no category of the {rule}").format(rule=rule.label)
        yield SumLine(words_, "", None, LineKind.RESULT)
        return
    label = codes.label("hardship_kinds", found.key)
    expression = _why(found, family, standard, income)
    words_ = _("{category}, by the {rule}").format(category=label, rule=rule.label)
    yield SumLine(words_, expression, None, LineKind.RESULT)


def _why(found: CategoryRule, family: Family, standard: Standard, income: int) -> str:
    """Return the comparison that decided, in signs."""
    if found.times is None:
        loss, limit = format_yuan(_loss(family)), format_yuan(income)
        return f"{loss} > {found.loss_percent}% × {limit}"
    sign = "≤" if found.inclusive else "<"
    times = f"{float(found.times):g}"
    return f"{sign} {times} × {format_yuan(standard.allowance_fen)}"


def _gaps(family: Family, rule: Rule | None, standard: Standard | None) -> Iterator[str]:
    if rule is None:
        yield _("There is no rule for {year}.").format(year=family.year)
    if standard is None:
        yield _("The living allowance of {year} is not set; set it under settings.").format(
            year=family.year
        )
    counted = sum(one.lives_together for one in family.earners)
    if family.stated_size and family.stated_size != counted:
        yield _("The form says {stated} persons; {counted} are listed.").format(
            stated=family.stated_size, counted=counted
        )


def _of_side(side: Side) -> tuple[FigureKind, ...]:
    return tuple(kind for kind in figures() if kind.side is side)
