import re

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QPushButton

import resources
from ui import icons, theme, tokens
from ui.widgets.button import Button


def _ink(pixmap):
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(spots, key=QColor.alpha)


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
def test_style_sheet_is_filled_whole(qapp, name):
    theme.apply(qapp, name)
    assert "$" not in qapp.styleSheet()
    assert theme.hex_of("accent") in qapp.styleSheet()


def test_theme_change_reaches_the_icons(qapp, qtbot):
    button = Button("新建", icon="plus")
    qtbot.addWidget(button)
    button.show()
    light = _ink(button.icon().pixmap(16, 16)).lightness()
    theme.apply(qapp, theme.DARK)
    assert _ink(button.icon().pixmap(16, 16)).lightness() > light + 60


@pytest.mark.parametrize("letters", tokens.LETTERS)
def test_letters_scale_type_and_heights_not_spaces(qapp, qtbot, letters):
    theme.apply(qapp, theme.LIGHT, letters=letters)
    button = QPushButton("字")
    qtbot.addWidget(button)
    button.show()
    assert button.height() == round(32 * letters / 100)
    assert theme.font().pixelSize() == round(14 * letters / 100)
    theme.apply(qapp, theme.LIGHT)


@pytest.mark.parametrize("part", [Button, QPushButton])
def test_focus_moves_nothing(qtbot, part):
    button = part("字")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    assert button.sizeHint() == before


def test_high_contrast_follows_the_system(qapp, monkeypatch):
    monkeypatch.setattr(theme, "wants_high_contrast", lambda: True)
    theme.apply(qapp, theme.LIGHT)
    assert qapp.styleSheet() == ""
    assert theme.colour("text") == qapp.palette().color(QPalette.ColorRole.Text)
    monkeypatch.undo()
    theme.apply(qapp, theme.LIGHT)
    assert theme.hex_of("text") == tokens.LIGHT["text"]


def test_every_icon_is_drawn_in_its_colour():
    for file in resources.path("icons").glob("*.svg"):
        ink = _ink(icons.pixmap(file.stem, "danger", 24, 2))
        assert ink.red() > ink.blue() + 60, file.stem


def test_icons_are_as_sharp_as_the_picture():
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    icons.draw(painter, "check", painter.window().toRectF(), "ok")
    painter.end()


def test_style_sheet_holds_no_colour_of_its_own():
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", theme._template())


def test_fonts_are_ours(qapp):
    assert theme.font("h1").families()[0] == "Forms Hei Medium"
    assert theme.metrics().horizontalAdvance("1111") == theme.metrics().horizontalAdvance("8000")
