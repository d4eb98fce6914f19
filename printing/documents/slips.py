"""Slips, two to four on an A4 page: a stub that stays, a receipt that is signed and comes back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from models.queries.documents import Slip, SlipDocument, SlipItem
from models.rules.sheets import lay_out, sheets_of
from printing.band import Band
from printing.codes import bars, qr
from printing.fit import STEP, Style
from printing.furniture import nothing
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM, RowSetter
from printing.rules import FRAME, THIN
from printing.slip_plan import (
    HEAD,
    LEAST_LINES,
    PERSON_LABEL,
    RIGHT,
    SMALL,
    STUB,
    STUB_HIGH,
    STUB_LABEL,
    STUB_TOP,
    STUB_WIDE,
    TIGHT,
    TOP,
    Line,
    SlipPlan,
    Spot,
    goods_lines,
    worth_fen,
)
from printing.words import say_copy, say_date, say_digest, say_yuan
from resources.i18n import N_, _

PAGE_HIGH, HIGH = 297.0, 99.0  # measures are those of three slips to a page
CUT, SUM, QR = 64.0, 7.0, 15.7
FILLED = 0.88  # of the height of a row, by its type
BESIDE_DIGEST, NOTE_TOP, NOTE_HIGH = 27.0, 88.2, 6.5

STUB_TITLE = Style("title", 12.5, 9, spacing=1)
TITLE = Style("title", 16, 11, spacing=1)
CODE = Style("half", 9.5, 7)
LABEL = Style("label", 9.5, 7)
HEADING = Style("label", 9, 7)
PROXY, PROXY_HIGH = SMALL._replace(lines=2, least=3.5), 7.2  # mm from the table to the line to sign
TOTAL = Style("label", 9.5, 6, 2)
CAPITALS = Style("strong", 10.5, 7, least=4)
AMOUNT = Style("strong", 11, 8)
NOTE = Style("song", 7.5, 6, 2)
MARK = Style("label", 8, 8, grey=0.4)

Written = tuple[Callable[[Slip], str], RowSetter]


def _fields(band: Band, spots: Sequence[Spot], label: float) -> Iterator[Written]:
    """Return what is written behind the labels of some fields, and what sets it."""
    for spot in spots:
        x, y, width, high = spot.box
        yield spot.value, band.spot((x + label, y, width - label, high), spot.style)


class SlipPen:
    """Draws slips into their places on pages of so many slips."""

    def __init__(self, document: SlipDocument, press: Press, up: int) -> None:
        self.document, self.press, self.up = document, press, up
        self.scale = PAGE_HIGH / up / HIGH
        self.band = Band(press, 0.0, self.scale)
        self.plan = SlipPlan(document)
        self.left, self.wide = self.plan.left, self.plan.wide
        self.bands = [Band(press, slot * HIGH * self.scale, self.scale) for slot in range(up)]
        self.boxes = [self.written(band) for band in self.bands]
        self.lines: dict[tuple[tuple[SlipItem, ...], int], list[Line]] = {}

    def page(self, slips: Sequence[Slip | None]) -> None:
        """Draw what lies on one page, without ending it."""
        for slot, slip in enumerate(slips):
            if slip is not None:
                self.slip(slot, self.shown(slip))

    def shown(self, slip: Slip) -> Slip:
        """Return the slip as it may be shown: a preview has no number."""
        return replace(slip, number="", qr_text="") if self.document.mark.preview else slip

    def slip(self, slot: int, slip: Slip) -> None:
        """Draw one slip."""
        self.band = self.bands[slot]
        lines = self.lines.get((slip.items, slip.cash_fen))
        if lines is None:
            lines = goods_lines(slip, self.document.method)
            self.lines[slip.items, slip.cash_fen] = lines
        rows = max(len(lines), LEAST_LINES)
        with self.press.still():
            self.press.stencil((slot, rows), lambda: self.still(slot, rows))
        self.fill(slot, slip)
        self.press.stencil((slot, *lines), lambda: self.goods(lines, rows))
        self.codes(slip)

    # What is the same on every slip

    def still(self, slot: int, rows: int) -> None:
        """Draw titles, labels and rules."""
        if self.document.stub:
            self.still_stub()
            self.band.dashes(CUT, 3, CUT, 22)
            self.band.dashes(CUT, 77, CUT, 96)
        self.still_receipt()
        self.still_goods(rows)
        self.still_places()
        self.still_notes()
        if slot < self.up - 1:
            self.band.dashes(12.5, HIGH, 206, HIGH)
            self.press.scissors(4.2, self.band.at(HIGH))

    def still_stub(self) -> None:
        """Draw the empty stub."""
        band, laid = self.band, self.document.laid
        below = laid.head[0] if laid.own else _("Stub (kept by the issuing unit)")
        self.title(STUB, STUB_WIDE, 10, STUB_TITLE, below)
        for spot in self.plan.stub:
            _left, y, _wide, high = spot.box
            band.spread((STUB, y, STUB_LABEL, high), spot.label, LABEL)
            band.across(STUB, STUB + STUB_WIDE, y + high)
        band.down(STUB + STUB_LABEL, STUB_TOP, STUB_TOP + STUB_HIGH)
        band.frame((STUB, STUB_TOP, STUB_WIDE, STUB_HIGH), FRAME)
        self.band.text(STUB, 74.6, _("Clerk:"), SMALL)
        self.band.text(STUB + 23, 74.6, _("Recipient:"), SMALL)
        dated = _("{year}-   -   ").format(year=self.document.day.year)
        self.band.text(STUB + STUB_WIDE, 80, dated, SMALL, "right")

    def title(self, left: float, width: float, beside: float, style: Style, below: str) -> None:
        """Draw the title of the slip and which part of it this is."""
        fitted = self.press.fit(self.document.title, width - beside, style)
        shown = Style(style.chain, fitted.size, spacing=style.spacing)
        self.band.text(left + width / 2, 12.6, fitted.lines[0], shown, "centre")
        self.band.cell((left, 14.5, width, 5), below, SMALL, "centre", 0.0)

    def still_receipt(self) -> None:
        """Draw the head of the empty receipt."""
        band, laid = self.band, self.document.laid
        below = laid.head[1] if laid.own else _("Receipt (signed and given back)")
        self.title(self.left, self.wide * 0.88, self.wide * 0.88 - 86, TITLE, below)
        self.band.text(RIGHT, 24.6, say_date(self.document.day), SMALL, "right")
        for spot in self.plan.person:
            x, y, width, high = spot.box
            band.spread((x, y, PERSON_LABEL, high), spot.label, LABEL)
            band.down(x + PERSON_LABEL, y, y + high)
            if x > self.left:
                band.down(x, y, y + high)
            if x + width > RIGHT - 0.1:
                bottom = y + high > self.plan.goods_top - 0.1
                band.across(self.left, RIGHT, y + high, 0.8 if bottom else THIN)

    def still_goods(self, rows: int) -> None:
        """Draw the empty grid of goods with its total row."""
        band, left = self.band, self.left
        top, high = self.plan.goods_top, self.plan.goods_high
        bottom = self.plan.total_top
        band.fill((left, top, self.wide, HEAD), 0.94)
        for column in self.plan.goods:
            box = (column.left, top, column.width, HEAD)
            band.cell(box, column.label, HEADING, "centre", 0.3)
            band.down(column.left + column.width, top, bottom)
        for row in range(rows):
            band.across(left, RIGHT, top + HEAD + high / rows * row)
        band.across(left, RIGHT, bottom, 0.8)
        band.down(left + 19, bottom, bottom + SUM)
        band.down(RIGHT - 30, bottom, bottom + SUM)
        band.cell((left, bottom, 19, SUM), _("Total (in capitals)"), TOTAL, "centre", 0.3)
        band.frame((left, TOP, self.wide, bottom + SUM - TOP), FRAME)

    def still_places(self) -> None:
        """Draw the places to sign, and of the day one is received on."""
        for spot in self.plan.signed:
            x, y, width, _high = spot.box
            self.band.text(x, y, spot.label, SMALL)
            if spot.key == "received":
                self.band.text(x + width, y, say_date(None), SMALL, "right")
                continue
            start = x + self.press.measure(spot.label, SMALL) + 0.5
            end = x + width - (0.0 if x + width > RIGHT - 0.1 else 3.5)
            self.band.across(start, end, y + 0.9, THIN)

    def still_notes(self) -> None:
        """Draw the note below, and the digest of the list beside it."""
        digest, laid = self.document.mark.digest, self.document.laid
        note = "".join(laid.notes) if laid.own else self.note()
        wide = self.wide - (BESIDE_DIGEST if digest else 0.0)
        self.band.cell((self.left, NOTE_TOP, wide, NOTE_HIGH), note, NOTE, "left", 0.0)
        if digest:
            self.band.text(RIGHT, 92.4, say_digest(digest), NOTE, "right")

    def note(self) -> str:
        """Return what is said below a slip unless the office says something else."""
        note = _("A proxy shows both ID cards. Count at once.")
        ask = _("Objections within 3 working days: {phone}.")
        phone = self.document.hotline
        return f"{note}{ask.format(phone=phone)}" if phone else note

    # What differs from slip to slip

    def written(self, band: Band) -> list[Written]:
        """Return what is written of a slip into the boxes of a band, and what sets it."""
        left, wide, bottom = self.left, self.wide, self.plan.total_top
        project = _("Project: {project}").format(project=self.document.project)
        project = self.press.filled(project)
        of_project = band.spot((left + 42, 20.9, wide - 68, 5), SMALL, "centre")
        capitals = band.spot((left + 19, bottom, wide - 49, SUM), CAPITALS)
        amount = band.spot((RIGHT - 30, bottom, 30, SUM), AMOUNT, "right")
        return [
            *_fields(band, self.plan.stub, STUB_LABEL),
            (lambda _slip: project, of_project),
            *_fields(band, self.plan.person, PERSON_LABEL),
            (lambda slip: self.press.capitals(worth_fen(slip)), capitals),
            (lambda slip: say_yuan(worth_fen(slip)), amount),
        ]

    def fill(self, slot: int, slip: Slip) -> None:
        """Fill the boxes of a slip in, and the names to sign of the receipt."""
        cells = [setter[value(slip)] for value, setter in self.boxes[slot]]
        self.press.layer.texts.append("".join(cells))
        if slip.number:
            self.band.text(self.left, 24.6, f"№ {slip.number}", CODE)
        if slip.proxy:
            self.proxy(slip)

    def proxy(self, slip: Slip) -> None:
        """Write who collects for the recipient behind the places to sign."""
        for spot in self.plan.signed:
            x, y, width, _high = spot.box
            start, text = self.press.measure(spot.label, SMALL) + 0.5, spot.value(slip)
            room = width - start - 0.6
            high = 4.5 if self.press.measure(text, SMALL) < room else PROXY_HIGH
            self.band.cell((x + start, y + 0.9 - high, room, high), text, PROXY, pad=0.3)

    def goods(self, lines: list[Line], rows: int) -> None:
        """Fill the grid of goods in, the first empty line saying that nothing follows."""
        high = self.plan.goods_high / rows
        filled = list(lines)
        if len(lines) < rows:
            filled.append(("", _("(Nothing below)"), "", "", "", "", ""))
        style = TIGHT if rows == LEAST_LINES else Style("song", 8, 6, least=4)
        lowest = high * self.scale * MM * FILLED // STEP * STEP
        style = style._replace(size=min(style.size, lowest), floor=min(style.floor, lowest))
        y = self.plan.goods_top + HEAD
        for texts in filled:
            for column in self.plan.goods:
                box = (column.left, y, column.width, high)
                self.band.cell(box, texts[column.place], style, column.align)
            y += high

    def codes(self, slip: Slip) -> None:
        """Draw the number as codes and across the cut, and what kind of print it is."""
        band, mark = self.band, say_copy(self.document.mark)
        if slip.number and self.document.stub:
            band.image((STUB + 1, 84, STUB_WIDE - 2, 6.2), bars(slip.number))
            self.band.text(STUB + STUB_WIDE / 2, 94.2, slip.number, Style("half", 7.5), "centre")
            across = _("Across the cut   № {number}").format(number=slip.number)
            band.upright(CUT, 49.5, across, Style("song", 8))
        if slip.qr_text:
            band.square(RIGHT, 20.7, QR, qr(slip.qr_text))
        if mark:
            self.band.text(self.left, 9, mark, MARK)
            if self.document.stub:
                self.band.text(STUB, 6.5, mark, MARK)


def dealt(document: SlipDocument) -> Iterator[list[Slip | None]]:
    """Return the pages of a pile; stacked ones are in order after the pile was cut."""
    slips, up = document.slips, document.up
    found = lay_out([len(slips)], up, stacked=document.cut_and_stack)
    pages: list[list[Slip | None]] = [[None] * up for _page in range(sheets_of(len(slips), up))]
    for slip, place in zip(slips, found, strict=True):
        pages[place.sheet - 1][place.slot] = slip
    yield from pages or [[None] * up]


def draw(document: SlipDocument, press: Press) -> None:
    """Draw a pile of slips."""
    pen, pages = SlipPen(document, press, document.up), list(dealt(document))
    press.total = len(pages)
    for page in pages:
        pen.page(page)
        if not document.slips:
            nothing(press, document.title)
        press.next_page()


PAPER = Paper("slips", N_("Slips"), A4, SlipDocument, attrgetter("title"), draw)
