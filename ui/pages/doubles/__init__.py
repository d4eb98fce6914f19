"""Possible doubles: pairs of cards side by side, decided one by one; merges, taken apart again."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("doubles", N_("Possible doubles"), "copy", group=Group.NONE, parent_key="people")
