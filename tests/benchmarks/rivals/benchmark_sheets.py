"""What all rivals share: read the sheets, time the drawing, tell what was taken."""

import json
import sys
from pathlib import Path
from time import perf_counter


def run(draw, share=1.0):
    """Draw a share of the sheets and print seconds, share."""
    sheets = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sheets["pages"] = sheets["pages"][: max(int(len(sheets["pages"]) * share), 1)]
    start = perf_counter()
    draw(sheets, sys.argv[2])
    print(perf_counter() - start, share)
