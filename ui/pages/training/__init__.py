"""Training classes: who is in them, who came, who got a certificate."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("training", N_("Training classes"), "season-spring", 2, Group.NONE, "campaigns")
