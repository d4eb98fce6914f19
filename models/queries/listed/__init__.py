"""Papers that are lists: each module declares `PAPERS`; nobody keeps a list of them."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from models.queries.paper_kinds import PaperKind


@cache
def listed_kinds() -> tuple[PaperKind, ...]:
    """Return the lists there are, by module in the order of their names."""
    modules = sorted(module.name for module in iter_modules(__path__))
    found = (import_module(f"{__name__}.{name}") for name in modules)
    return tuple(kind for module in found for kind in module.PAPERS)
