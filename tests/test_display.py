"""The window on a real display, driven once by its keys: Xvfb stands for the screen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

DRIVE = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from models import store
from ui.start import Desk, Settings, Wishes, make_app

folder = Path(sys.argv[1])
settings = Settings(folder / "desk.ini")
app = make_app(settings)
desk = Desk(app, settings, Wishes(practice=True), folder)
assert desk.begin()
window = desk.window()
assert app.platformName() == "xcb", app.platformName()
assert QTest.qWaitForWindowExposed(window)

def until(fact):
    for _try in range(1200):
        if fact():
            return
        QTest.qWait(50)
    raise AssertionError(window.pages.where())

def press(key, modifier=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)

window.activateWindow()
until(lambda: window.pages.where()[0] == "home")
for nth, key in enumerate(window.rail.keys()[:9]):
    press(Qt.Key(Qt.Key.Key_1.value + nth))
    until(lambda: window.pages.where()[0] == key)
    until(window.context.tasks.idle)
press(Qt.Key.Key_K)
until(lambda: window.top.search.hasFocus())
QTest.keyClicks(window.top.search, "yanlong")
until(window.top.search.list.isVisible)
until(window.context.tasks.idle)
press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
until(lambda: window.pages.where()[0] == "people")
window.grab().save(str(folder / "window.png"))
window.close()
until(lambda: not store.is_open())
print("closed")
"""


@pytest.fixture
def display():
    """The name of a display nobody sees."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        words, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.mark.xvfb
@pytest.mark.timeout(600)
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb on this computer")
def test_the_window_is_driven_on_a_display(display, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", DRIVE, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=560,
    )
    assert done.stdout.strip() == "closed", done.stderr
    assert (tmp_path / "window.png").stat().st_size > 10_000
