"""The settings page: sections under tabs, read at once, each saved by itself."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QTabBar, QWidget

from models.changes import Change
from models.queries import office
from models.queries.calendar import calendar_years
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.settings import PAGE
from ui.pages.settings.approval_levels import ApprovalLevelsSection
from ui.pages.settings.calendar import CalendarSection
from ui.pages.settings.campaign_rules import CapsSection, ExclusionsSection, ProgrammesSection
from ui.pages.settings.codes import CodesSection
from ui.pages.settings.desk import DeskSection
from ui.pages.settings.exceptions import ExceptionsSection
from ui.pages.settings.forms import RulesSection, SignatoriesSection, UnionSection
from ui.pages.settings.fund_matrix import FundMatrixSection
from ui.pages.settings.meetings import MeetingsSection
from ui.pages.settings.operators import OperatorsSection
from ui.pages.settings.recognition import RecognitionSection, RuleSection
from ui.pages.settings.section import OfficeNow, Section
from ui.pages.settings.security import SecuritySection
from ui.widgets.dialog import Question, ask
from ui.widgets.page_header import PageHeader

_RING = 4  # what the focus ring adds to a tab
_SECTIONS: tuple[type[Section], ...] = (
    DeskSection,
    UnionSection,
    RulesSection,
    ApprovalLevelsSection,
    CapsSection,
    ExclusionsSection,
    FundMatrixSection,
    ProgrammesSection,
    RecognitionSection,
    RuleSection,
    CodesSection,
    SignatoriesSection,
    OperatorsSection,
    ExceptionsSection,
    MeetingsSection,
    CalendarSection,
    SecuritySection,
)


def read() -> OfficeNow:
    """Read what the sections show."""
    return OfficeNow(
        office.settings(),
        office.operators(),
        office.exceptions(),
        office.meetings(),
        calendar_years(),
    )


class SettingsPage(Page):
    """Habits of this computer first, then the rules of the union."""

    kind = PAGE
    responds_to = Change.SETTINGS | Change.OPERATORS | Change.MEETINGS | Change.BATCHES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sections = tuple(section(context) for section in _SECTIONS)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setProperty("variant", "tight")
        self.tabs.setFixedHeight(theme.height("tab") + _RING)
        self.tabs.setAccessibleName(_("Parts of the settings"))
        for section in self.sections:
            self.tabs.addTab(_(section.label))
            self._stack.addWidget(section)
        self.body.addWidget(PageHeader(_("Settings")))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)

    def open(self, **args: object) -> None:
        """Show a section when one is named."""
        keys = [section.key for section in self.sections]
        wanted = str(args.get("tab") or "")
        if wanted in keys:
            self.tabs.setCurrentIndex(keys.index(wanted))
        self.reload()

    def current(self) -> Section:
        """Return the section in view."""
        return self.sections[self._stack.currentIndex()]

    def reload(self) -> None:
        """Read the settings anew."""
        self.context.run_query(read, done=self._show, latest="settings")

    def _show(self, now: OfficeNow) -> None:
        for section in self.sections:
            section.show_office(now)

    def _on_tab(self, place: int) -> None:
        if self.may_leave():
            self._stack.setCurrentIndex(place)
            focus = self.current().first_focus()
            if focus is not None and not self.tabs.hasFocus():
                focus.setFocus()
            return
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self._stack.currentIndex())

    def primary_action(self) -> QAbstractButton | None:
        """Press the button of the section in view."""
        return self.current().primary()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {"save": self.current().save, "leave": self.current().forget}

    def first_focus(self) -> QWidget:
        """Begin at the tabs."""
        return self.tabs

    def regions(self) -> list[QWidget]:
        """Go from the tabs to the section."""
        focus = self.current().first_focus()
        return [self.tabs, *([focus] if focus else [])]

    def may_leave(self) -> bool:
        """Ask before something typed is lost."""
        section = self.current()
        if not section.is_dirty():
            return True
        title, text = _("Leave without saving?"), _("What you typed here is lost.")
        leave = ask(Question(self, title, text, yes=_("Leave")))
        if leave:
            section.forget()
        return leave
