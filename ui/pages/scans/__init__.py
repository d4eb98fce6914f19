"""Signed pages from the office scanner: read in, filed, missing, and the tray of the rest."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("scans", N_("Signed pages"), "scan", parent_key="campaigns")
