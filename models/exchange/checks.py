"""One check for each type of column."""

from collections.abc import Callable

from models.exchange import (
    cells_contact,
    cells_dates,
    cells_identity,
    cells_money,
    cells_numbers,
    cells_text,
)
from models.exchange.finding import Setting, Verdict, refused
from models.exchange.glances import Glance
from models.exchange.kind_types import FieldType
from models.exchange.sheet import Raw
from models.rules.clearing import CLEAR

Check = Callable[[Raw, Setting], Verdict]


CHECKS: dict[FieldType, Check] = {
    FieldType.NAME: cells_identity.check_name,
    FieldType.ACCOUNT_NAME: cells_identity.check_account_name,
    FieldType.SEX: cells_identity.check_sex,
    FieldType.ID: cells_identity.check_id,
    FieldType.CODE: cells_text.check_code,
    FieldType.TEXT: cells_text.check_text,
    FieldType.REFERENCE: cells_text.check_text,
    FieldType.SITE: cells_text.check_site,
    FieldType.RESULT: cells_text.check_result,
    FieldType.DATE: cells_dates.check_date,
    FieldType.FEN: cells_money.check_fen,
    FieldType.COUNT: cells_numbers.check_count,
    FieldType.HEADCOUNT: cells_numbers.check_headcount,
    FieldType.NUMBER: cells_numbers.check_number,
    FieldType.YEAR: cells_numbers.check_year,
    FieldType.BOOL: cells_numbers.check_bool,
    FieldType.PHONE: cells_contact.check_phone,
    FieldType.CARD: cells_contact.check_card,
    FieldType.ACCOUNT: cells_contact.check_account,
    FieldType.CREDIT_CODE: cells_contact.check_credit_code,
}

# Where nearly every cell is another text.
GLANCES: dict[FieldType, Glance] = {
    FieldType.NAME: cells_identity.glance_names,
    FieldType.ACCOUNT_NAME: cells_identity.glance_names,
    FieldType.ID: cells_identity.glance_ids,
    FieldType.TEXT: cells_text.glance_texts,
    FieldType.REFERENCE: cells_text.glance_texts,
    FieldType.PHONE: cells_contact.glance_phones,
    FieldType.CARD: cells_contact.glance_cards,
}

# What a list may empty by the word for it; who somebody is and where money goes, it may not.
_CLEARABLE = frozenset(
    {
        FieldType.CODE,
        FieldType.TEXT,
        FieldType.REFERENCE,
        FieldType.DATE,
        FieldType.FEN,
        FieldType.COUNT,
        FieldType.NUMBER,
        FieldType.YEAR,
        FieldType.BOOL,
        FieldType.PHONE,
        FieldType.CREDIT_CODE,
    }
)


def clearing_of(type_: FieldType, *, kept: bool) -> Verdict:
    """Return what the word for clearing does in a column; it is refused where a field is kept."""
    return refused("cannot_clear") if kept or type_ not in _CLEARABLE else (CLEAR, None)


_AROUND = ' \t\n\u3000()（）[]【】“”"。.'


def clears(raw: Raw) -> bool:
    """Say whether a cell holds the word for clearing."""
    return isinstance(raw, str) and CLEAR in raw and raw.strip(_AROUND) == CLEAR


MISSING = {
    "amount_fen": "amount_missing",
    "headcount": "headcount_missing",
    "name": "name_missing",
    "student_name": "name_missing",
    "site": "site_missing",
    "result": "result_missing",
    "item": "item_missing",
    "quantity": "quantity_missing",
}
