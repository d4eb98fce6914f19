"""The parts of a form as strips: rows of boxes, tables, text, places to sign, opinions."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat

from models.queries.forms import FormBox, FormCell, FormPart, FormRow, FormTable
from printing.fit import Style, fit, pieces
from printing.flow import Measure, paragraph
from printing.form import BOX, LABEL, SIDE_WIDTH, checkbox
from printing.page import Press
from printing.place import CENTRE, MM, PADDING
from printing.strips import Strip

VALUE = Style("song", 10.5, 7, 2, least=4.5)
TEXT = Style("song", 10.5)
HAND = Style("song", 10.5, 7, 2, least=4.5)
SMALL_LABEL = Style("label", 10, 7.5, 2)
STRONG = Style("label", 10.5, 7, 2, least=4.5)
WORDS = Style("song", 9, 7, 3)
PHOTO, LINE, SIGN, HEAD = 28.0, 6.2, 7.2, 7.5
_EDGE, _AIR = 3.0, 0.45
_SMALL_LINE, _HIGHEST = 2.65, 40.0  # mm: a line of the smallest type, a cell at most
_SMALLEST = 0.7  # of the size: how far boxes to tick may shrink


class PartDrawer:
    """Turns one part of a form into strips between two edges."""

    def __init__(
        self, press: Press, part: FormPart, place: int, edges: tuple[float, float]
    ) -> None:
        self.press, self.part, self.place = press, part, place
        self.left = edges[0] + (SIDE_WIDTH if part.side else 0.0)
        self.right = edges[1]

    def strips(self) -> list[Strip]:
        """Return the strips of the part, the first one on a new page if the part wants it."""
        part = self.part
        found = [*self.rows(), *(self.table(part.table) if part.table else ()), *self.text()]
        if part.boxes:
            found.append(self.strip(part.least_mm, self.opinions, stretch=part.stretch))
        if found and part.new_page:
            found[0] = replace(found[0], breaks=True)
        return found

    def strip(self, height: float, draw: object, **more: object) -> Strip:
        """Return a strip of this part, ruled below unless the part is open."""
        given: dict[str, object] = {"ruled_to": 0.0 if self.part.open else self.right, **more}
        return Strip(self.place, height, draw, **given)  # type: ignore[arg-type]

    def rows(self) -> Iterator[Strip]:
        """Return the rows of boxes; those beside a photo stay together."""
        rows, beside = self.part.rows, self.part.photo_rows
        ends = [self.right - PHOTO * (place < beside) for place in range(len(rows))]
        heights = [self.row_height(row, right) for row, right in zip(rows, ends, strict=True)]
        high = sum(heights[:beside])
        for place, (row, right) in enumerate(zip(rows, ends, strict=True)):
            within = place < beside - 1
            yield self.strip(
                heights[place],
                partial(self.row, row.cells, right, high if beside and not place else 0.0),
                ruled_to=right if within else self.right,
                clings=within,
            )

    def row_height(self, row: FormRow, right: float) -> float:
        """Return how high a row has to be for its longest text to be whole."""
        height, x = row.height_mm, self.left
        for cell in row.cells:
            width = cell.width_mm or right - x - cell.label_mm
            height = max(height, _room(cell.text, width, height, cell.align))
            x += (cell.label_mm if cell.label else 0.0) + width
        return height

    def row(
        self, cells: Sequence[FormCell], right: float, photo: float, top: float, height: float
    ) -> None:
        """Draw a row of labels and values, and the photo that begins beside it."""
        x = self.left
        for cell in cells:
            width = cell.width_mm or right - x - cell.label_mm
            if cell.label:
                self.label((x, top, cell.label_mm, height), cell.label)
                self.press.down(x + cell.label_mm, top, top + height)
                x += cell.label_mm
            else:
                width += 0.0 if cell.width_mm else cell.label_mm
            box = (x, top + _AIR, width, height - 2 * _AIR)
            if cell.choices:
                self.choices(cell, box)
            self.press.cell(box, cell.text, _lined(VALUE, height), cell.align)
            x += width
            if x < self.right - 0.1:
                self.press.down(x, top, top + height)
        if photo:
            self.photo((right, top, PHOTO, photo))

    def label(self, box: tuple[float, float, float, float], text: str) -> None:
        """Draw a label, spread if it is short."""
        room = 4.0 if box[2] >= 18 else float(len(text))
        with self.press.still():
            self.press.spread(box, text, LABEL, room)

    def photo(self, box: tuple[float, float, float, float]) -> None:
        """Draw the photo, or the words that stand in its place."""
        left, top, width, height = box
        if self.part.photo:
            jpeg = base64.b64decode(self.part.photo)
            self.press.photo((left + 1, top + 1, width - 2, height - 2), jpeg)
        else:
            with self.press.still():
                box = (left + 7, top, width - 14, height)
                self.press.cell(box, self.part.photo_words, WORDS, "centre")

    def choices(self, cell: FormCell, box: tuple[float, float, float, float]) -> None:
        """Draw boxes to tick, closer together where there are many."""
        left, top, width, height = box
        press, words = self.press, [choice.text for choice in cell.choices]
        fixed = len(words) * (BOX + 1.0)
        wide = sum(press.measure(word, TEXT) for word in words)
        room = width - 2.4 - fixed
        scale = min(1.0, max((room - len(words)) / wide, _SMALLEST))
        style = TEXT._replace(size=TEXT.size * scale // 0.25 * 0.25)
        gap = min(3.5, max((room - wide * scale) / len(words), 0.6))
        x, baseline = left + 1.4, top + height / 2 + 1.3
        for choice in cell.choices:
            checkbox(press, x, baseline, ticked=choice.ticked)
            with press.still():
                press.text(x + BOX + 0.8, baseline, choice.text, style)
            x += BOX + 0.8 + press.measure(choice.text, style) + gap

    def table(self, table: FormTable) -> Iterator[Strip]:
        """Return the rows of a table, each knowing the head above it."""
        widths = _widths(table, self.right - self.left)
        heads = tuple(column.label for column in table.columns)
        head = None
        if any(heads):
            draw = partial(self.heading, heads, widths)
            head = self.strip(table.row_mm, draw)
        aligns = tuple(column.align for column in table.columns)
        ends = len(table.rows) - 2 if table.totals else len(table.rows)
        for place, row in enumerate(table.rows):
            draw = partial(self.line, row, widths, aligns, VALUE)
            least = table.row_mm
            high = max(map(_room, row, widths, repeat(least), aligns))
            yield self.strip(high, draw, head=head, clings=place >= ends)
        for place, total in enumerate(table.totals):
            draw = partial(self.line, total, widths, aligns, STRONG)
            last = place == len(table.totals) - 1
            yield self.strip(table.row_mm, draw, head=head, clings=not last)

    def line(
        self,
        texts: Sequence[str],
        widths: Sequence[float],
        aligns: Sequence[str],
        style: Style,
        top: float,
        height: float,
    ) -> None:
        """Draw one row of a table."""
        x = self.left
        for text, width, align in zip(texts, widths, aligns, strict=True):
            box = (x, top + _AIR, width, height - 2 * _AIR)
            self.press.cell(box, text, _lined(style, height), align)
            x += width
            if x < self.right - 0.1:
                self.press.down(x, top, top + height)

    def heading(
        self, texts: Sequence[str], widths: Sequence[float], top: float, height: float
    ) -> None:
        """Draw the head of a table."""
        with self.press.still():
            aligns = ("centre",) * len(texts)
            self.line(texts, widths, aligns, SMALL_LABEL, top, height)

    def text(self) -> Iterator[Strip]:
        """Return the paragraphs line by line, then the room below them and the places to sign."""
        part, used = self.part, 0.0
        measure = Measure(self.left + _EDGE, self.right - self.left - 2 * _EDGE, LINE, TEXT)
        if part.open:
            measure = Measure(self.left, self.right - self.left, LINE + 2.3, Style("song", 12))
        blocks = [b for text in part.text for b in paragraph(self.press, text, measure)]
        if blocks and not part.open:
            used += 1.6
            yield self.strip(1.6, _nothing, ruled_to=0.0, clings=True)
        for place, block in enumerate(blocks):
            used += block.height
            draw = partial(_at_baseline, block.draw)
            near = place == 0 or place >= len(blocks) - 2
            yield self.strip(block.height, draw, ruled_to=0.0, clings=near)
        if part.text or part.foot or (part.least_mm and not part.boxes):
            rest = max(part.least_mm - used, self.foot_height(part.foot), 1.4)
            yield self.strip(rest, self.sign, stretch=part.stretch)

    def foot_height(self, foot: Sequence[Sequence[str]]) -> float:
        """Return how much room places to sign take."""
        return len(foot) * SIGN + 3.0 if foot else 0.0

    def sign(self, top: float, height: float) -> None:
        """Draw the places to sign at the lower end."""
        with self.press.still():
            self.foot(self.part.foot, (self.left, top, self.right - self.left, height))

    def foot(self, lines: Sequence[Sequence[str]], box: tuple[float, float, float, float]) -> None:
        """Draw lines to sign at the lower end of a box; a line of one word stands at the right."""
        left, top, width, height = box
        y = top + height - 3.2 - SIGN * (len(lines) - 1)
        for line in lines:
            for place, text in enumerate(line):
                last = place == len(line) - 1 and (len(line) == 1 or text.endswith("日"))
                if last:
                    self.press.text(left + width - 4, y, text, TEXT, "right")
                else:
                    step = (width - 2 * _EDGE) / len(line)
                    start = left + _EDGE + step * place
                    top = y - SIGN / 2 - CENTRE * HAND.size / MM
                    self.press.cell((start, top, step - 1, SIGN), text, HAND, pad=0.0)
            y += SIGN

    def opinions(self, top: float, height: float) -> None:
        """Draw boxes of opinions side by side."""
        width = (self.right - self.left) / len(self.part.boxes)
        for place, one in enumerate(self.part.boxes):
            x = self.left + width * place
            self.opinion(one, (x, top, width, height))
            if place:
                self.press.down(x, top, top + height)

    def opinion(self, one: FormBox, box: tuple[float, float, float, float]) -> None:
        """Draw one opinion under its title."""
        left, top, width, height = box
        with self.press.still():
            self.press.cell((left, top, width, HEAD), one.title, LABEL, "centre")
            self.press.across(left, left + width, top + HEAD)
            self.foot(one.foot, box)
        measure = Measure(left + _EDGE, width - 2 * _EDGE, LINE, TEXT)
        room = height - HEAD - self.foot_height(one.foot)
        blocks = list(paragraph(self.press, one.text, measure)) if one.text else []
        if len(blocks) * LINE > room:
            fitted = Style("song", 10.5, 7, max(int(room / 3.4), 1))
            inner = (left + 2, top + HEAD + 1, width - 4, room)
            self.press.cell(inner, one.text, fitted)
            blocks = []
        for place, block in enumerate(blocks):
            block.draw(top + HEAD + 5.6 + LINE * place)


def _widths(table: FormTable, whole: float) -> list[float]:
    """Return the widths of columns; those without one share what is left."""
    given = [column.width_mm for column in table.columns]
    open_ones = given.count(0.0)
    rest = (whole - sum(given)) / open_ones if open_ones else 0.0
    scale = 1.0 if open_ones else whole / sum(given)
    return [(width or rest) * scale for width in given]


def _lined(style: Style, height: float) -> Style:
    """Return a style with as many lines as a height in mm has room for."""
    return style._replace(lines=max(style.lines, int((height - 2 * _AIR) / _SMALL_LINE)))


def _room(text: str, width: float, least: float, align: str) -> float:
    """Return the height in mm a text needs to be read in a cell so wide; one word needs none."""
    room, height = (width - 2 * PADDING[align]) * MM, least
    if len(pieces(text)) < 2:
        return least
    while height < _HIGHEST:
        style = _lined(VALUE, height)._replace(least=0.0)
        if not fit(text, room, style, (height - 2 * _AIR) * MM).cut:
            break
        height += _SMALL_LINE
    return height


def _at_baseline(draw: object, top: float, height: float) -> None:
    draw(top + height / 2 + TEXT.size * 0.36 / MM)  # type: ignore[operator]


def _nothing(_top: float, _height: float) -> None:
    """Leave room."""
