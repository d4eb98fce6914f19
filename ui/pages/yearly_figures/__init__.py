"""Yearly figures kept elsewhere, with their years and their changes."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("yearly_figures", N_("Yearly figures"), "stats", 10, Group.NONE, "campaigns")
