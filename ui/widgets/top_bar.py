"""The bar above the page: search, year, theme, lock, and who works."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.rules.roles import LABELS, Role
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.widgets.button import Button, icon_button
from ui.widgets.elided import Elided
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.search_box import SearchBox

_SEARCH = 400  # px, enough for a whole number


class TopBar(QFrame):
    """Always there: search, year, theme, lock, operator with role."""

    theme_wished = Signal()
    lock_wished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("variant", "top")
        self.setFixedHeight(theme.height("top_bar"))
        self.search = SearchBox(context)
        self.search.setMaximumWidth(theme.scaled(_SEARCH))
        self.year = self._year_box()
        self.theme = icon_button("theme", _("Light or dark"))
        self.theme.clicked.connect(self.theme_wished)
        self.lock = Button(_("Lock"), icon="lock")
        self.lock.clicked.connect(self.lock_wished)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.search, 4)
        self._layout.addStretch(1)
        for part in (self.year, self.theme, self.lock, _rule(), IconMark("person"), self._who()):
            self._layout.addWidget(part)
        self.set_margin(20)

    def set_margin(self, across: int) -> None:
        """Stand in line with the page below."""
        self._layout.setContentsMargins(across, 0, across, 0)

    def _year_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Year"))
        years = sorted({*self._context.office.years, self._context.year}, reverse=True)
        for year in years:
            box.addItem(_("Year {year}").format(year=year), year)
        box.setCurrentIndex(years.index(self._context.year))
        box.setFixedWidth(theme.scaled(118))
        box.currentIndexChanged.connect(lambda _at: self._context.set_year(box.currentData()))
        return box

    def _who(self) -> QWidget:
        actor = self._context.actor
        roles = " · ".join(_(LABELS[role]) for role in Role if role in actor.roles)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(0)
        role = Elided(roles, "hint", tone="text2")
        role.setMaximumWidth(theme.scaled(176))
        lines.addWidget(Label(actor.name, "strong"))
        lines.addWidget(role)
        return holder


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("variant", "rule")
    line.setFixedSize(1, 22)
    return line
