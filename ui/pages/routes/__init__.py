"""Visiting rounds: who goes to which households, in which order."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("routes", N_("Visiting rounds"), "season-winter", 6, Group.NONE, "campaigns")
