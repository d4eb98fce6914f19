"""Boxed forms of a household or a person, filled in or blank, on as many pages as they need."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from models.queries.forms import FormDocument, FormSheet
from printing.fit import Style, wrap
from printing.form import LABEL, SIDE_WIDTH
from printing.furniture import NOTE, headline, marks, nothing, page_code, title
from printing.page import A4, Press
from printing.paper import Paper
from printing.parts import PartDrawer
from printing.place import MM
from printing.rules import FRAME
from printing.strips import Strip, pages
from printing.words import say_page
from resources.i18n import N_

LEFT, RIGHT = 21.0, 191.0
TITLE = Style("title", 22, 14, spacing=1)
TITLE_Y, HEAD_Y, TOP, LATER, BOTTOM, FOOT = 25.0, 33.0, 35.5, 21.0, 281.0, 289.0
NOTE_LINE = 4.6
CODE_TOP, CODE_ROOM = 13.5, 36.0  # mm: room beside the title where a form carries a code
SIDE_STEP, SIDE_LEAST = 6.2, 4.6  # mm from one character of a side title to the next
AGAIN = NOTE._replace(lines=2, floor=6, least=4.5)
NARROW = Style("label", 10, 6, 9)


class _Sheet:
    """One form being drawn, once for a copy."""

    def __init__(self, document: FormDocument, place: int, copy: str, press: Press) -> None:
        self.document, self.place, self.copy, self.press = document, place, copy, press
        self.sheet: FormSheet = document.sheets[place]
        room = (RIGHT - LEFT) * MM
        self.notes = [line for note in self.sheet.notes for line in wrap(note, room, NOTE)]
        self.first = TOP if any(self.sheet.head) else TITLE_Y + 5

    def pages(self) -> list[list[Strip]]:
        """Return the strips of each page."""
        edges = (LEFT, RIGHT)
        strips = [
            strip
            for place, part in enumerate(self.sheet.parts)
            for strip in PartDrawer(self.press, part, place, edges).strips()
        ]
        bottom = BOTTOM - NOTE_LINE * len(self.notes)
        return pages(strips, self.first, LATER, bottom)

    def draw(self) -> int:
        """Draw all pages; return how many."""
        shared = self.pages()
        for place, strips in enumerate(shared):
            y = self.body(strips, self.first if place == 0 else LATER)
            if place == 0:
                self.head()
            else:
                name = f"{self.sheet.title}　{self.sheet.name}".strip("　")
                self.press.cell((LEFT, LATER - 6.5, RIGHT - LEFT, 5.5), name, AGAIN, pad=0.0)
            if place == len(shared) - 1:
                self.below(y)
            self.end_page(place + 1, len(shared))
        return len(shared)

    def head(self) -> None:
        """Draw the title with the code beside it and the line under it."""
        press, coded = self.press, self.document.coded
        with press.still():
            title(press, TITLE_Y, self.sheet.title, TITLE, beside=CODE_ROOM if coded else 20.0)
        if coded:
            page_code(press, self.document.mark, RIGHT, CODE_TOP, self.place + 1)
        headline(press, list(map(press.filled, self.sheet.head)), LEFT, RIGHT, HEAD_Y)

    def body(self, strips: Sequence[Strip], top: float) -> float:
        """Draw the strips of one page with their side titles and frames; return where they end."""
        y = top
        for is_open, run in groupby(strips, lambda s: self.sheet.parts[s.part].open):
            start = y
            for part, members in groupby(run, attrgetter("part")):
                y = self.part(part, list(members), y)
            if not is_open and y > start:
                self.press.frame(LEFT, start, RIGHT - LEFT, y - start, FRAME)
        return y

    def part(self, place: int, strips: Sequence[Strip], y: float) -> float:
        """Draw what a page holds of one part; return where it ends."""
        part, top = self.sheet.parts[place], y
        left = LEFT + (SIDE_WIDTH if part.side else 0.0)
        for strip in strips:
            strip.draw(y, strip.height)
            y += strip.height
            if strip.ruled_to:
                self.press.across(left, strip.ruled_to, y)
        if part.side:
            with self.press.still():
                self.side(part.side, top, y)
        if not part.open:
            self.press.across(LEFT, RIGHT, y)
        return y

    def side(self, text: str, top: float, bottom: float) -> None:
        """Write the title of a part downwards, or in short lines where it is low."""
        press, height = self.press, bottom - top
        press.down(LEFT + SIDE_WIDTH, top, bottom)
        low = height / len(text) < SIDE_LEAST
        lines = wrap(text, 2 * LABEL.size, LABEL) if low else list(text)
        step = min(SIDE_STEP, (height - 2) / len(lines))
        tight = len(lines) > 1 and step * MM < LABEL.size  # a part begun at the foot of a page
        if text.isascii() or tight:
            press.cell((LEFT, top, SIDE_WIDTH, height), text, NARROW, "centre")
            return
        first = (top + bottom) / 2 - step * (len(lines) - 1) / 2 + LABEL.size * 0.36 / MM
        for place, line in enumerate(lines):
            press.text(LEFT + SIDE_WIDTH / 2, first + step * place, line, LABEL, "centre")

    def below(self, y: float) -> None:
        """Draw the notes under the form."""
        for place, line in enumerate(self.notes, 1):
            with self.press.still():
                self.press.text(LEFT, y + NOTE_LINE * place, line, NOTE)

    def end_page(self, number: int, total: int) -> None:
        """Draw copy label, page number and marks, and finish the page."""
        press = self.press
        with press.still():
            if self.copy:
                press.text(LEFT, 12, self.copy, LABEL)
            if total > 1:
                press.text(press.width / 2, FOOT, say_page(number, total), NOTE, "centre")
        marks(press, self.document.mark, LEFT, RIGHT, FOOT)
        press.next_page()


def draw(document: FormDocument, press: Press) -> None:
    """Draw every sheet once for each copy; double-sided ones begin on a sheet of their own."""
    wanted = [
        _Sheet(document, place, copy, press)
        for place in range(len(document.sheets))
        for copy in document.copies or ("",)
    ]
    press.total = sum(len(one.pages()) for one in wanted) if len(wanted) > 1 else 1
    for place, one in enumerate(wanted, 1):
        count = one.draw()
        if document.double_sided and count % 2 and place < len(wanted):
            press.next_page()
    if not wanted:
        nothing(press, document.title)
        press.next_page()


PAPER = Paper("form", N_("Form"), A4, FormDocument, attrgetter("title"), draw)
