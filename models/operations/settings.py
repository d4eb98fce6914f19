"""Facts of the union and rules of the office, each under a dotted key."""

import json
from typing import Any

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import NotFound
from models.facts import defaults, setting
from models.operations.core import Done, operation
from models.tables import Setting
from resources.i18n import _


def put(key: str, value: Any) -> None:  # noqa: ANN401  (JSON)
    """Store a setting inside the operation that is under way."""
    text = json.dumps(value, ensure_ascii=False)
    Setting.replace(key=key, value=text, changed_at=clock.now()).execute()


@operation("setting.change")
def change_setting(key: str, value: Any, *, actor: Actor) -> Done:  # noqa: ANN401, ARG001
    """Change one setting of the union; the old value stays in the audit trail."""
    if key not in defaults():
        raise NotFound(_("There is no setting {key}.").format(key=key))
    before = setting(key)
    put(key, value)
    return Done(Change.SETTINGS, "setting", 0, {"key": key, "before": before, "after": value})
