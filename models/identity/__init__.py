"""Who somebody is, as papers say it: ID numbers, names, phones, cards, credit codes."""

from models.identity.contact import (
    card_problem,
    clean_card,
    clean_phone,
    credit_code_problem,
    phone_problem,
)
from models.identity.names import clean_name, name_key, private_use, standard_name
from models.identity.numbers import (
    IdFacts,
    IdKind,
    Sex,
    age_on,
    check_id,
    clean_identifier,
    day_in,
    guess_kind,
    mend_lookalikes,
    suggest_18,
    told_by,
)

__all__ = [
    "IdFacts",
    "IdKind",
    "Sex",
    "age_on",
    "card_problem",
    "check_id",
    "clean_card",
    "clean_identifier",
    "clean_name",
    "clean_phone",
    "credit_code_problem",
    "day_in",
    "guess_kind",
    "mend_lookalikes",
    "name_key",
    "phone_problem",
    "private_use",
    "standard_name",
    "suggest_18",
    "told_by",
]
