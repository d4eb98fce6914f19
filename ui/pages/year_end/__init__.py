"""From one year into the next: what is filed, closed, copied, and what still waits."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("year_end", N_("Year's end"), "clock", parent_key="campaigns")
