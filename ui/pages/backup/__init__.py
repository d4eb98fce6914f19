"""Backup: the copies of the store, how old and how good they are, and the way back."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("backup", N_("Backup"), "backup", 1, Group.BOTTOM)
