"""Forms of households and people: seen as they will be printed, filled in or blank."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("forms", N_("Forms"), "print", parent_key="papers")
