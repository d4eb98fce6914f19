"""The program with a face: language, fonts and theme first, then one window after another."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from resources import i18n
from ui import theme
from ui.context import Context
from ui.main_window import MainWindow
from ui.settings import Settings

_HOME = "home"
_USUAL = (1366, 768)


def make_app(settings: Settings, arguments: Sequence[str] = ()) -> QApplication:
    """Return the Qt application, dressed as this desk likes it."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0], *arguments])
    app.setApplicationName("four-seasons")
    theme.load_fonts()
    use_language(app, settings.language)
    theme.apply(app, settings.theme, letters=settings.letters)
    QTimer.singleShot(0, app, load_rare_fonts)
    return app


def load_rare_fonts() -> None:
    """Load the large fonts for rare characters, once the window stands."""
    theme.load_fonts(later=True)


def use_language(app: QApplication, language: str) -> None:
    """Switch our words, Qt's own words and the shape of dates."""
    i18n.use_language(language)
    QLocale.setDefault(QLocale(language))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        app.installTranslator(words)


class Windows(QObject):
    """Keeps the one main window, and builds it anew when letters or language change."""

    relogin_wished = Signal()
    closed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self.window: MainWindow | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def show(self, context: Context, page: str = _HOME, **args: object) -> MainWindow:
        """Open the window of whoever works, at a page."""
        window = self._make(context)
        context.open(page, **args)
        window.show()
        return window

    def _make(self, context: Context) -> MainWindow:
        old = self.window
        window = self.window = MainWindow(context)
        geometry = context.settings.state("window/geometry")
        if old is not None:
            window.setGeometry(old.geometry())
        elif geometry.isEmpty() or not window.restoreGeometry(geometry):
            window.resize(*_USUAL)
        window.look_wished.connect(self.dress)
        window.relogin_wished.connect(self.relogin_wished)
        window.closed.connect(self.closed)
        if old is not None:
            old.hide()
            old.deleteLater()
        return window

    def dress(self) -> None:
        """Take the look from the settings; build anew when sizes or words change."""
        settings = self._settings
        rebuild = settings.letters != theme.letters() or settings.language != i18n.language()
        if settings.language != i18n.language():
            use_language(self._app, settings.language)
        theme.apply(self._app, settings.theme, letters=settings.letters)
        if rebuild and self.window is not None:
            self._rebuild(self.window)

    def _rebuild(self, old: MainWindow) -> None:
        at = old.pages.where()
        old.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        page, args = at or (_HOME, {})
        self.show(old.context, page, **args)

    def _on_system_changed(self) -> None:
        if self._settings.theme == theme.SYSTEM:
            self.dress()
