"""Money: sources of a year and the ledger of one."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("funds", N_("Funds and goods"), "fund", 3, Group.RECORDS)
