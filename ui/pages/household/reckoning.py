"""The sum of a family from what stands on the form, before anything is saved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models import clock, identity
from models.identity import IdKind
from models.rules.recognition import Earner, Family

Values = Mapping[str, Any]


def family_of(
    year: int, values: Values, members: Sequence[Values], figures: Mapping[str, int]
) -> Family:
    """Return the family as typed; the applicant is its first earner."""
    head = {
        **values,
        "income_fen": values.get("own_income_fen"),
        "status": values.get("work_status"),
        "lives_together": True,
    }
    return Family(
        year=year,
        earners=tuple(_earner(year, one) for one in (head, *members)),
        figures=figures,
        stated_income_fen=values.get("family_income_fen"),
        stated_size=values.get("family_size") or None,
        single_parent=bool(values.get("single_parent")),
    )


def is_begun(family: Family) -> bool:
    """Return whether a name or a figure is on the form: a sum of zeros alone says nothing."""
    return bool(family.earners[0].name or any(family.figures.values()))


def _earner(year: int, values: Values) -> Earner:
    sex, born = _derived(values)
    return Earner(
        name=str(values.get("name") or ""),
        monthly_fen=values.get("income_fen") or 0,
        age=year - born.year if born else None,
        sex=sex,
        status=str(values.get("status") or ""),
        health=str(values.get("health") or ""),
        disability=str(values.get("disability") or ""),
        lives_together=values.get("lives_together") is not False,
    )


def _derived(values: Values) -> tuple[str, date | None]:
    """Return sex and birth date as the number tells them, else as typed."""
    kind = IdKind(str(values.get("id_kind") or IdKind.RESIDENT))
    facts = identity.check_id(kind, str(values.get("id_number") or ""), today=clock.today())
    born = values.get("birth_date")
    typed = born if isinstance(born, date) else None
    return str(facts.sex or values.get("sex") or ""), facts.birth_date or typed
