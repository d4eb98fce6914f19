"""Home: what is to be done, and what to answer when the chairman asks."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("home", N_("Home"), "home", 1, Group.WORK)
