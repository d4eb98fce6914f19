"""Call-backs: a sample of recipients drawn by a seed, called, and what they said."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("call_backs", N_("Call-backs"), "people", group=Group.NONE, parent_key="campaigns")
