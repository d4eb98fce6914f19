"""Aid by the month: what was promised, what is due, what was paid."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("monthly", N_("Monthly aid"), "clock", 7, Group.NONE, "campaigns")
