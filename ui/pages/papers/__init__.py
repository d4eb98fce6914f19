"""The print room: papers of a batch or campaign, checked, printed, kept as issued."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("papers", N_("Print room"), "print", 3, Group.WORK)
