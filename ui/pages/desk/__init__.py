"""The desk: scan a slip, see who it is, hand out, next; no mouse, the whole window."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("desk", N_("Hand out by scanning"), "scan", 2, Group.WORK)
