"""Units: the union tree and the card of each unit."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("units", N_("Units"), "unit", 2, Group.RECORDS)
