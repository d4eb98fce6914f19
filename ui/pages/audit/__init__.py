"""Audit: who did what and when, in sentences; and whether the trail is unbroken."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("audit", N_("Audit"), "audit", 2, Group.FIGURES)
