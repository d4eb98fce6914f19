"""People on the lists of two populations, and what they receive."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("overlap", N_("People on two lists"), "people", 5, Group.NONE, "campaigns")
