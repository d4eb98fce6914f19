"""Lists from units: called for, given out as templates, come back, given back, taken in."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("collecting", N_("Lists from units"), "unit", 5, Group.NONE, parent_key="imports")
