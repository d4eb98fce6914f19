"""Money and goods given and received, in whatever measure they came."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("donations", N_("Donations"), "goods", 9, Group.NONE, "campaigns")
