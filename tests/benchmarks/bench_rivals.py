"""Papers: a city's roster and 3,000 slips with QR, against other ways to make the same sheets.

Each rival (rivals/) is a script in a process of its own that gets the texts, the font and the
places. Of the roster all print title, lines around the table, head, 28 people and their sums a
page, page of pages. Of slips the rivals print all texts of a slip in a plain grid of five columns,
with its QR and bar code, whose pictures are made by zxing-cpp within the time as ours are; ours
draws the form. Ours in addition fits every text, reckons sums and capitals, looks through fallback
fonts, and puts a code on every page of the roster.

RIVALS_PYTHON names a Python that has fpdf2, weasyprint, typst, reportlab, openpyxl, pillow and
zxing-cpp; LibreOffice is soffice on the path. What is not on the machine is left out of the table
and said on the error channel.
"""

import io
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import resources
from models.queries.documents import Document
from printing.registry import render
from tests.benchmarks.ratio import Ratio, seconds
from tests.benchmarks.sheets import PER_PAGE, of_roster, of_slips
from tests.printing.paper_samples import roster, slips

HERE = Path(__file__).parent / "rivals"
ROWS, SLIPS = 37_946, 3_000
MISSING = 3
BARS = {"long_table": 1 / 15, "typst_pages": 1 / 8}
NAMES = {
    "long_table": "reportlab's LongTable",
    "fpdf_cells": "fpdf2",
    "weasyprint_pages": "WeasyPrint",
    "typst_pages": "Typst",
    "libreoffice_sheet": "LibreOffice from xlsx",
}
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>"""


def ours(key: str, document: Document) -> int:
    """Print a document as the program does; return the bytes of the file."""
    stream = io.BytesIO()
    render(key, document, stream)
    return stream.tell()


def rival(name: str, sheets: Path) -> tuple[float, float] | None:
    """Return the seconds and bytes a rival would take for all pages, None if it is not here."""
    out = sheets.with_name(f"{name}.pdf")
    fonts = sheets.with_name("fonts.conf")
    fonts.write_text(FONTS.format(folder=resources.path("fonts")), "utf-8")
    python = os.environ.get("RIVALS_PYTHON", sys.executable)
    command = [python, str(HERE / f"{name}.py"), str(sheets), str(out)]
    surroundings = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=False)
    if done.returncode == MISSING:
        print(f"{NAMES[name]} is not here", file=sys.stderr)
        return None
    done.check_returncode()
    taken, share = map(float, done.stdout.split()[-2:])
    return taken / share, out.stat().st_size / share


def compared(key: str, what: str, document: Document, sheets: Path) -> list[Ratio]:
    """Measure one paper against all rivals that are here."""
    ours(key, document)
    (mine,) = seconds(partial(ours, key, document), times=3)
    found = {name: taken for name in NAMES if (taken := rival(name, sheets))}
    ratios = [
        Ratio(f"{what}, against {NAMES[name]}", mine, taken, BARS.get(name, 1))
        for name, (taken, _size) in found.items()
    ]
    least = min(size for _taken, size in found.values())
    size = Ratio(f"{what}, file size", ours(key, document) / 1e6, least / 1e6, 1.5, "MB")
    return [*ratios, size]


def run() -> list[Ratio]:
    """Measure rosters and slips."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        people, pile = roster(ROWS, rows_per_page=PER_PAGE), slips(SLIPS)
        of_roster(people).save(home / "roster.json")
        of_slips(pile).save(home / "slips.json")
        return [
            *compared("roster", f"roster of {ROWS:,} rows", people, home / "roster.json"),
            *compared("slips", f"{SLIPS:,} slips with QR", pile, home / "slips.json"),
        ]
