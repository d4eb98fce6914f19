"""The register: filters, the list by pinyin, and the person in view; a card is edited in place."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("people", N_("People"), "people", 1, Group.RECORDS)
