"""Sites: who works in the heat, which team goes there when, what was left there."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("sites", N_("Sites and rounds"), "season-summer", 3, Group.NONE, "campaigns")
