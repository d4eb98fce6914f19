"""Settings, sizes, clipboard and changes: what a desk keeps and tells."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from models.changes import Change
from ui import clipboard, responsive, theme
from ui.changes import Changes, Follower
from ui.responsive import Size
from ui.settings import Settings


def test_settings_are_typed_and_survive_a_day(tmp_path):
    desk = Settings(tmp_path / "desk.ini")
    desk.theme, desk.letters, desk.language = theme.DARK, 150, "en"
    desk.remember("a", True)
    desk.remember("b", 42)
    desk.remember("c", QByteArray(b"\x00\xff"))
    desk._file.sync()
    again = Settings(tmp_path / "desk.ini")
    assert (again.theme, again.letters, again.language) == (theme.DARK, 150, "en")
    assert again.flag("a")
    assert again.number("b") == 42
    assert again.state("c") == QByteArray(b"\x00\xff")


def test_settings_forgive_nonsense(settings):
    for key in ("look/theme", "look/letters", "look/language", "n"):
        settings.remember(key, "nonsense")
    assert (settings.theme, settings.letters, settings.language) == ("light", 100, "zh_CN")
    assert settings.number("n", 3) == 3


@pytest.mark.parametrize(
    ("width", "height", "letters", "size"),
    [
        (1366, 768, 100, Size.FULL),
        (1366, 696, 100, Size.COMPACT),
        (1024, 680, 100, Size.COMPACT),
        (960, 540, 100, Size.SMALL),
        (1366, 768, 150, Size.SMALL),
    ],
)
def test_size_follows_logical_pixels_and_letters(width, height, letters, size):
    assert responsive.size_of(width, height, letters) is size


def test_rail_has_words_where_there_is_room():
    assert responsive.rail_is_wide(1366)
    assert not responsive.rail_is_wide(1366, 125)
    assert not responsive.rail_is_wide(1279)


def test_clipboard_is_emptied_only_when_it_is_ours(qapp):
    clipboard.copy("990102197904061119")
    clipboard.clear_if_ours()
    assert qapp.clipboard().text() == ""
    clipboard.copy("我们的")
    qapp.clipboard().setText("别人的")
    clipboard.clear_if_ours()
    assert qapp.clipboard().text() == "别人的"


def test_hidden_widgets_catch_up_when_shown(qtbot):
    changes, widget, drawn = Changes(), QWidget(), []
    qtbot.addWidget(widget)
    Follower(changes, widget, Change.LINES, lambda: drawn.append(1))
    changes.announce(Change.LINES)
    changes.announce(Change.LINES)
    assert not drawn
    widget.show()
    assert drawn == [1]
    changes.announce(Change.FUNDS)
    assert drawn == [1]
    changes.announce(Change.FUNDS | Change.LINES)
    assert drawn == [1, 1]
