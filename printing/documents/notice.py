"""Public notice by GB/T 9704: A4 portrait, the list in the text or in an annex."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from operator import attrgetter

from models.money import format_yuan
from models.queries.documents import NoticeDocument, NoticeRow
from models.queries.laid import LaidField
from models.rules.paging import page_slices
from printing.fit import Style
from printing.flow import Block, Measure, pages, paragraph
from printing.furniture import marks
from printing.grid import Column, Grid, Span
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.rules import HEAVY, THIN
from printing.shapes import circle
from printing.words import say_date, say_month_day, say_persons
from resources.i18n import N_, _

LEFT, WIDTH, TOP, BOTTOM = 28.0, 156.0, 43.0, 262.0
BODY = Measure(LEFT, WIDTH, 28.5 / MM, Style("song", 15.75))
ISSUER = BODY.style._replace(floor=6)
TITLE = Style("title", 22, 16)
TITLE_STEP = 12.2
ROW = 7.6
CELL = Style("song", 12, 8, 2, keep=True, least=4)
HEAD = Style("label", 12, 8)
STRONG = Style("strong", 12, 8, least=4)
WORDS = HEAD._replace(least=4)
PAGE_NUMBER = Style("song", 14)
SEAL, SIGN_HIGH = 21.0, 31.5
ANNEX_TITLE, ANNEX_TOP = 58.0, 66.0
PALE = Style("song", 9, grey=0.65)

_Value = Callable[[NoticeRow], str]
COLUMNS: dict[str, tuple[str, float, str, _Value]] = {
    "seq": (N_("Seq."), 13, "centre", lambda row: str(row.seq)),
    "name": (N_("Name"), 30, "centre", attrgetter("name")),
    "id_tail": (N_("Last of ID number"), 30, "centre", attrgetter("id_tail")),
    "unit": (N_("Belongs to unit"), 0, "left", attrgetter("unit")),
    "category": (N_("Category"), 27, "centre", attrgetter("category")),
    "aid_kind": (N_("Aid kind"), 27, "centre", attrgetter("aid_kind")),
    "amount": (N_("Amount (yuan)"), 27, "right", lambda row: format_yuan(row.amount_fen)),
}


def _columns(document: NoticeDocument) -> list[Column]:
    """Return the columns of the list; the unit takes what the others leave."""
    laid = {one.key: one for one in document.laid.part("")}
    known = [key for key in document.columns if key in COLUMNS]
    if laid:
        return _laid_columns([laid[key] for key in known if key in laid])
    fixed = sum(COLUMNS[key][1] for key in known)
    factor = min(1.0, (WIDTH - 40) / fixed)
    widths = {key: COLUMNS[key][1] * factor or WIDTH - fixed * factor for key in known}
    return [
        Column((_(COLUMNS[key][0]),), widths[key], COLUMNS[key][3], COLUMNS[key][2], CELL, HEAD)
        for key in known
    ]


def _laid_columns(fields: Sequence[LaidField]) -> list[Column]:
    """Return the columns with the names and widths the office gave them, filling the table."""
    factor = WIDTH / sum(one.mm for one in fields)
    return [
        Column((one.label,), one.mm * factor, COLUMNS[one.key][3], one.align, CELL, HEAD)
        for one in fields
    ]


class _Notice:
    """One notice being drawn."""

    def __init__(self, document: NoticeDocument, press: Press) -> None:
        self.document = document
        self.press = press
        self.annexed = len(document.rows) > document.attach_above
        self.grid = Grid(press, _columns(document), LEFT, ROW)
        self.amount = next((n for n, key in enumerate(document.columns) if key == "amount"), -1)

    def draw(self) -> None:
        """Draw the notice, then its annex."""
        height = TITLE_STEP * (len(self.document.title_lines) - 1)
        first = TOP + height + 16
        sheets = pages(list(self.blocks()), first, TOP, BOTTOM)
        shared = page_slices(len(self.document.rows), self.document.annex_rows)
        annex = list(shared) if self.annexed else []
        self.press.total = len(sheets) + len(annex)
        self.titles(TOP, self.document.title_lines, TITLE)
        for sheet in sheets:
            y = first if sheet is sheets[0] else TOP
            for block in sheet:
                block.draw(y)
                y += block.height
            self.end_page()
        for part in annex:
            self.annex(part)

    def titles(self, y: float, lines: Sequence[str], style: Style) -> None:
        """Draw title lines, all in the size the longest of them needs."""
        size = min((self.press.fit(line, WIDTH, style).size for line in lines), default=style.size)
        for place, line in enumerate(lines):
            shown = style._replace(size=size)
            self.press.text(LEFT + WIDTH / 2, y + TITLE_STEP * place, line, shown, "centre")

    def blocks(self) -> Iterator[Block]:
        """Return the body from the first paragraph to the seal."""
        for text in (*self.document.paragraphs, *self.period):
            yield from paragraph(self.press, text, BODY)
        if not self.annexed:
            rows = self.document.rows
            high = ROW * (len(rows) + 2)
            yield Block(high + 2.75, partial(self.table_below, rows))
        for text in self.after():
            yield from paragraph(self.press, text, BODY)
        yield Block(SIGN_HIGH, self.seal, company=2)

    @cached_property
    def period(self) -> tuple[str, ...]:
        """How long the notice hangs; what the office says instead may be nothing."""
        document = self.document
        if document.laid.own:
            return tuple(filter(None, document.laid.head))
        same_year = document.starts_on.year == document.ends_on.year
        end = (say_month_day if same_year else say_date)(document.ends_on)
        words = _("Notice period: {start} to {end} ({days} working days).")
        start = say_date(document.starts_on)
        return (words.format(start=start, end=end, days=document.workdays),)

    def after(self) -> Iterator[str]:
        """Return what is said below the list: how to object, where, what is annexed, who signs."""
        laid = self.document.laid
        yield from laid.notes if laid.own else self.said()
        if laid.signed:
            people = [_("{label}: {name}").format(label=p.label, name=p.name) for p in laid.signed]
            yield "\u3000\u3000".join(people)

    def said(self) -> Iterator[str]:
        """Return what is said below the list unless the office says something else."""
        document = self.document
        yield _("Objections during the notice: in writing or by phone, under your own name.")
        if document.hotline:
            by = _(" ({department})").format(department=document.department)
            phone = _("Supervision phone: {phone}").format(phone=document.hotline)
            yield phone + (by if document.department else "")
        if document.place:
            yield _("Notice place: {place}").format(place=document.place)
        if document.address:
            yield _("Postal address: {address}").format(address=document.address)
        if self.annexed:
            count = say_persons(sum(row.headcount for row in document.rows))
            yield _("Annex: list of recipients ({count})").format(count=count)

    def table_below(self, rows: Sequence[NoticeRow], y: float) -> None:
        """Draw the whole list under a line of text."""
        self.table(y - BODY.leading + 3.5, rows, total=True)

    def table(self, top: float, rows: Sequence[NoticeRow], *, total: bool) -> None:
        """Draw a stretch of the list, with the sum of all under it on wish."""
        grid = self.grid
        grid.head(top, ROW)
        grid.lines(top + ROW, len(rows))
        grid.body(top + ROW, rows)
        bottom = top + ROW * (len(rows) + 1)
        if total:
            self.total(bottom)
            bottom += ROW
        grid.frame(top, bottom)

    def total(self, top: float) -> None:
        """Draw the sum of the whole list in figures and capitals."""
        grid, rows, last = self.grid, self.document.rows, len(self.grid.columns)
        fen = sum(row.amount_fen for row in rows)
        amount = self.amount if self.amount > 0 else last
        split = min(2, amount)
        joints = sorted({split, amount, min(amount + 1, last)} - {0, last})
        grid.rule(top, top + ROW, THIN, joints or [last])
        self.press.across(LEFT, LEFT + WIDTH, top, HEAVY)
        count = say_persons(sum(row.headcount for row in rows))
        words = _("{count}, {amount}").format(count=count, amount=self.press.capitals(fen))
        if split < amount:
            grid.spans(top, [Span(split, amount, words, "left", WORDS)])
        elif amount + 1 < last:
            grid.spans(top, [Span(amount + 1, last, words, "left", WORDS)])
        if amount < last:
            grid.spans(top, [Span(amount, amount + 1, format_yuan(fen), "right", STRONG)])
        self.press.spread((LEFT, top, grid.edges[split] - LEFT, ROW), _("Total"), HEAD)

    def seal(self, y: float) -> None:
        """Draw issuer and date where the seal goes over them."""
        press, document = self.press, self.document
        dated = say_date(document.issued_on)
        right = LEFT + WIDTH - 4 * BODY.style.size / MM
        size = press.fit(document.issuer, WIDTH - 4 * BODY.style.size / MM, ISSUER).size
        named = BODY.style._replace(size=size)
        half = max(press.measure(dated, BODY.style), press.measure(document.issuer, named)) / 2
        centre = min(right - press.measure(dated, BODY.style) / 2, LEFT + WIDTH - half)
        issuer = y + 18 - BODY.leading
        press.text(centre, issuer, document.issuer, named, "centre")
        press.text(centre, issuer + BODY.leading, dated, BODY.style, "centre")
        if document.seal_circle:
            middle = issuer + BODY.leading / 2 + 1.2
            path = circle(press.x(centre), press.y(middle), SEAL * MM)
            press.over(f"q 0.7 G 0.6 w [3 2] 0 d {path} S Q")
            press.text(centre, middle + 16, _("Seal here"), PALE, "centre")

    def annex(self, part: slice) -> None:
        """Draw one page of the annexed list."""
        press, rows = self.press, self.document.rows
        press.text(LEFT, TOP, _("Annex"), Style("label", 16))
        self.titles(ANNEX_TITLE, (_("List of recipients"),), Style("title", 18, 12))
        self.table(ANNEX_TOP, rows[part], total=part.stop == len(rows))
        self.end_page()

    def end_page(self) -> None:
        """Draw the page number on its side and finish the page."""
        press, number = self.press, self.press.done + 1
        text, side = f"— {number} —", 5.5
        if number % 2:
            press.text(LEFT + WIDTH - side, 273.5, text, PAGE_NUMBER, "right")
        else:
            press.text(LEFT + side, 273.5, text, PAGE_NUMBER)
        marks(press, self.document.mark, LEFT, LEFT + WIDTH, 284)
        press.next_page()


def _title(document: NoticeDocument) -> str:
    return "".join(document.title_lines)


def draw(document: NoticeDocument, press: Press) -> None:
    """Draw a public notice."""
    _Notice(document, press).draw()


PAPER = Paper("notice", N_("Public notice"), A4, NoticeDocument, _title, draw, public=True)
