"""What ships with the program: fonts, icons, codes, words and help."""

import sys
from pathlib import Path


def path(name: str) -> Path:
    """Return the place of a shipped file, in a checkout or in a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) / "resources" if frozen else Path(__file__).parent
    return root / name
