"""Lines of year-round relief with what each kind of aid keeps of them."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("relief", N_("Relief lines"), "season-year", 8, Group.NONE, "campaigns")
