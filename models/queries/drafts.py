"""Forms an operator began and did not save."""

import json
from typing import Any

from models.rules.drafts import draft_key
from models.tables import Setting
from models.tables.base import rows


def draft(form: str, operator_id: int) -> dict[str, Any] | None:
    """Return what an operator typed on a form and did not save, or None."""
    query = Setting.select(Setting.value).where(Setting.key == draft_key(form, operator_id))
    return next((json.loads(value) for (value,) in rows(query)), None)
