"""How each kind of list is stored: one file a kind, found by listing this package."""

from importlib import import_module
from pkgutil import iter_modules

from models.operations.imports_of.writer import KindWriter


def writers() -> dict[str, KindWriter]:
    """Return the writer of each kind of list that can be stored."""
    found = {}
    for module in iter_modules(__path__):
        writer = getattr(import_module(f"{__name__}.{module.name}"), "WRITER", None)
        if isinstance(writer, KindWriter):
            found[writer.kind] = writer
    return found
