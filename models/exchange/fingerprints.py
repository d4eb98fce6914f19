"""By what a list or a row is known again when it comes a second time."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring

from models.exchange.plan import Plan, Value

IDENTITY = ("id_number", "student_id", "name", "student_name", "site", "employer", "credit_code")
CONTENT = ("amount_fen", "goods", "goods_value_fen", "bank_card", "event_date", "class_no", "post")
_TOLD = (*IDENTITY, *CONTENT)


def row_key(values: Mapping[str, Value]) -> str:
    """Return the fingerprint of what a row says, whatever its place and its repairs."""
    return keys_of([values])[0]


def keys_of(rows: Sequence[Mapping[str, Value]]) -> list[str]:
    """Return the fingerprint of each row; column by column, which suits a long list."""
    columns = [_spelled([values.get(key) for values in rows]) for key in _TOLD]
    return [
        hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        for text in map(_TEXT.__mod__, zip(*columns, strict=True))
    ]


def _spelled(column: Sequence[Value]) -> list[object]:
    """Return values as JSON; texts, whole numbers and blanks, which most are, the short way."""
    return [
        encode_basestring(value)
        if type(value) is str
        else "null"
        if value is None
        else value
        if type(value) is int
        else json.dumps(value)
        for value in column
    ]


_TEXT = f"[{','.join(['%s'] * len(_TOLD))}]"


def row_keys(plan: Plan) -> dict[str, int]:
    """Return every row's fingerprint with how often it stands in the file."""
    found: Counter[str] = Counter()
    for sheet in plan.data_sheets:
        found.update(keys_of([row.values for row in sheet.rows]))
    return dict(found)
