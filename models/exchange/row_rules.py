"""The rules a table kind may name."""

from collections.abc import Callable

from models.exchange import rules_family, rules_person, rules_season
from models.exchange.table import Table

ROW_RULES: dict[str, Callable[[Table], None]] = {
    "sex": rules_person.sex,
    "birth": rules_person.birth,
    "age": rules_person.age,
    "holder": rules_person.holder,
    "school_holder": rules_person.school_holder,
    "student": rules_person.student,
    "school": rules_person.school,
    "standard": rules_person.standard,
    "members": rules_family.members,
    "relation": rules_family.relation,
    "family_size": rules_family.family_size,
    "family_rows": rules_family.family_rows,
    "per_head": rules_family.per_head,
    "items": rules_season.items,
    "receipt_value": rules_season.receipt_value,
    "job_dates": rules_season.job_dates,
    "pay": rules_season.pay,
    "results": rules_season.results,
}


def apply(table: Table) -> None:
    """Run the rules the table's kind declares, in their order."""
    for name in table.kind.rules:
        ROW_RULES[name](table)
