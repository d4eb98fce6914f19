"""The note on issue 7 names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTE = ROOT / "docs/decisions/issue-7.md"


def test_every_proof_is_a_test():
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", NOTE.read_text("utf-8"))
    assert named
    lost = [
        (file, test)
        for file, test in named
        if not (ROOT / file).exists()
        or f"def {test or 'test_'}" not in (ROOT / file).read_text("utf-8")
    ]
    assert lost == []
