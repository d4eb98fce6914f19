import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from resources import i18n
from ui import application, render, theme
from ui.application import Windows


@pytest.fixture
def windows(qapp, settings, qtbot):
    made = Windows(qapp, settings)
    yield made
    made.window.deleteLater()
    made.deleteLater()
    application.use_language(qapp, i18n.DEFAULT)
    theme.apply(qapp, theme.LIGHT)


def _words(window):
    return {label.text() for label in window.findChildren(QLabel)}


def test_theme_restyles_the_same_window(windows, context, qtbot):
    window = windows.show(context)
    window.toggle_theme()
    assert windows.window is window
    assert theme.name() == theme.DARK
    window.toggle_theme()
    assert theme.name() == theme.LIGHT


def test_language_and_letters_build_the_window_anew(windows, context, settings, qtbot):
    window = windows.show(context)
    assert "四季送" in _words(window)
    settings.language, settings.letters = "en", 125
    windows.dress()
    assert windows.window is not window
    assert "Four Seasons" in _words(windows.window)
    assert theme.letters() == 125


def test_letters_step_by_keys(windows, context, settings, qtbot):
    windows.show(context)
    for percent in (125, 150, 150):
        windows.window.do_larger()
        assert settings.letters == percent
    windows.window.do_smaller()
    assert settings.letters == 125


def test_qts_own_words_are_chinese(qapp):
    application.use_language(qapp, "zh_CN")
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"


def test_pictures_are_of_the_size_asked_for(windows, context, tmp_path):
    window = windows.show(context)
    render.render_window(window, tmp_path / "a.png", (960, 540), 2, theme.DARK)
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.pixelColor(1000, 600).lightness() < 60


def test_rare_characters_are_loaded_later(qapp):
    application.load_rare_fonts()
    assert theme.metrics().inFontUcs4(ord("人"))
