"""Lists of others: read, looked at, mended, and only then written."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("imports", N_("Import and export"), "import", 4, Group.RECORDS)
