"""Layouts of papers: changed here, seen at once with invented people."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("layouts", N_("Layouts of papers"), "edit", parent_key="papers")
