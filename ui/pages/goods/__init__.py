"""Goods: what lies in store, is promised to lists, went out, came back and was counted."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("goods", N_("Goods and stock"), "goods", parent_key="funds")
