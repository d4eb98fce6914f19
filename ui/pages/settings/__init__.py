"""Settings: this desk, the union, its rules and papers, operators, passwords."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("settings", N_("Settings"), "settings", 2, Group.BOTTOM)
