"""Pages of one PDF: texts, rules and fills are collected, written out at the end of each page."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc

from models.money import in_capitals
from models.progress import SILENT, Progress
from printing.encode import Encoder
from printing.fit import Fitted, Style, fit
from printing.fonts import chain
from printing.pictures import Pictures
from printing.place import ALIGN, CENTRE, MM, RowSetter, Setter, Slot
from printing.rules import HEAVY, THIN, NoRules, Rules
from printing.shapes import SCISSORS
from printing.stream import Output

_STENCILS = 1 << 10
_OFTEN = 3  # times a stencil is drawn before pages share it

_LABELS = re.compile(r"[^\s:：]+(：|: )")  # as “Reported by (seal): ” before what is filled in

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)


@dataclass(slots=True)
class Layer:
    """What is drawn on a page, lowest first; rules stay apart until they are merged."""

    under: list[str] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    texts: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    def settle(self) -> "Layer":
        """Turn the rules into operators, for a layer that is added to many pages."""
        drawn = self.rules.operators()
        over = [drawn, *self.over] if drawn else self.over
        return Layer(self.under, Rules(), self.texts, over)

    def add(self, other: "Layer") -> None:
        """Draw a settled layer onto this one."""
        self.under += other.under
        self.texts += other.texts
        self.over += other.over

    def content(self) -> str:
        """Return the operators of the page."""
        rules = self.rules.operators()
        return "\n".join((*self.under, "BT", *self.texts, "ET", rules, *self.over))


@dataclass(slots=True)
class Stencil:
    """What comes again; drawn often it is kept in the file once, and shown by its operator."""

    layer: Layer
    drawn: int = 0
    shown: str = ""


def _blank(label: re.Match[str]) -> str:
    """Return blanks as wide as a label."""
    wide = (" \u3000"[unicodedata.east_asian_width(letter) in "WF"] for letter in label[0])
    return "".join(wide)


class Press:
    """Draws one PDF, measured in mm from the upper left corner; sizes of type are points.

    With words only, what a pre-printed form has already (rules, grounds, what is drawn as still)
    does not come out.
    """

    def __init__(
        self,
        size: tuple[float, float],
        title: str,
        stream: BinaryIO,
        progress: Progress = SILENT,
        *,
        words_only: bool = False,
    ) -> None:
        self.width, self.height = size
        self.words_only = words_only
        self.layer = self._fresh()
        self._stencils: dict[Hashable, Stencil] = {}
        self.cuts: list[str] = []
        self.done = 0
        self.total = 1
        self._progress = progress
        self.zeros = False
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN")
        self._document.info.title = title
        self._document.info.author = self._document.info.creator = ""
        self._document.info.subject = ""
        self._output = Output(self._document, (self.width * MM, self.height * MM), stream)
        self.encoder = Encoder(self._document)
        self._pictures = Pictures(self._document, self._output.shared)
        self._setters: dict[Slot, Setter] = {}
        self._row_setters: dict[Slot, RowSetter] = {}

    @property
    def lacking(self) -> set[str]:
        """Characters met so far that no font can print."""
        return self.encoder.lacking

    def capitals(self, fen: int) -> str:
        """Return an amount in capitals, with the optional 零 where the office writes it."""
        return in_capitals(fen, zeros=self.zeros)

    def filled(self, text: str) -> str:
        """Return what stands under a title: with words only, blanks as wide as each label in it."""
        return _LABELS.sub(_blank, text) if self.words_only else text

    def x(self, mm: float) -> float:
        """Return a place across the page in points."""
        return mm * MM

    def y(self, mm: float) -> float:
        """Return a place down the page in points from its lower edge."""
        return (self.height - mm) * MM

    def text(self, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
        """Draw one line with its baseline at y."""
        width = chain(style.chain).width(text, style.size) + style.spacing * (len(text) - 1)
        left = self.x(x) - width * ALIGN[align]
        shown = self.encoder.operators(text, style.chain, style.size)
        if style.spacing:
            shown = f"{style.spacing:.2f} Tc {shown} 0 Tc"
        if style.grey:
            shown = f"{style.grey:g} g {shown} 0 g"
        self.layer.texts.append(f"1 0 0 1 {left:.2f} {self.y(y):.2f} Tm {shown}")

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a text in mm."""
        return chain(style.chain).width(text, style.size) / MM

    def upright(self, x: float, y: float, text: str, style: Style) -> None:
        """Draw one line turned to read upwards, centred at a point."""
        half = chain(style.chain).width(text, style.size) / 2
        shown = self.encoder.operators(text, style.chain, style.size)
        across = self.x(x) + style.size * CENTRE
        self.layer.texts.append(f"0 1 -1 0 {across:.2f} {self.y(y) - half:.2f} Tm {shown}")

    def cell(
        self,
        box: tuple[float, float, float, float],
        text: str,
        style: Style,
        align: str = "left",
        pad: float | None = None,
    ) -> None:
        """Fit a text into a box (left, top, width, height), in the middle of its height."""
        if not text:
            return
        left, top, width, height = box
        setter = self.setter(Slot(left, width, height, style, align, pad))
        middle = self.y(top + height / 2)
        for start, offset, shown in setter[text]:
            self.layer.texts.append(f"{start}{middle - offset:.2f}{shown}")

    def setter(self, slot: Slot) -> Setter:
        """Return what sets the texts of such cells, always the same one."""
        known = self._setters.get(slot)
        if known is None:
            known = self._setters[slot] = Setter(slot, self.encoder, self.cuts)
        return known

    def row_setter(self, slot: Slot) -> RowSetter:
        """Return what sets the texts of such cells of rows, always the same one."""
        known = self._row_setters.get(slot)
        if known is None:
            known = self._row_setters[slot] = RowSetter(self.setter(slot))
        return known

    def rows(self, top: float, height: float, rows: Iterable[str]) -> None:
        """Draw rows of a height one below the other, operators with heights from their middles."""
        middle, step = self.y(top + height / 2), height * MM
        moved = [
            f"q 1 0 0 1 0 {middle - step * place:.2f} cm BT\n{shown}ET Q"
            for place, shown in enumerate(rows)
        ]
        self.layer.texts += ["ET", *moved, "BT"]

    def spread(
        self, box: tuple[float, float, float, float], text: str, style: Style, width: float = 4.0
    ) -> None:
        """Draw a short label in the middle of a box, spread over the width of so many hanzi."""
        x, y, across, height = box
        if self.measure(text, style) > across - 1:
            self.cell(box, text, style._replace(lines=2, floor=6), "centre", 0.4)
            return
        most = min(width * style.size, (across - 1) * MM)
        room = most - chain(style.chain).width(text, style.size)
        spacing = room / (len(text) - 1) if len(text) in (2, 3) and room > 0 else 0.0
        baseline = y + height / 2 + style.size * CENTRE / MM
        self.text(x + across / 2, baseline, text, style._replace(spacing=spacing), "centre")

    def fit(self, text: str, width: float, style: Style, height: float = 297) -> Fitted:
        """Fit a text to a cell in mm and remember it if it had to be cut."""
        fitted = fit(text, width * MM, style, height * MM)
        if fitted.cut:
            self.cuts.append(text)
        return fitted

    def across(self, x0: float, x1: float, y: float, weight: float = THIN) -> None:
        """Add a horizontal rule."""
        self.layer.rules.across(self.y(y), self.x(x0), self.x(x1), weight)

    def down(self, x: float, y0: float, y1: float, weight: float = THIN) -> None:
        """Add a vertical rule."""
        self.layer.rules.down(self.x(x), self.y(y0), self.y(y1), weight)

    def frame(self, x: float, y: float, width: float, height: float, weight: float = HEAVY) -> None:
        """Add a rectangle."""
        self.layer.rules.frame(self.x(x), self.y(y + height), width * MM, height * MM, weight)

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle with a grey, under everything else."""
        self.under(
            f"{grey:g} g {self.x(x):.2f} {self.y(y + height):.2f} "
            f"{width * MM:.2f} {height * MM:.2f} re f 0 g"
        )

    def patch(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Draw a rectangle of a grey with a fine outline, over the rules of a chart."""
        self.over(
            f"q {grey:g} g 0.4 w {self.x(x):.2f} {self.y(y + height):.2f} "
            f"{width * MM:.2f} {height * MM:.2f} re B Q"
        )

    def grid_line(self, x0: float, x1: float, y: float) -> None:
        """Draw a dotted line of a chart's scale, under everything else."""
        self.under(
            f"q 0.5 G 0.4 w [2 2] 0 d {self.x(x0):.2f} {self.y(y):.2f} m "
            f"{self.x(x1):.2f} {self.y(y):.2f} l S Q"
        )

    def dashes(self, x0: float, y0: float, x1: float, y1: float, *, grey: float = 0.0) -> None:
        """Draw a dashed line."""
        self.over(
            f"q {grey:g} G 0.5 w [3 2] 0 d {self.x(x0):.2f} {self.y(y0):.2f} m "
            f"{self.x(x1):.2f} {self.y(y1):.2f} l S Q"
        )

    def image(self, x: float, y: float, width: float, height: float, operators: str) -> None:
        """Draw an image of the unit square into a rectangle."""
        self.over(
            f"q {width * MM:.2f} 0 0 {height * MM:.2f} {self.x(x):.2f} "
            f"{self.y(y + height):.2f} cm {operators} Q"
        )

    def photo(self, box: tuple[float, float, float, float], jpeg: bytes) -> None:
        """Draw a JPEG as large as fits into a box (left, top, width, height), in its middle."""
        left, top, width, height = box
        name, wide, high = self._pictures.place(jpeg)
        scale = min(width / wide, height / high)
        x, y = left + (width - wide * scale) / 2, top + (height - high * scale) / 2
        self.image(x, y, wide * scale, high * scale, f"/{name} Do")

    def scissors(self, x: float, y: float) -> None:
        """Draw a pair of scissors that opens to the right, its middle at y."""
        self.over(f"q 1 0 0 1 {self.x(x):.2f} {self.y(y):.2f} cm {SCISSORS} Q")

    def under(self, operators: str) -> None:
        """Add operators that are drawn before everything else: grounds and the lines of charts."""
        if not self.words_only:
            self.layer.under.append(operators)

    def over(self, operators: str) -> None:
        """Add operators that are drawn after the texts."""
        self.layer.over.append(operators)

    def _fresh(self) -> Layer:
        return Layer(rules=NoRules() if self.words_only else Rules())

    @contextmanager
    def still(self) -> Iterator[None]:
        """Draw what a pre-printed form has already."""
        page = self.layer
        if self.words_only:
            self.layer = self._fresh()
        try:
            yield
        finally:
            self.layer = page

    def stencil(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what comes again, over the texts so far; its grounds may cover them."""
        known = self._stencils.get(key)
        if known is None:
            if len(self._stencils) >= _STENCILS:
                self._stencils.clear()
            known = self._stencils[key] = Stencil(self._cut(draw))
        known.drawn += 1
        if known.drawn == _OFTEN:
            known.shown = self._output.form(known.layer.content())
        if known.shown:
            self.layer.texts.append(f"ET {known.shown} BT")
        else:
            self.layer.add(known.layer)

    def _cut(self, draw: Callable[[], None]) -> Layer:
        """Return what is drawn as a layer of its own."""
        page, self.layer = self.layer, self._fresh()
        draw()
        cut, self.layer = self.layer.settle(), page
        return cut

    def next_page(self) -> None:
        """Write the page out and begin another one."""
        self._output.page(self.layer.content())
        self.layer = self._fresh()
        self.done += 1
        self._progress.report(self.done, self.total)

    def finish(self) -> None:
        """Write what is left of the PDF."""
        self._output.finish()
