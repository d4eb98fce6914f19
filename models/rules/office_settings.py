"""Which values a setting of the union may have."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from resources.i18n import _

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
    fits = bool(rows) and all(isinstance(row, Mapping) and _positive(row) for row in rows)
    return "" if fits else _("A cap is more than zero.")


def _positive(row: Mapping[str, Any]) -> bool:
    limit = row.get("limit_fen")
    return isinstance(limit, int) and limit > 0


def _signatories(value: object) -> str:
    rows = value if isinstance(value, Mapping) else {}
    fits = bool(rows) and all(0 < len(names) <= 6 for names in rows.values())
    return "" if fits else _("One to six signatories for each paper.")


_CHECKS: dict[str, Callable[[object], str]] = {
    "union.name": _named,
    "paper.prefix": _prefix,
    "notice.working_days": _between(1, 60),
    "batch.rows_per_page": _between(5, 30),
    "desk.lock_minutes": _between(1, 120),
    "caps": _caps,
    "signatories": _signatories,
}
