"""Job fairs: events of the spring, their employers and posts, intents and the calls due."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("job_fairs", N_("Fairs"), "season-spring", 1, Group.NONE, "campaigns")
