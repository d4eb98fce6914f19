"""The lines behind a figure of the year: who received what, when, from which money."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("handed_out", N_("Lines behind the figures"), "batch", parent_key="home")
