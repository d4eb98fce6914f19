"""Cover of a batch: what was given, who decided, what was excepted, what lies behind it."""

from collections.abc import Sequence
from operator import attrgetter

from models.queries.documents import CoverDocument, CoverEnclosure, CoverStep
from models.rules.digest import show_digest
from printing.fit import Style, wrap
from printing.form import SIDE_WIDTH, STRONG, Field, Form, checkbox
from printing.furniture import NOTE, marks, signatories, title
from printing.grid import LABEL, Column, Grid
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.words import say_date, say_page, say_persons, say_yuan
from resources.i18n import N_, _, ngettext

LEFT, WIDTH, TOP = 22.0, 170.0, 44.0
RIGHT = LEFT + WIDTH
HALF = WIDTH / 2 - 23
TITLE = Style("title", 22, 16, spacing=1.5)
VALUE = Style("song", 10.5, 7, 2, least=4)
TEXT = Style("song", 10, 8)
DIGEST = Style("strong", 20)
LINE, STEP_ROW, DIGEST_ROW = 5.6, 7.8, 17.0
LEAST_STEPS, STEPS_HIGH = 3, 62.0
ON_COVER, BY_PAGE = 6, 40
STEP_COLUMNS = (
    (N_("Step"), 27.0, "centre", attrgetter("label")),
    (N_("Day"), 33.0, "centre", lambda step: say_date(step.day) if step.day else ""),
    (N_("By whom"), 28.0, "centre", attrgetter("name")),
    (N_("Opinion"), 70.0, "left", attrgetter("opinion")),
)


