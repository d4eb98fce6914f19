"""The keying list: one file, field by field, copied into the national system with one key."""

from resources.i18n import N_
from ui.pages import Group, PageKind

PAGE = PageKind("keying", N_("Keying list"), "copy", group=Group.NONE, parent_key="people")
