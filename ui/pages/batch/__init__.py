"""One batch: its list, checks, notice, approval, payment, papers and records."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("batch", N_("Batch"), "batch", parent_key="campaigns")
