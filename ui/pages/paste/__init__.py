"""A pasted list: who of it is on file, what they got, and what to do with them."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("paste", N_("Pasted list"), "copy", parent_key="people")
