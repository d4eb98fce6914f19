"""What the last saved file said of what is mostly the same in the next, kept by the desk."""

import json
from collections.abc import Mapping

from ui.settings import Settings

_PLACE = "household/usual"
_KEPT = ("ethnicity", "household_kind", "household_place", "postcode", "unit_id", "level")


def remember(settings: Settings, values: Mapping[str, object]) -> None:
    """Keep what is usual of a file that was saved."""
    kept = {key: values[key] for key in _KEPT if values.get(key) is not None}
    settings.remember(_PLACE, json.dumps(kept, ensure_ascii=False))


def remembered(settings: Settings) -> dict[str, object]:
    """Return what was kept, nothing when it cannot be read."""
    try:
        found = json.loads(settings.text(_PLACE, "{}"))
    except ValueError:
        return {}
    return {key: found[key] for key in _KEPT if key in found} if isinstance(found, dict) else {}
