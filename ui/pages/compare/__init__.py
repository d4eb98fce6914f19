"""Last year's list minus and plus: who stays, who leaves and why, who joins."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("compare", N_("Last year's list"), "people", parent_key="campaigns")
