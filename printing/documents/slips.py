"""Slips, two to four on an A4 page: a stub that stays, a receipt that is signed and comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from models.money import format_yuan
from models.queries.documents import Slip, SlipDocument, SlipItem
from models.rules.sheets import lay_out, sheets_of
from printing.band import Band
from printing.codes import bars, qr
from printing.fit import Style
from printing.page import A4, Press
from printing.paper import Paper
from printing.rules import FRAME, THIN
from printing.words import say_copy, say_date, say_digest, say_persons, say_yuan
from resources.i18n import N_, _, ngettext

PAGE_HIGH, HIGH = 297.0, 99.0  # measures are those of three slips to a page
CUT = 64.0
STUB, STUB_WIDE, STUB_TOP, STUB_LABEL = 9.8, 48.2, 20.5, 16.0
LEFT, WIDE, TOP = 70.9, 130.0, 26.6
RIGHT = LEFT + WIDE
PERSON, HEAD, GOODS, SUM = 6.2, 5.7, 22.0, 7.0
LEAST_LINES, MOST_LINES = 4, 6
QR = 15.7

STUB_TITLE = Style("title", 12.5, 9, spacing=1)
TITLE = Style("title", 16, 11, spacing=1)
SMALL = Style("song", 9, 7, least=4)
CODE = Style("half", 9.5, 7)
LABEL = Style("label", 9.5, 7)
VALUE = Style("song", 10, 7, 2, least=4)
TIGHT = Style("song", 9.5, 6.5, 2, least=4)
TOTAL = Style("label", 9.5, 6, 2)
STRONG = Style("strong", 10, 7, least=4)
NOTE = Style("song", 7.5, 6)
MARK = Style("label", 8, 8, grey=0.4)

STUB_ROWS = (
    (N_("Number"), 5.75),
    (N_("Name"), 5.75),
    (N_("ID number"), 5.75),
    (N_("Work unit"), 7.6),
    (N_("Project"), 5.75),
    (N_("Visit money"), 5.75),
    (N_("Visit goods"), 5.75),
    (N_("Total"), 6.3),
)
COLUMNS = (
    (N_("Seq."), 8.2, "centre"),
    (N_("Name of goods"), 42.7, "left"),
    (N_("Specification"), 20.9, "centre"),
    (N_("Measure"), 11.1, "centre"),
    (N_("Quantity"), 11.0, "centre"),
    (N_("Price"), 16.1, "right"),
    (N_("Amount (yuan)"), 20.0, "right"),
)
Line = tuple[str, ...]


def goods_fen(slip: Slip) -> int:
    """Return the value of the goods on a slip."""
    return sum(item.amount_fen for item in slip.items)


def _goods_line(place: int, item: SlipItem) -> Line:
    priced = item.price_fen or item.unit
    quantity = str(item.quantity) if priced else ""
    price = format_yuan(item.price_fen) if item.price_fen else ""
    amount = format_yuan(item.amount_fen)
    return (str(place), item.name, item.spec, item.unit, quantity, price, amount)


def _lines(slip: Slip, method: str) -> Iterator[Line]:
    """Return the lines of the grid: goods, what does not fit in one line, the money."""
    room = MOST_LINES - (slip.cash_fen > 0)
    shown = slip.items if len(slip.items) <= room else slip.items[: room - 1]
    rest = slip.items[len(shown) :]
    for place, item in enumerate(shown, 1):
        yield _goods_line(place, item)
    if rest:
        text = ngettext("{n} more kind", "{n} more kinds", len(rest)).format(n=len(rest))
        amount = format_yuan(sum(item.amount_fen for item in rest))
        yield ((str(len(shown) + 1), text, "", "", "", "", amount))
    if slip.cash_fen:
        name = _("Visit money ({method})").format(method=method) if method else _("Visit money")
        place = len(shown) + bool(rest) + 1
        yield ((str(place), name, "", "", "", "", format_yuan(slip.cash_fen)))


class SlipPen:
    """Draws slips into their places on pages of so many slips."""

    def __init__(self, document: SlipDocument, press: Press, up: int) -> None:
        self.document, self.press, self.up = document, press, up
        self.scale = PAGE_HIGH / up / HIGH
        self.band = Band(press, 0.0, self.scale)

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
        self.band = Band(self.press, slot * HIGH * self.scale, self.scale)
        lines = list(_lines(slip, self.document.method))
        rows = max(len(lines), LEAST_LINES)
        with self.press.still():
            self.press.stencil((slot, rows), lambda: self.still(slot, rows))
        self.stub(slip)
        self.receipt(slip)
        self.press.stencil((slot, *lines), lambda: self.goods(lines, rows))
        self.codes(slip)

    # What is the same on every slip

    def still(self, slot: int, rows: int) -> None:
        """Draw titles, labels and rules."""
        self.still_stub()
        self.still_receipt()
        self.still_goods(rows)
        self.still_places()
        self.band.dashes(CUT, 3, CUT, 22)
        self.band.dashes(CUT, 77, CUT, 96)
        if slot < self.up - 1:
            self.band.dashes(12.5, HIGH, 206, HIGH)
            self.press.scissors(4.2, self.band.at(HIGH))

    def still_stub(self) -> None:
        """Draw the empty stub."""
        band, centre = self.band, STUB + STUB_WIDE / 2
        self.title(centre, STUB_WIDE, STUB_TITLE, _("Stub (kept by the issuing unit)"))
        y = STUB_TOP
        for label, high in STUB_ROWS:
            band.spread((STUB, y, STUB_LABEL, high), _(label), LABEL)
            y += high
            band.across(STUB, STUB + STUB_WIDE, y)
        band.down(STUB + STUB_LABEL, STUB_TOP, y)
        band.frame((STUB, STUB_TOP, STUB_WIDE, y - STUB_TOP), FRAME)
        self.band.text(STUB, 74.6, _("Clerk:"), SMALL)
        self.band.text(STUB + 23, 74.6, _("Recipient:"), SMALL)
        dated = _("{year}-   -   ").format(year=self.document.day.year)
        self.band.text(STUB + STUB_WIDE, 80, dated, SMALL, "right")

    def title(self, centre: float, width: float, style: Style, below: str) -> None:
        """Draw the title of the slip and which part of it this is."""
        size = self.press.fit(self.document.title, width - 10, style).size
        shown = Style(style.chain, size, spacing=style.spacing)
        self.band.text(centre, 12.6, self.document.title, shown, "centre")
        self.band.text(centre, 18.2, below, SMALL, "centre")

    def still_receipt(self) -> None:
        """Draw the head of the empty receipt."""
        band, top = self.band, TOP
        self.title(LEFT + WIDE * 0.44, 86, TITLE, _("Receipt (signed and given back)"))
        self.band.text(RIGHT, 24.6, say_date(self.document.day), SMALL, "right")
        band.spread((LEFT, top, 17, PERSON), _("Recipient"), LABEL)
        band.spread((LEFT + 55, top, 17, PERSON), _("ID number"), LABEL)
        band.spread((LEFT, top + PERSON, 17, PERSON), _("Work unit"), LABEL)
        for x in (17, 55, 72):
            band.down(LEFT + x, top, top + PERSON)
        band.down(LEFT + 17, top + PERSON, top + 2 * PERSON)
        band.across(LEFT, RIGHT, top + PERSON)
        band.across(LEFT, RIGHT, top + 2 * PERSON, 0.8)

    def still_goods(self, rows: int) -> None:
        """Draw the empty grid of goods with its total row."""
        band, x = self.band, LEFT
        top = TOP + 2 * PERSON
        bottom = top + HEAD + GOODS
        band.fill((LEFT, top, WIDE, HEAD), 0.94)
        for label, width, _align in COLUMNS:
            band.cell((x, top, width, HEAD), _(label), Style("label", 9, 7), "centre", 0.3)
            x += width
            band.down(x, top, bottom)
        for row in range(rows):
            band.across(LEFT, RIGHT, top + HEAD + GOODS / rows * row)
        band.across(LEFT, RIGHT, bottom, 0.8)
        band.down(LEFT + 19, bottom, bottom + SUM)
        band.down(RIGHT - 30, bottom, bottom + SUM)
        band.cell((LEFT, bottom, 19, SUM), _("Total (in capitals)"), TOTAL, "centre", 0.3)
        band.frame((LEFT, TOP, WIDE, bottom + SUM - TOP), FRAME)

    def still_places(self) -> None:
        """Draw the places to sign and the note below."""
        first = (
            (_("Signed by recipient:"), LEFT, 27.0),
            (_("Proxy:"), 121, 18),
            (_("Relation:"), 155.4, 22),
        )
        second = ((_("Clerk:"), LEFT, 20.0), (_("Reviewer:"), 107.2, 20))
        for y, places in ((80.3, first), (86.9, second)):
            for label, x, blank in places:
                self.blank(label, x, y, blank)
        self.band.text(150.6, 86.9, _("Received on:"), SMALL)
        self.band.text(RIGHT, 86.9, say_date(None), SMALL, "right")
        note = _("A proxy shows both ID cards. Count at once.")
        if self.document.hotline:
            ask = _("Objections within 3 working days: {phone}.")
            note = f"{note}{ask.format(phone=self.document.hotline)}"
        digest = self.document.mark.digest
        fitted = self.press.fit(note, 103 if digest else WIDE, NOTE)
        self.band.text(LEFT, 92.4, fitted.lines[0], Style("song", fitted.size))
        if digest:
            self.band.text(RIGHT, 92.4, say_digest(digest), NOTE, "right")

    def blank(self, label: str, x: float, y: float, blank: float) -> None:
        """Draw a label and a line to write on."""
        start = x + self.press.measure(label, SMALL) + 0.5
        self.band.text(x, y, label, SMALL)
        self.band.across(start, start + blank, y + 0.9, THIN)

    # What differs from slip to slip

    def stub(self, slip: Slip) -> None:
        """Fill the stub in."""
        goods = goods_fen(slip)
        kinds = ngettext("{n} kind", "{n} kinds", len(slip.items)).format(n=len(slip.items))
        worth = _("{amount} ({kinds})").format(amount=say_yuan(goods), kinds=kinds)
        values = (
            (slip.number, CODE),
            (self.who(slip), VALUE),
            (slip.id_number, CODE),
            (slip.unit, TIGHT),
            (self.document.project, TIGHT),
            (say_yuan(slip.cash_fen), SMALL),
            (worth if goods else "—", SMALL),
            (say_yuan(goods + slip.cash_fen), STRONG),
        )
        y = STUB_TOP
        for (_label, high), (text, style) in zip(STUB_ROWS, values, strict=True):
            self.band.cell((STUB + STUB_LABEL, y, STUB_WIDE - STUB_LABEL, high), text, style)
            y += high

    @staticmethod
    def who(slip: Slip) -> str:
        """Return who gets it, with the head-count if it is for many."""
        return slip.name if slip.headcount == 1 else f"{slip.name} {say_persons(slip.headcount)}"

    def receipt(self, slip: Slip) -> None:
        """Fill the head and the total of the receipt in."""
        total = goods_fen(slip) + slip.cash_fen
        if slip.number:
            self.band.text(LEFT, 24.6, f"№ {slip.number}", CODE)
        project = _("Project: {project}").format(project=self.document.project)
        project = self.press.filled(project)
        self.band.cell((LEFT + 42, 20.9, 62, 5), project, SMALL, "centre")
        self.band.cell((LEFT + 17, TOP, 38, PERSON), self.who(slip), VALUE)
        self.band.cell((LEFT + 72, TOP, 58, PERSON), slip.id_number, Style("half", 10.5, 8))
        self.band.cell((LEFT + 17, TOP + PERSON, WIDE - 17, PERSON), slip.unit, VALUE)
        bottom = TOP + 2 * PERSON + HEAD + GOODS
        capitals = Style("strong", 10.5, 7, least=4)
        self.band.cell((LEFT + 19, bottom, WIDE - 49, SUM), self.press.capitals(total), capitals)
        amount = Style("strong", 11, 8)
        self.band.cell((RIGHT - 30, bottom, 30, SUM), say_yuan(total), amount, "right")
        if slip.proxy:
            x = 121.5 + self.press.measure(_("Proxy:"), SMALL)
            self.band.cell((x, 76.3, 154.4 - x, 4.5), slip.proxy, SMALL, pad=0.3)
            x = 156 + self.press.measure(_("Relation:"), SMALL)
            self.band.cell((x, 76.3, RIGHT - x, 4.5), slip.relation, SMALL, pad=0.3)

    def goods(self, lines: list[Line], rows: int) -> None:
        """Fill the grid of goods in, the first empty line saying that nothing follows."""
        high = GOODS / rows
        filled = list(lines)
        if len(lines) < rows:
            filled.append(("", _("(Nothing below)"), "", "", "", "", ""))
        style = TIGHT if rows == LEAST_LINES else Style("song", 8, 6, least=4)
        y = TOP + 2 * PERSON + HEAD
        for texts in filled:
            x = LEFT
            for text, (_label, width, align) in zip(texts, COLUMNS, strict=True):
                if text:
                    self.band.cell((x, y, width, high), text, style, align)
                x += width
            y += high

    def codes(self, slip: Slip) -> None:
        """Draw the number as codes and across the cut, and what kind of print it is."""
        band, mark = self.band, say_copy(self.document.mark)
        if slip.number:
            band.image((STUB + 1, 84, STUB_WIDE - 2, 6.2), bars(slip.number))
            self.band.text(STUB + STUB_WIDE / 2, 94.2, slip.number, Style("half", 7.5), "centre")
            across = _("Across the cut   № {number}").format(number=slip.number)
            band.upright(CUT, 49.5, across, Style("song", 8))
        if slip.qr_text:
            band.square(RIGHT, 20.7, QR, qr(slip.qr_text))
        if mark:
            self.band.text(LEFT, 9, mark, MARK)
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
            press.text(press.width / 2, 60, _("Nothing to list."), VALUE, "centre")
        press.next_page()


PAPER = Paper("slips", N_("Slips"), A4, SlipDocument, attrgetter("title"), draw)
