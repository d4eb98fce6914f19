"""What the first window must not wait for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HEAVY = {"reportlab", "openpyxl", "pypinyin", "pypdfium2", "python_calamine", "xlrd", "zxingcpp"}


@pytest.mark.parametrize("module", ["ui.application", "ui.pages.home", "ui.start"])
def test_window_starts_without_heavy_libraries(module):
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = [sys.executable, "-c", code]
    found = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(found.split())
