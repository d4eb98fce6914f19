"""A household and its hardship file: one form in sections, the sum beside it, the way above."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("household", N_("Hardship file"), "household", 0, Group.NONE, "people")
