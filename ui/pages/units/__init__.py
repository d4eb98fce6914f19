"""Units: the union tree and the card of each unit."""

from ui.pages.units.page import UnitsPage

__all__ = ["UnitsPage"]
