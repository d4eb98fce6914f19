"""Paying a batch by bank: files out, answers in, failures mended and sent again."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("bank", N_("Pay by bank"), "fund", parent_key="campaigns")
