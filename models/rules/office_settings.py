"""Which values a setting of the union may have."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from models.rules import codes
from models.rules.approvals import sound_levels
from models.rules.caps import Period, Scope
from models.rules.paper_names import example, names_number
from models.rules.recognition_rules import rules_of
from resources.i18n import _

_FIRST_YEAR = 1990
_PREFIX = re.compile(r"[A-Z]{1,6}")


def problem(key: str, value: Any) -> str:  # noqa: ANN401  (JSON)
    """Return what is wrong with a value under a key, in words; nothing when it can be taken."""
    check = _CHECKS.get(key)
    return check(value) if check else ""


def _named(value: object) -> str:
    return "" if str(value).strip() else _("Name of the union is missing.")


def _prefix(value: object) -> str:
    fits = _PREFIX.fullmatch(str(value))
    return "" if fits else _("One to six capital letters, A to Z.")


def _between(least: int, most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        fits = isinstance(value, int) and least <= value <= most
        words = _("A whole number from {least} to {most}.")
        return "" if fits else words.format(least=least, most=most)

    return check


def _caps(value: object) -> str:
    rows = value if isinstance(value, list) else []
    named = all(isinstance(row, Mapping) and _limits(row) for row in rows)
    if not rows or not named:
        return _("A cap says for whom, how long, and how much: more than zero.")
    keys = [row["key"] for row in rows]
    return "" if len(keys) == len(set(keys)) else _("A cap stands there once.")


def _limits(row: Mapping[str, Any]) -> bool:
    first, last = row.get("year_from") or 0, row.get("year_to") or 0
    fits = row.get("scope") in get_args(Scope) and row.get("period") in get_args(Period)
    return bool(fits and row.get("key") and _positive(row)) and not 0 < last < first


def _positive(row: Mapping[str, Any]) -> bool:
    limit = row.get("limit_fen")
    return isinstance(limit, int) and limit > 0


def _exclusions(value: object) -> str:
    rows = value if isinstance(value, list) else []
    kinds = {code.key for code in codes.load("aid_kinds")}
    fits = all(isinstance(row, Mapping) and _relates(row, kinds) for row in rows)
    return "" if fits else _("A rule names two aid kinds and says excludes, caps or allowed.")


def _not_for(value: object) -> str:
    rows = value if isinstance(value, Mapping) else None
    sources = {code.key for code in codes.load("source_kinds")}
    kinds = {code.key for code in codes.load("aid_kinds")}
    fits = rows is not None and all(
        source in sources and isinstance(barred, list) and kinds.issuperset(barred)
        for source, barred in rows.items()
    )
    return "" if fits else _("Each source names the aid kinds it must not pay for.")


def _programmes(value: object) -> str:
    rows = value if isinstance(value, list) else []
    told = [
        (row.get("key"), row.get("label"), row.get("season"))
        for row in rows
        if isinstance(row, Mapping)
    ]
    once = len({key for key, _label, _season in told}) == len(rows)
    fits = once and all(all(one) for one in told)
    return "" if fits else _("A template has a name and a season, and stands there once.")


def _relates(row: Mapping[str, Any], kinds: set[str]) -> bool:
    sides = [row.get("first"), row.get("second")]
    named = all(isinstance(side, list) and side and kinds.issuperset(side) for side in sides)
    effect = row.get("effect")
    whole = row.get("key") and row.get("label") and row.get("period") in {"year", "campaign_year"}
    limited = effect != "caps" or _positive(row)
    return bool(named and whole and limited and effect in {"excludes", "caps", "allowed"})


def _standards(value: object) -> str:
    rows = value if isinstance(value, list) else []
    years = [row.get("year") for row in rows if isinstance(row, Mapping)]
    fits = len(years) == len(rows) == len(set(years)) and all(_standard(row) for row in rows)
    return "" if fits else _("Each year once, with an allowance above zero.")


def _standard(row: Mapping[str, Any]) -> bool:
    numbers = (row.get("year"), row.get("allowance_fen"), row.get("minimum_wage_fen", 0))
    least = (_FIRST_YEAR, 1, 0)
    pairs = zip(numbers, least, strict=True)
    return all(isinstance(one, int) and one >= floor for one, floor in pairs)


def _rules(value: object) -> str:
    try:
        found = rules_of(value) if isinstance(value, list) else ()
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        found = ()
    fits = bool(found) and all(rule.year_from >= _FIRST_YEAR for rule in found)
    return "" if fits else _("A rule names its years and its categories.")


def _signatories(value: object) -> str:
    rows = value if isinstance(value, Mapping) else {}
    fits = bool(rows) and all(0 < len(names) <= 6 for names in rows.values())
    return "" if fits else _("One to six signatories for each paper.")


def _levels(value: object) -> str:
    fits = sound_levels(value)
    return "" if fits else _("A level begins with a sum and asks for one to nine approvals.")


def _file_rule(value: object) -> str:
    try:
        fits = names_number(str(value)) and bool(example(str(value)))
    except (KeyError, ValueError, IndexError, AttributeError):
        fits = False
    words = _("{number} must be in it; {title} and {part} may be.")
    return "" if fits else words.format(number="{编号}", title="{标题}", part="{分册}")


_CHECKS: dict[str, Callable[[object], str]] = {
    "union.name": _named,
    "paper.prefix": _prefix,
    "paper.file_name": _file_rule,
    "notice.working_days": _between(1, 60),
    "batch.rows_per_page": _between(5, 30),
    "desk.lock_minutes": _between(1, 120),
    "approval.levels": _levels,
    "caps": _caps,
    "file.notice_days": _between(1, 60),
    "file.review_months": _between(1, 60),
    "file.national_days": _between(1, 250),
    "recognition.standards": _standards,
    "recognition.rules": _rules,
    "exclusions": _exclusions,
    "programmes": _programmes,
    "funds.not_for": _not_for,
    "goods.relief_share_percent": _between(0, 100),
    "signatories": _signatories,
}
