"""Start: from the process to the first painted window, against an empty window and the unlock.

Both processes run to the moment after their window is first painted and end there. The store
is a city's, its keys cost what real ones cost; bytecode is compiled before the first run.
"""

import compileall
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from models import keys, store
from models.demo import OPERATOR, PASSWORD, make_bulk
from tests.benchmarks.ratio import Ratio, seconds

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("models", "ui", "printing", "resources")
TIMES = 7

PAINTED = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
"""

EMPTY = f"""
import sys
from pathlib import Path
from models import store
from PySide6.QtWidgets import QApplication, QMainWindow
{PAINTED}
app = QApplication([])
store.open_store(Path(sys.argv[1]), operator=sys.argv[2], password=sys.argv[3], read_only=True)
window, painted = QMainWindow(), Painted()
window.installEventFilter(painted)
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = f"""
import sys
from pathlib import Path
from app import parse, COMMANDS
options = parse(["--store", sys.argv[1], "--operator", sys.argv[2]], COMMANDS)
from ui.start import Desk, Settings, Wishes, make_app
settings = Settings(Path(sys.argv[1]) / "desk.ini")
app = make_app(settings)
wishes = Wishes(options.store, options.operator, sys.argv[3], read_only=True)
desk = Desk(app, settings, wishes, Path(sys.argv[1]))
desk.begin()
{PAINTED}
painted = Painted()
desk.window().installEventFilter(painted)
app.exec()
"""


def start(code: str, folder: Path) -> None:
    """Run a process to its first painted window."""
    words = [sys.executable, "-c", code, str(folder), OPERATOR, PASSWORD]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(words, cwd=ROOT, env=surroundings, check=True, stderr=subprocess.DEVNULL)


def run() -> list[Ratio]:
    """Measure the start."""
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        make_bulk(folder, lines=65_000, people=40_000, cost=keys.STRONG)
        store.close()
        ours, empty = seconds(
            partial(start, OURS, folder), partial(start, EMPTY, folder), times=TIMES
        )
    return [Ratio("start to the first painted window, against an empty one", ours, empty, 1.8)]
