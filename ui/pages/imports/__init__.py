"""Lists of others: read, looked at, mended, and only then written."""

from ui.pages.imports.page import ImportsPage

__all__ = ["ImportsPage"]
