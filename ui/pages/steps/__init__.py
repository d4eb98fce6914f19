"""Steps that were taken on paper, keyed for many batches at once."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("steps", N_("Steps from paper"), "sign", parent_key="campaigns")
