"""Papers: a city's roster and 3,000 slips with QR, against reportlab's own means and the floor.

All print the same sheets: title, head, 28 people and their sums on a page, page of pages. The
others get the texts and places; ours fits them, adds them up, looks for fonts and puts a code on
every page. Also ten times the roster, whose memory is that of a process of its own, people and all.
"""

import io
import multiprocessing
import resource
import tempfile
from functools import partial

from models.queries.documents import Document, RosterDocument
from printing.registry import render
from tests.benchmarks.floor import Floor, tables, widgets
from tests.benchmarks.ratio import Ratio, seconds
from tests.benchmarks.sheets import PER_PAGE, of_roster
from tests.printing import paper_samples
from tests.printing.paper_samples import slips

ROWS = 37_946
SLIPS = 3_000
BY_WIDGET = 300
MOST_MB = 400


def roster(count: int) -> RosterDocument:
    """Return a sign list of so many people, as many a page as the others print."""
    return paper_samples.roster(count, rows_per_page=PER_PAGE)


def ours(key: str, document: Document) -> None:
    """Print a document as the program does."""
    render(key, document, io.BytesIO())


def ten_times() -> float:
    """Print ten times the roster and return the megabytes it took."""
    with tempfile.TemporaryFile() as file:
        render("roster", roster(10 * ROWS), file)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run() -> list[Ratio]:
    """Measure rosters and slips."""
    document, long = roster(ROWS), roster(10 * ROWS)
    ours("roster", roster(30))
    sheets = of_roster(document)
    mine, table, floor = seconds(
        partial(ours, "roster", document),
        partial(tables, sheets),
        lambda: Floor(sheets).write(),
        times=3,
    )
    (more,) = seconds(partial(ours, "roster", long), times=1)
    few = slips(BY_WIDGET)
    piled, widget = seconds(
        partial(ours, "slips", slips(SLIPS)), partial(widgets, few, sheets), times=3
    )
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        memory = pool.apply(ten_times)
    return [
        Ratio(f"roster of {ROWS:,} rows, against one Table a page", mine, table, 1 / 4),
        Ratio(f"roster of {ROWS:,} rows, against the floor", mine, floor, 1.5),
        Ratio("roster of ten times the rows, against the rows", more, mine, 11),
        Ratio("memory of ten times the rows", memory, MOST_MB, 1, "MB"),
        Ratio(
            f"{SLIPS:,} slips with QR, against reportlab's widgets",
            piled,
            widget * SLIPS / BY_WIDGET,
            1 / 30,
        ),
        Ratio(f"{SLIPS:,} slips with QR, against two minutes", piled, 120, 1 / 10),
    ]
