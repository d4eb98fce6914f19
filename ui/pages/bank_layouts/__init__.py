"""The designer of bank files: columns, cells, kind of file, with a live sample."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("bank_layouts", N_("Layouts of bank files"), "settings", parent_key="campaigns")
