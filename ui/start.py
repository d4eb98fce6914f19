"""From the first window to the last: open a store, work, copy, close, maybe log in anew."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from models import backup, clock, session, store
from models.queries import session as queries
from models.queries.campaigns import cards
from models.queries.collecting import late_calls
from models.queries.duties import duties, red_lights
from models.session import Opened
from resources.i18n import _, ngettext
from ui.application import Windows, make_app
from ui.closing import Closing
from ui.context import Context, Copy, HitGroup, Office, Services
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
    settings.for_now = wishes.language
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
        self._folder, self._practice = scratch, False
        self._windows = Windows(app, settings)
        self._windows.relogin_wished.connect(self._on_relogin)
        app.setQuitOnLastWindowClosed(False)
        self._windows.closed.connect(self._on_closed)

    def begin(self) -> bool:
        """Open a store and show the window; False when the user would rather not."""
        return self._work(self._open())

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

    def _ask(self, folder: Path, news: str = "") -> Opened | None:
        from ui.dialogs.login import enter  # noqa: PLC0415  (who is named need not be asked)

        entrance = enter(self._settings, folder, news)
        if entrance.practice:
            return open_practice(self._scratch / session.NAME)
        return entrance.opened

    def _remembered(self) -> Path:
        last = self._settings.text(LAST_STORE)
        return Path(last) if last else session.default_folder()

    def _work(self, opened: Opened | None) -> bool:
        if opened is None:
            return False
        context = self._context = make_context(opened, self._settings)
        self._folder = store.folder()
        self._practice = context.office.practice
        context.errors.catch_all()
        if not context.office.practice:
            self._settings.remember(LAST_STORE, str(self._folder))
        self._windows.show(context)
        if opened.news:
            context.warn(" ".join(opened.news))
            context.run_query(store.check, done=self._on_checked)
        return True

    def _on_checked(self, found: list[str]) -> None:
        """Say how the store is after a session that was not closed in order."""
        context = self._context
        if context and found:
            context.warn(" ".join(found), _("Restore the newest good copy."))
        elif context:
            context.notify(_("The store was checked and is whole"))

    def _on_closed(self) -> None:
        self._leave(self._app.quit)

    def _on_relogin(self) -> None:
        self._leave(self._again)

    def _again(self) -> None:
        """Have somebody else log in to the same store."""
        window = self.window()
        if window is not None:
            window.hide()
        news = _practice_hint() if self._practice else ""
        if not self._work(self._ask(self._folder, news)):
            self._app.quit()

    def _leave(self, then: Callable[[], None]) -> None:
        """Make the last copy, close the store, and go on with what follows."""
        context, self._context = self._context, None
        if context is None:
            return
        if store.is_open():
            Closing(context, lambda: self._close(context, then)).begin()
        else:
            self._close(context, then)

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
        office=Office(row.name, row.years, row.practice, str(store.folder()), row.lock_minutes),
        services=_services(opened, practice=row.practice),
    )


def open_practice(folder: Path) -> Opened:
    """Open the practice store of a folder, telling its story first when there is none."""
    from models import demo  # noqa: PLC0415  (only who practises needs it)

    if folder.exists() and any(folder.iterdir()):
        return session.begin(folder, operator=demo.OPERATOR, password=demo.PASSWORD)
    return Opened(demo.make_practice(folder))


def _practice_hint() -> str:
    from models import demo  # noqa: PLC0415  (only who practises needs it)

    return _("Practice store: everybody's password is {password}").format(password=demo.PASSWORD)


def _services(opened: Opened, *, practice: bool) -> Services:
    def unlock(password: str) -> None:
        if not practice:
            session.unlock(opened.actor, password)

    return Services(search=_find, unlock=unlock, last_copy=_last_copy, badges=_badges)


def _find(text: str) -> Sequence[HitGroup]:
    from ui.search import groups  # noqa: PLC0415  (nobody searches before the window stands)

    return groups(text)


def _badges() -> Mapping[str, str]:
    """Return how many batches wait for somebody, and how many units are late with their lists."""
    today = clock.today()
    waiting = len(duties(cards(today.year), red_lights(today.year), today))
    late = sum(call.units for call in late_calls(today.year, today=today))
    found = {
        "campaigns": (waiting, ngettext("{count} to do", "{count} to do", waiting)),
        "imports": (late, ngettext("{count} late", "{count} late", late)),
    }
    return {page: words.format(count=count) for page, (count, words) in found.items() if count}


def _last_copy() -> Copy:
    newest = backup.newest_good(store.folder())
    return Copy(newest.manifest.made_at if newest else None)
