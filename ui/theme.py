"""The theme in use: colours, letters, style sheet and fonts, applied to the whole program."""

from functools import cache
from pathlib import Path
from string import Template
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui import tokens

LIGHT, DARK, SYSTEM = "light", "dark", "system"
_DRAWN = {"check": "on_accent", "chevron-down": "text2", "minus": "on_accent", "dot": "on_accent"}
_EXTRA_SVG = {
    "check": '<path d="M6 12.3l4 4 8-8.5"/>',
    "minus": '<path d="M6 12h12"/>',
    "dot": '<circle cx="12" cy="12" r="4" fill="currentColor"/>',
}


_FRAME = 4  # border and padding of a button or input, above and below


class _Signals(QObject):
    changed = Signal()


class _Now:
    """What is in force; one for the whole process."""

    name: str = LIGHT
    letters: int = 100
    high_contrast: bool = False
    dressed: bool = False
    colours: ClassVar[dict[str, str]] = dict(tokens.LIGHT)
    signals: _Signals | None = None
    drawn: QTemporaryDir | None = None


def signals() -> _Signals:
    """Return the object whose `changed` tells painted widgets to look again."""
    if _Now.signals is None:
        _Now.signals = _Signals()
    return _Now.signals


def name() -> str:
    """Return light or dark."""
    return _Now.name


def letters() -> int:
    """Return the size of letters in per cent."""
    return _Now.letters


def hex_of(token: str) -> str:
    """Return a token's colour as hex."""
    return _Now.colours[token]


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


def colour(token: str) -> QColor:
    """Return a token's colour."""
    return _colour(_Now.colours[token])


def scaled(pixels: int) -> int:
    """Return a height or type size at the chosen size of letters."""
    return round(pixels * _Now.letters / 100)


def height(what: str) -> int:
    """Return a named height at the chosen size of letters."""
    return scaled(tokens.HEIGHTS[what])


def font(role: str = "body", *, medium: bool | None = None) -> QFont:
    """Return the font of a type role of the scale."""
    heavy = role in tokens.MEDIUM_ROLES if medium is None else medium
    return QFont(_font(scaled(tokens.TYPE[role]), heavy=heavy))


@cache
def _font(pixels: int, *, heavy: bool) -> QFont:
    result = QFont()
    result.setFamilies(list(tokens.FAMILIES_MEDIUM if heavy else tokens.FAMILIES))
    result.setPixelSize(pixels)
    return result


def metrics(role: str = "body", *, medium: bool | None = None) -> QFontMetrics:
    """Return the measures of a type role."""
    return QFontMetrics(font(role, medium=medium))


def load_fonts(*, later: bool = False) -> None:
    """Load the shipped fonts; the large ones for rare characters only when asked to, later."""
    for file in tokens.FONT_FILES_LATER if later else tokens.FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{file}")))


def resolve(wish: str) -> str:
    """Turn the wish light, dark or system into light or dark."""
    if wish != SYSTEM:
        return wish
    hints = QApplication.styleHints()
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def wants_high_contrast() -> bool:
    """Say whether the system asks for high contrast."""
    hints = QApplication.styleHints()
    access = hints.accessibility()
    return access.contrastPreference() == Qt.ContrastPreference.HighContrast


def apply(app: QApplication, wish: str = LIGHT, *, letters: int = 100) -> None:
    """Dress the program in a theme at a size of letters."""
    _Now.name, _Now.letters = resolve(wish), letters
    _Now.high_contrast = wants_high_contrast()
    if not _Now.dressed:
        app.setStyle("Fusion")
        _Now.dressed = True
    if _Now.high_contrast:
        _follow_system(app)
    else:
        _Now.colours = dict(tokens.DARK if _Now.name == DARK else tokens.LIGHT)
        app.setPalette(_palette())
        app.setStyleSheet(style_sheet())
    app.setFont(font())
    signals().changed.emit()


def _follow_system(app: QApplication) -> None:
    app.setStyleSheet("")
    palette = app.style().standardPalette()
    _Now.colours = _colours_of(palette)
    app.setPalette(palette)


_FROM_PALETTE: dict[str, QPalette.ColorRole] = {
    "bg": QPalette.ColorRole.Window,
    "rail": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "sunken": QPalette.ColorRole.AlternateBase,
    "hover": QPalette.ColorRole.AlternateBase,
    "accent": QPalette.ColorRole.Highlight,
    "accent_h": QPalette.ColorRole.Highlight,
    "focus": QPalette.ColorRole.Highlight,
    "on_accent": QPalette.ColorRole.HighlightedText,
    "accent_t": QPalette.ColorRole.AlternateBase,
    "accent_x": QPalette.ColorRole.Link,
    "paper": QPalette.ColorRole.Base,
    "paperdesk": QPalette.ColorRole.Window,
}


def _colours_of(palette: QPalette) -> dict[str, str]:
    """Map every token to a role of the system's palette: tints to ground, the rest to text."""

    def role(token: str) -> QPalette.ColorRole:
        ground = QPalette.ColorRole.Base if token.endswith("_t") else QPalette.ColorRole.Text
        return _FROM_PALETTE.get(token, ground)

    return {token: palette.color(role(token)).name() for token in tokens.LIGHT}


_PALETTE: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent_x",
    QPalette.ColorRole.LinkVisited: "accent_x",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border2",
    QPalette.ColorRole.Accent: "accent",
}


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text3"))
    return palette


def style_sheet() -> str:
    """Return the style sheet of the theme in use."""
    values: dict[str, object] = dict(_Now.colours)
    values.update({f"t_{role}": scaled(size) for role, size in tokens.TYPE.items()})
    values.update({f"h_{what}": scaled(size) for what, size in tokens.HEIGHTS.items()})
    values.update({f"n_{what}": scaled(size) - _FRAME for what, size in tokens.HEIGHTS.items()})
    values.update({f"i_{name.replace('-', '_')}": path for name, path in _draw_icons().items()})
    values["family"] = ", ".join(f'"{f}"' for f in tokens.FAMILIES)
    values["family_medium"] = ", ".join(f'"{f}"' for f in tokens.FAMILIES_MEDIUM)
    return Template(_template()).substitute(values)


@cache
def _template() -> str:
    return Path(__file__).with_name("style.qss").read_text(encoding="utf-8")


def _draw_icons() -> dict[str, str]:
    """Write the few icons a style sheet can only take from files; return their paths."""
    if _Now.drawn is None:
        _Now.drawn = QTemporaryDir()
    folder = Path(_Now.drawn.path())
    paths = {}
    for icon_name, token in _DRAWN.items():
        target = folder / f"{icon_name}-{_Now.name}.svg"
        target.write_text(_svg(icon_name).replace("currentColor", hex_of(token)), encoding="utf-8")
        paths[icon_name] = target.as_posix()
    return paths


def _svg(icon_name: str) -> str:
    body = _EXTRA_SVG.get(icon_name)
    if body is None:
        return resources.path(f"icons/{icon_name}.svg").read_text(encoding="utf-8")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        'stroke="currentColor" stroke-width="2.4" stroke-linecap="round" '
        f'stroke-linejoin="round">{body}</svg>'
    )
