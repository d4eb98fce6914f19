"""Statistics: any days, units by seasons or years, the indicators, and the lines behind them."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("statistics", N_("Statistics"), "stats", 1, Group.FIGURES)
