"""Facts of the union and rules of the office, each under a dotted key."""

import json
from collections.abc import Mapping
from typing import Any

from models import clock, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, NotFound
from models.facts import defaults, setting
from models.operations.core import Done, operation
from models.rules.office_settings import problem
from models.tables import Setting
from resources.i18n import _


def put(key: str, value: Any) -> None:  # noqa: ANN401  (JSON)
    """Store a setting inside the operation that is under way."""
    text = json.dumps(value, ensure_ascii=False)
    Setting.replace(key=key, value=text, changed_at=clock.now()).execute()


@operation("setting.change")
def change_setting(key: str, value: Any, *, actor: Actor) -> Done:  # noqa: ANN401, ARG001
    """Change one setting of the union; the old value stays in the audit trail.

    Raises InputError under the setting's key for a value it cannot have.
    """
    if key not in defaults():
        raise NotFound(_("There is no setting {key}.").format(key=key))
    wrong = problem(key, value)
    if wrong:
        raise InputError({key: wrong})
    before = setting(key)
    put(key, value)
    return Done(Change.SETTINGS, "setting", 0, {"key": key, "before": before, "after": value})


def change_settings(values: Mapping[str, Any], *, actor: Actor) -> Outcome:
    """Change several settings, all or none; those that stay as they are leave no trace."""
    wrong = {key: words for key, value in values.items() if (words := problem(key, value))}
    if wrong:
        raise InputError(wrong)
    with store.atomic():
        changed = {key: value for key, value in values.items() if setting(key) != value}
        for key, value in changed.items():
            change_setting(key, value, actor=actor)
    return Outcome(Change.SETTINGS if changed else Change.NONE)
