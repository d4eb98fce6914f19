"""What stands beside the log-in: the mark, and three things that build trust."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from models import backup, clock, store
from models.copying import CopyInfo
from models.money import format_yuan
from models.seasons import seasons
from resources.i18n import _
from ui import theme
from ui.context import Copy
from ui.settings import Settings
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.logo import Logo
from ui.widgets.status_bar import copy_words
from ui.widgets.tools import clear

_LAST = "login"


@dataclass(frozen=True, slots=True)
class LastLogin:
    """What this desk remembers of the last log-in, since the store itself is still closed."""

    union: str
    name: str
    at: datetime | None
    lock_minutes: int


def last_login(settings: Settings, folder: Path) -> LastLogin:
    """Return the last log-in at this desk into the store of a folder."""
    at = settings.text(f"{_LAST}/at")
    if settings.text(f"{_LAST}/folder") != str(folder) or not at:
        return LastLogin("", "", None, 10)
    return LastLogin(
        settings.text(f"{_LAST}/union"),
        settings.text(f"{_LAST}/name"),
        datetime.fromisoformat(at),
        settings.number(f"{_LAST}/lock_minutes", 10),
    )


def remember_login(settings: Settings, folder: Path, login: LastLogin) -> None:
    """Keep a log-in for the next day."""
    settings.remember(f"{_LAST}/folder", str(folder))
    settings.remember(f"{_LAST}/union", login.union)
    settings.remember(f"{_LAST}/name", login.name)
    settings.remember(f"{_LAST}/at", str(login.at or ""))
    settings.remember(f"{_LAST}/lock_minutes", login.lock_minutes)


def newest_copy(folder: Path | None) -> CopyInfo | None:
    """Return the newest copy beside a store that may not exist."""
    return backup.newest_good(folder) if folder and (folder / store.COPIES).exists() else None


class Welcome(QWidget):
    """The mark, the seasons, the age of the copy, the last log-in, the lock."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Logo(theme.scaled(56), "bg"))
        column.addSpacing(4)
        column.addWidget(Label(_("Four Seasons"), "figure"))
        words = "　".join(season.title for season in seasons().values())
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addSpacing(20)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)

    def show_facts(self, copy: CopyInfo | None, login: LastLogin) -> None:
        """Tell about the store that is to be opened."""
        clear(self._facts)
        now = clock.now()
        words, tone = copy_words(Copy(copy.manifest.made_at if copy else None), now)
        self._add("backup", tone, words, _copy_facts(copy))
        if login.at:
            when = f"{login.at:%Y-%m-%d %H:%M}"
            said = _("{name}, at this computer").format(name=login.name)
            self._add("clock", "info", _("Last log-in {when}").format(when=when), said)
        lock = _("Locks after {n} minutes away").format(n=login.lock_minutes)
        self._add("lock", "text2", lock, _("Lists and previews are covered, too"))

    def _add(self, icon: str, tone: str, title: str, line: str) -> None:
        row = self._facts.rowCount()
        self._facts.addWidget(IconMark(icon, tone, 20), row, 0, 2, 1)
        self._facts.addWidget(Label(title, "strong"), row, 1)
        self._facts.addWidget(Label(line, "small", wrap=True), row + 1, 1)
        self._facts.setRowMinimumHeight(row + 2, theme.scaled(14))


def _copy_facts(copy: CopyInfo | None) -> str:
    if copy is None:
        return _("The first is made when the program closes")
    facts = copy.manifest.facts
    return _("{people} people · {yuan} yuan paid · opened and compared").format(
        people=f"{facts.get('people', 0):,}", yuan=format_yuan(facts.get("paid_fen", 0))
    )