class _Cover:
    """One cover being drawn."""

    def __init__(self, document: CoverDocument, press: Press) -> None:
        self.document = document
        self.press = press
        self.form = Form(press, LEFT, WIDTH, TOP)
        self.lines = list(self.exception_lines())
        self.beyond = len(self.lines) > ON_COVER

    def exception_lines(self) -> list[str]:
        """Return the exceptions as numbered lines that fit the form."""
        lines: list[str] = []
        for number, text in enumerate(self.document.exceptions, 1):
            numbered = _("{number}. {text}").format(number=number, text=text)
            lines += wrap(numbered, (WIDTH - SIDE_WIDTH - 6) * MM, TEXT)
        return lines

    def draw(self) -> None:
        """Draw the cover, and the exceptions on pages of their own if they are many."""
        starts = range(0, len(self.lines) if self.beyond else 0, BY_PAGE)
        self.press.total = 1 + len(starts)
        self.head()
        self.facts()
        self.steps()
        self.exceptions()
        self.enclosures()
        self.digest()
        self.form.close()
        people = self.document.signatories
        day = self.document.filled_on
        signatories(self.press, people, day, (LEFT, RIGHT, self.form.y + 8))
        self.end_page()
        for start in starts:
            self.overflow(self.lines[start : start + BY_PAGE])

    def head(self) -> None:
        """Draw title and number."""
        press, document = self.press, self.document
        title(press, 33, document.title, TITLE)
        number = _("Number: {number}").format(number=document.number or document.mark.number)
        press.text(LEFT, 41.5, number, VALUE)
        press.text(RIGHT, 41.5, document.union, VALUE, "right")

    def facts(self) -> None:
        """Draw what the batch is and how much it gave."""
        document, form, totals = self.document, self.form, self.document.totals
        together = totals.amount_fen + totals.goods_fen
        occasions = _("{count} occasions").format(count=f"{totals.headcount:,}")
        form.row((Field(_("Campaign"), document.campaign),))
        form.row((Field(_("Batch"), document.batch, HALF), Field(_("Aid kind"), document.aid_kind)))
        lines = ngettext("{n} line", "{n} lines", document.lines).format(n=f"{document.lines:,}")
        form.row((Field(_("Fund source"), document.fund_source, HALF), Field(_("Lines"), lines)))
        people = say_persons(document.people)
        form.row(
            (Field(_("Number of people"), people, HALF), Field(_("Number of occasions"), occasions))
        )
        money, goods = say_yuan(totals.amount_fen), say_yuan(totals.goods_fen)
        form.row((Field(_("Visit money"), money, HALF), Field(_("Goods at value"), goods)))
        capitals = Field(_("In capitals"), self.press.capitals(together), 97, STRONG)
        form.row((capitals, Field(_("In figures"), say_yuan(together), 0, STRONG, "right")), 10)
        held = say_date(document.meeting_on) if document.meeting_on else ""
        meeting = Field(_("Meeting number"), document.meeting_number, HALF)
        form.row((meeting, Field(_("Meeting day"), held)))

    def steps(self) -> None:
        """Draw the steps with days, names and opinions."""
        steps: Sequence[CoverStep] = self.document.steps
        count = max(len(steps), LEAST_STEPS)
        row = min(STEP_ROW, STEPS_HIGH / (count + 1))
        form, height = self.form, row * (count + 1)
        form.side(_("Course"), height)
        columns = [
            Column((_(label),), width, value, align, VALUE)
            for label, width, align, value in STEP_COLUMNS
        ]
        grid = Grid(self.press, columns, LEFT + SIDE_WIDTH, row)
        grid.head(form.y, row)
        grid.lines(form.y + row, count)
        grid.body(form.y + row, steps)
        form.down(height)

    def exceptions(self) -> None:
        """Draw the exceptions, or where to find them."""
        lines = self.lines or [_("None")]
        if self.beyond:
            count = len(self.document.exceptions)
            more = ngettext(
                "{n} exception, see the next page.", "{n} exceptions, see the next page.", count
            )
            lines = [more.format(n=count)]
        self.part(_("Exceptions"), lines)

    def part(self, name: str, lines: Sequence[str]) -> None:
        """Draw a part of plain lines."""
        height = max(LINE * len(lines) + 3, 22.0)
        self.form.side(name, height)
        for place, line in enumerate(lines):
            y = self.form.y + 6 + LINE * place
            self.press.text(LEFT + SIDE_WIDTH + 3, y, line, TEXT)
        self.form.down(height)

    def enclosures(self) -> None:
        """Draw the checklist of the dossier, in two columns."""
        enclosures = self.document.enclosures
        height = max(LINE * (-(-len(enclosures) // 2)) + 4, 26.0)
        self.form.side(_("Enclosures"), height)
        for place, enclosure in enumerate(enclosures):
            row, column = divmod(place, 2)
            x = LEFT + SIDE_WIDTH + 3 + 78 * column
            self.enclosure(enclosure, x, self.form.y + 6.3 + LINE * row)
        self.form.down(height)

    def enclosure(self, enclosure: CoverEnclosure, x: float, y: float) -> None:
        """Draw one line of the checklist."""
        checkbox(self.press, x, y, ticked=enclosure.present)
        text = enclosure.label
        if enclosure.sheets:
            sheets = ngettext("{n} sheet", "{n} sheets", enclosure.sheets)
            text = _("{label} ({sheets})").format(
                label=text, sheets=sheets.format(n=enclosure.sheets)
            )
        self.press.cell((x + 4, y - 4, 70, 5.4), text, TEXT)

    def digest(self) -> None:
        """Draw the digest large, with a place to sign that the list was compared."""
        form, press, mark = self.form, self.press, self.document.mark
        press.spread((LEFT, form.y, 23, DIGEST_ROW), _("List digest"), LABEL)
        press.down(LEFT + 23, form.y, form.y + DIGEST_ROW)
        shown = show_digest(mark.digest) if mark.digest else "—"
        press.text(LEFT + 27, form.y + 11, shown, DIGEST)
        press.text(LEFT + 80, form.y + 7, _("Same as in the foot of every list."), NOTE)
        press.text(LEFT + 80, form.y + 13.5, _("Compared and signed:"), TEXT)
        form.down(DIGEST_ROW)

    def overflow(self, lines: Sequence[str]) -> None:
        """Draw a page of exceptions."""
        title(self.press, 28, _("Exceptions"), Style("title", 18, 16, spacing=1.5))
        for place, line in enumerate(lines):
            self.press.text(LEFT, 42 + LINE * place, line, TEXT)
        self.end_page()

    def end_page(self) -> None:
        """Draw the foot and finish the page."""
        press = self.press
        if press.total > 1:
            text = say_page(press.done + 1, press.total)
            press.text(press.width / 2, 284, text, NOTE, "centre")
        marks(press, self.document.mark, LEFT, RIGHT, 284)
        press.next_page()


def draw(document: CoverDocument, press: Press) -> None:
    """Draw the cover of a batch."""
    _Cover(document, press).draw()


PAPER = Paper("cover", N_("Batch cover"), A4, CoverDocument, attrgetter("title"), draw)
