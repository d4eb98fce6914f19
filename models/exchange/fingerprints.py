"""By what a list or a row is known again when it comes a second time."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from json.encoder import encode_basestring

from models.exchange.plan import Plan, Value

IDENTITY = ("id_number", "student_id", "name", "student_name", "site", "employer", "credit_code")
CONTENT = ("amount_fen", "goods", "goods_value_fen", "bank_card", "event_date", "class_no", "post")
_TOLD = (*IDENTITY, *CONTENT)


def row_key(values: Mapping[str, Value]) -> str:
    """Return the fingerprint of what a row says, whatever its place and its repairs."""
    told = [
        encode_basestring(value) if type(value) is str else _spelled(value)
        for value in map(values.get, _TOLD)
    ]
    text = f"[{','.join(told)}]"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _spelled(value: Value) -> str:
    """Return a value as JSON; texts, numbers and blanks, which most are, the short way."""
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    return encode_basestring(value) if isinstance(value, str) else json.dumps(value)


def row_keys(plan: Plan) -> dict[str, int]:
    """Return every row's fingerprint with how often it stands in the file."""
    return dict(Counter(row_key(row.values) for sheet in plan.data_sheets for row in sheet.rows))
