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
from models.exchange.finding import Setting, Verdict
from models.exchange.kind_types import FieldType
from models.exchange.plan import CLEAR
from models.exchange.sheet import Raw

Check = Callable[[Raw, Setting], Verdict]


def _clearable(check: Check) -> Check:
    """Let the word for clearing through; who stores the row empties the field."""

    def checked(raw: Raw, setting: Setting) -> Verdict:
        return (CLEAR, None) if raw == CLEAR else check(raw, setting)

    return checked


CHECKS: dict[FieldType, Check] = {
    FieldType.NAME: cells_identity.check_name,
    FieldType.ACCOUNT_NAME: cells_identity.check_account_name,
    FieldType.SEX: cells_identity.check_sex,
    FieldType.ID: cells_identity.check_id,
    FieldType.CODE: _clearable(cells_text.check_code),
    FieldType.TEXT: _clearable(cells_text.check_text),
    FieldType.REFERENCE: _clearable(cells_text.check_text),
    FieldType.SITE: cells_text.check_site,
    FieldType.RESULT: cells_text.check_result,
    FieldType.DATE: _clearable(cells_dates.check_date),
    FieldType.FEN: _clearable(cells_money.check_fen),
    FieldType.COUNT: _clearable(cells_numbers.check_count),
    FieldType.HEADCOUNT: cells_numbers.check_headcount,
    FieldType.NUMBER: _clearable(cells_numbers.check_number),
    FieldType.YEAR: _clearable(cells_numbers.check_year),
    FieldType.BOOL: _clearable(cells_numbers.check_bool),
    FieldType.PHONE: _clearable(cells_contact.check_phone),
    FieldType.CARD: cells_contact.check_card,
    FieldType.ACCOUNT: cells_contact.check_account,
    FieldType.CREDIT_CODE: cells_contact.check_credit_code,
}

# Columns whose cells are nearly all different gain nothing from remembering verdicts.
UNIQUE = frozenset({FieldType.ID, FieldType.CARD, FieldType.PHONE, FieldType.NAME})

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
