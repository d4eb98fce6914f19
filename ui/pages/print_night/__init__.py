"""Print night: thousands of slips checked, ordered, bound in volumes, printed in sittings."""

from resources.i18n import N_
from ui.pages import PageKind

PAGE = PageKind("print_night", N_("Print night"), "print", parent_key="papers")
