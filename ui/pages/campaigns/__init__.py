"""Campaigns of a year with their batches, standards and budget."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("campaigns", N_("Campaigns"), "campaign", 2, Group.WORK)
