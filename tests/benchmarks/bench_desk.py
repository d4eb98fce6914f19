"""The desk: from the last scanned character to the shown name, against the raw look-up.

The raw look-up finds slip, line and person by the number in one statement and fetches them; ours
takes the key, knows the code, and has the name on the label. A batch of its own with slips stands
beside the lines of a city's ten years.
"""

import os
from collections.abc import Callable
from itertools import count
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models import clock
from models.operations.bulk import insert_records
from models.queries.desk import desk_batch
from models.rules.serials import qr_text, slip_number
from models.store import database
from models.tables import Batch, IssuedPaper, Line, LineReturn, Payment, SlipNumber
from models.tables.base import rows
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.stores import HUGE, opened
from ui import theme
from ui.pages.desk.slip_card import SlipCard

RAW = """SELECT s.state, l.id, l.amount_fen, l.goods_fen, l.result, p.name, p.id_number, p.unit
FROM slip_number s JOIN line l ON l.id = s.line_id
JOIN line_snapshot p ON p.line_id = l.id WHERE s.number = ?"""
ASKED, ROUNDS = 20, 10


def slips_of(batch: int, operator: int) -> list[str]:
    """Give every line of a batch a slip; return their numbers."""
    paper = IssuedPaper.create(
        key="slips",
        number=slip_number("SJS", 2026, 1),
        title="领取单",
        batch=batch,
        document="{}",
        operator=operator,
        issued_at=clock.now(),
    ).id
    lines = [line for (line,) in rows(Line.select(Line.id).where(Line.batch == batch))]
    numbers = [slip_number("LQ", 2026, n) for n in range(1, len(lines) + 1)]
    pairs = zip(numbers, lines, strict=True)
    insert_records(
        SlipNumber,
        [
            {"number": n, "paper": paper, "line": line, "state": "live", "reason": ""}
            for n, line in pairs
        ],
    )
    return numbers


def hand_out_again(batch: int) -> None:
    """Put a batch back to the day it is handed out: most slips of a day are not yet taken."""
    Batch.update(state="paying").where(Batch.id == batch).execute()
    lines = Line.select(Line.id).where(Line.batch == batch)
    Line.update(result="open").where(Line.batch == batch).execute()
    for table in (LineReturn, Payment):
        table.delete().where(table.line.in_(lines)).execute()


class Scanned:
    """A desk with a batch open, to which codes are typed but for their last character."""

    def __init__(self, batch: int, numbers: list[str]) -> None:
        self.card, self.book = SlipCard(), desk_batch(batch).slips
        self.numbers = numbers[:: max(len(numbers) // ASKED, 1)][:ASKED]
        self.now = count(10_000, 5)
        self.card.scanned.connect(self.show)

    def show(self, code: str) -> None:
        """Do what the page does with a slip of its batch."""
        self.card.show_slip(self.book[code.removeprefix("SJS1-")])

    def key(self, char: str) -> None:
        """Send one key of the scanner."""
        event = QKeyEvent(
            QEvent.Type.KeyPress, ord(char), Qt.KeyboardModifier.NoModifier, 0, 0, 0, char
        )
        event.setTimestamp(next(self.now))
        QApplication.sendEvent(self.card, event)

    def time(self, number: str, look_up: Callable[[], object]) -> tuple[float, float]:
        """Return how long the last key of a code takes, and the look-up right after it."""
        code = qr_text(number)
        for char in code[:-1]:
            self.key(char)
        start = perf_counter()
        self.key(code[-1])
        shown = perf_counter()
        look_up()
        found = perf_counter()
        assert self.card.name.text() == self.book[number].name
        return shown - start, found - shown


def run() -> list[Ratio]:
    """Measure the last key of a code and the raw look-up, many times in turns."""
    app = QApplication.instance() or QApplication([])
    theme.apply(app)  # type: ignore[arg-type]
    with opened(HUGE) as actor:
        batch = Batch.select(Batch.id).where(Batch.state == "archived").limit(1).scalar()
        hand_out_again(batch)
        desk = Scanned(batch, slips_of(batch, actor.id))
        turn = count()

        def look_up() -> None:
            number = desk.numbers[next(turn) % ASKED]
            database.execute_sql(RAW, (number,)).fetchone()

        times = [desk.time(number, look_up) for number in desk.numbers * ROUNDS]
    ours, raw = (median(part) for part in zip(*times, strict=True))
    name = f"desk at {HUGE[0]:,} lines, last character to the shown name, against the raw look-up"
    return [Ratio(name, ours, raw, 1.5)]
