"""Open items: what keeps batches from closing, list by list, with who has to be called."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("open_items", N_("Open items"), "audit", group=Group.NONE, parent_key="campaigns")
