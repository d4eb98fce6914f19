"""Work lists: files and members that wait for somebody, list by list, unit by unit."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("work_lists", N_("Work lists"), "audit", group=Group.NONE, parent_key="people")
