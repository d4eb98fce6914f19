"""Students: whose children they are, where they study, what they were given each year."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("students", N_("Students"), "season-autumn", 4, Group.NONE, "campaigns")
