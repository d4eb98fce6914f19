"""From the first window to the last: open a store, work, copy, close, maybe log in anew."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from models import backup, clock, session, store
from models.queries import session as queries
from models.session import Opened
from ui import search
from ui.application import Windows, make_app
from ui.closing import Closing
from ui.context import Context, Copy, Office, Services
from ui.dialogs.login import enter
from ui.main_window import MainWindow
from ui.settings import Settings

LAST_STORE = "store/last"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for at the start: a store, a language, practice."""

    store: Path | None = None
    operator: str = ""
    password: str = ""
    read_only: bool = False
    language: str = ""
    practice: bool = False


def run(wishes: Wishes) -> int:
    """Show the window until it is closed; return the exit code."""
    settings = Settings()
    if wishes.language:
        settings.language = wishes.language
    app = make_app(settings)
    with tempfile.TemporaryDirectory(prefix="four-seasons-", ignore_cleanup_errors=True) as folder:
        desk = Desk(app, settings, wishes, Path(folder))
        code = app.exec() if desk.begin() else 0
        store.close()
    return code


class Desk(QObject):
    """Goes from log-in to window to the last copy, as often as operators change."""

    def __init__(
        self, app: QApplication, settings: Settings, wishes: Wishes, scratch: Path
    ) -> None:
        super().__init__(app)
        self._app, self._settings, self._wishes, self._scratch = app, settings, wishes, scratch
        self._context: Context | None = None
        self._windows = Windows(app, settings)
        self._windows.relogin_wished.connect(self._on_relogin)
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(self._on_closed)

    def begin(self) -> bool:
        """Open a store and show the window; False when the user would rather not."""
        opened = self._open()
        if opened is None:
            return False
        self._work(opened)
        return True

    def window(self) -> MainWindow | None:
        """Return the window, once it stands."""
        return self._windows.window

    def _open(self) -> Opened | None:
        wishes = self._wishes
        if wishes.practice:
            return open_practice(wishes.store or self._scratch / session.NAME)
        folder = wishes.store or self._remembered()
        if wishes.operator and wishes.password:
            return session.begin(
                folder,
                operator=wishes.operator,
                password=wishes.password,
                read_only=wishes.read_only,
            )
        return self._ask(folder)

    def _ask(self, folder: Path) -> Opened | None:
        entrance = enter(self._settings, folder)
        if entrance.practice:
            return open_practice(self._scratch / session.NAME)
        return entrance.opened

    def _remembered(self) -> Path:
        last = self._settings.text(LAST_STORE)
        return Path(last) if last else session.default_folder()

    def _work(self, opened: Opened) -> None:
        context = self._context = make_context(opened, self._settings)
        context.errors.catch_all()
        if not context.office.practice:
            self._settings.remember(LAST_STORE, str(store.folder()))
        self._windows.show(context)
        for words in opened.news:
            QTimer.singleShot(0, context, lambda words=words: context.warn(words))

    def _on_closed(self) -> None:
        self._leave(self._app.quit)

    def _on_relogin(self) -> None:
        self._leave(self._again)

    def _again(self) -> None:
        if not self.begin():
            self._app.quit()

    def _leave(self, then: Callable[[], None]) -> None:
        """Make the last copy, close the store, and go on with what follows."""
        context, self._context = self._context, None
        if context is None:
            return
        Closing(context, lambda: self._close(context, then)).begin()

    def _close(self, context: Context, then: Callable[[], None]) -> None:
        context.tasks.close()
        store.close()
        then()


def make_context(opened: Opened, settings: Settings) -> Context:
    """Return what every page is handed while the open store is worked at."""
    year = clock.today().year
    row = queries.office(year)
    return Context(
        opened.actor,
        year,
        settings,
        office=Office(row.name, row.years, row.practice, str(store.folder())),
        services=_services(opened, practice=row.practice),
    )


def open_practice(folder: Path) -> Opened:
    """Open the practice store of a folder, telling its story first when there is none."""
    from models import demo  # noqa: PLC0415  (only who practises needs it)

    if folder.exists() and any(folder.iterdir()):
        return session.begin(folder, operator=demo.OPERATOR, password=demo.PASSWORD)
    return Opened(demo.make_practice(folder))


def _services(opened: Opened, *, practice: bool) -> Services:
    def unlock(password: str) -> None:
        if not practice:
            session.unlock(opened.actor, password)

    return Services(search=search.groups, unlock=unlock, last_copy=_last_copy)


def _last_copy() -> Copy:
    newest = backup.newest_good(store.folder())
    return Copy(newest.manifest.made_at if newest else None)
