"""A place to drop whatever is to be posted: what must not be shown is found before it hangs."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("notice_check", N_("Check before posting"), "eye", parent_key="campaigns")
