"""Kinds of campaign, one a file, found by listing."""

import importlib
import pkgutil
from functools import cache

from models.errors import NotFound
from models.seasons.spec import Season
from resources.i18n import _


@cache
def seasons() -> dict[str, Season]:
    """Return every season that a file of this package declares, in their order of the year."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        declared = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(declared, "SEASON"):
            found.append(declared.SEASON)
    return {season.key: season for season in sorted(found, key=lambda season: season.order)}


def season(key: str) -> Season:
    """Return one season; raises NotFound for a key that no file declares."""
    try:
        return seasons()[key]
    except KeyError:
        raise NotFound(
            _("This program does not know the season {key}.").format(key=key),
            _("Install the newer version that this store was used with."),
        ) from None
