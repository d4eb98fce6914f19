"""Cover of a batch: what was given, who decided, what was excepted, what lies behind it."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from models.queries.documents import CoverDocument, CoverEnclosure, CoverStep
from models.queries.laid import LaidField
from models.rules.digest import show_digest
from models.rules.layout_shapes import packed
from printing.fit import Style, wrap
from printing.form import LABEL_WIDTH, ROW, SIDE_WIDTH, STRONG, Field, Form, checkbox
from printing.form import VALUE as FORM_VALUE
from printing.furniture import NOTE, headline, marks, signatories, title
from printing.grid import LABEL, Column, Grid
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.words import say_date, say_page, say_persons, say_yuan
from resources.i18n import N_, _, ngettext

LEFT, WIDTH, TOP = 22.0, 170.0, 44.0
RIGHT = LEFT + WIDTH
CAPITALS = STRONG._replace(lines=2, least=5)
TITLE = Style("title", 22, 16, spacing=1.5)
VALUE = Style("song", 10.5, 7, 2, least=4)
TEXT = Style("song", 10, 8)
DIGEST = Style("strong", 20)
LINE, STEP_ROW, DIGEST_ROW, MONEY_ROW = 5.6, 7.8, 17.0, 10.0
LEAST_STEPS, STEPS_HIGH = 3, 62.0
ON_COVER, BY_PAGE = 6, 40
STEP_COLUMNS: Mapping[str, tuple[str, float, str, Callable[[CoverStep], str]]] = {
    "label": (N_("Step"), 27.0, "centre", attrgetter("label")),
    "day": (N_("Day"), 33.0, "centre", lambda step: say_date(step.day) if step.day else ""),
    "name": (N_("By whom"), 28.0, "centre", attrgetter("name")),
    "opinion": (N_("Opinion"), 70.0, "left", attrgetter("opinion")),
}
FACTS: Mapping[str, tuple[str, float]] = {
    "campaign": (N_("Campaign"), 170.0),
    "batch": (N_("Batch"), 85.0),
    "aid_kind": (N_("Aid kind"), 85.0),
    "fund_source": (N_("Fund source"), 85.0),
    "lines": (N_("Lines"), 85.0),
    "people": (N_("Number of people"), 85.0),
    "occasions": (N_("Number of occasions"), 85.0),
    "money": (N_("Visit money"), 85.0),
    "goods": (N_("Goods at value"), 85.0),
    "capitals": (N_("In capitals"), 120.0),
    "figures": (N_("In figures"), 50.0),
    "meeting_number": (N_("Meeting number"), 85.0),
    "meeting_on": (N_("Meeting day"), 85.0),
}
STYLES = {"capitals": (CAPITALS, "left"), "figures": (STRONG, "right")}
SECTIONS: Mapping[str, str] = {
    "steps": N_("Course"),
    "exceptions": N_("Exceptions"),
    "enclosures": N_("Enclosures"),
    "digest": N_("List digest"),
}


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
        told = self.beyond and "exceptions" in self.sections()
        starts = range(0, len(self.lines) if told else 0, BY_PAGE)
        self.press.total = 1 + len(starts)
        self.head()
        self.facts()
        for key, name in self.sections().items():
            self.section(key, name)
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
        head = document.laid.head if document.laid.own else (number, "", document.union)
        headline(press, head, LEFT, RIGHT, 41.5)

    def facts(self) -> None:
        """Draw what the batch is and how much it gave."""
        laid, said = self.document.laid, self.said()
        fields = [LaidField(key, _(label), mm) for key, (label, mm) in FACTS.items()]
        fields = [one for one in laid.part("facts") if one.key in said] if laid.own else fields
        place = 0
        for row in packed([one.mm for one in fields], WIDTH, len(fields)):
            shown = fields[place : place + len(row)]
            place += len(row)
            high = MONEY_ROW if any(one.key in STYLES for one in shown) else ROW
            self.form.row(
                [
                    Field(one.label, said[one.key], mm - LABEL_WIDTH, *_style(one.key))
                    for one, mm in zip(shown, row, strict=True)
                ],
                high,
            )

    def said(self) -> dict[str, str]:
        """Return what may be said of the batch, by key."""
        document, totals = self.document, self.document.totals
        together = totals.amount_fen + totals.goods_fen
        lines = ngettext("{n} line", "{n} lines", document.lines).format(n=f"{document.lines:,}")
        return {
            "campaign": document.campaign,
            "batch": document.batch,
            "aid_kind": document.aid_kind,
            "fund_source": document.fund_source,
            "lines": lines,
            "people": say_persons(document.people),
            "occasions": _("{count} occasions").format(count=f"{totals.headcount:,}"),
            "money": say_yuan(totals.amount_fen),
            "goods": say_yuan(totals.goods_fen),
            "capitals": self.press.capitals(together),
            "figures": say_yuan(together),
            "meeting_number": document.meeting_number,
            "meeting_on": say_date(document.meeting_on) if document.meeting_on else "",
        }

    def sections(self) -> dict[str, str]:
        """Return the sections of the cover in their order, with their names."""
        laid = self.document.laid
        if laid.own:
            return {key: name for key, name in laid.labels("sections").items() if key in SECTIONS}
        return {key: _(name) for key, name in SECTIONS.items()}

    def section(self, key: str, name: str) -> None:
        """Draw one section under its name."""
        draw: dict[str, Callable[[str], None]] = {
            "steps": self.steps,
            "exceptions": self.exceptions,
            "enclosures": self.enclosures,
            "digest": self.digest,
        }
        draw[key](name)

    def steps(self, name: str) -> None:
        """Draw the steps with days, names and opinions."""
        steps: Sequence[CoverStep] = self.document.steps
        count = max(len(steps), LEAST_STEPS)
        row = min(STEP_ROW, STEPS_HIGH / (count + 1))
        form, height = self.form, row * (count + 1)
        form.side(name, height)
        grid = Grid(self.press, self.step_columns(), LEFT + SIDE_WIDTH, row)
        grid.head(form.y, row)
        grid.lines(form.y + row, count)
        grid.body(form.y + row, steps)
        form.down(height)

    def step_columns(self) -> list[Column]:
        """Return the columns of the course, filling the room beside its name."""
        laid = self.document.laid
        fields = [
            LaidField(key, _(label), mm, align)
            for key, (label, mm, align, _value) in STEP_COLUMNS.items()
        ]
        if laid.own:
            fields = [one for one in laid.part("steps") if one.key in STEP_COLUMNS]
        factor = (WIDTH - SIDE_WIDTH) / sum(one.mm for one in fields)
        return [
            Column((one.label,), one.mm * factor, STEP_COLUMNS[one.key][3], one.align, VALUE)
            for one in fields
        ]

    def exceptions(self, name: str) -> None:
        """Draw the exceptions, or where to find them."""
        lines = self.lines or [_("None")]
        if self.beyond:
            count = len(self.document.exceptions)
            more = ngettext(
                "{n} exception, see the next page.", "{n} exceptions, see the next page.", count
            )
            lines = [more.format(n=count)]
        self.part(name, lines)

    def part(self, name: str, lines: Sequence[str]) -> None:
        """Draw a part of plain lines."""
        height = max(LINE * len(lines) + 3, 22.0)
        self.form.side(name, height)
        for place, line in enumerate(lines):
            y = self.form.y + 6 + LINE * place
            self.press.text(LEFT + SIDE_WIDTH + 3, y, line, TEXT)
        self.form.down(height)

    def enclosures(self, name: str) -> None:
        """Draw the checklist of the dossier, in two columns."""
        enclosures = self.document.enclosures
        height = max(LINE * (-(-len(enclosures) // 2)) + 4, 26.0)
        self.form.side(name, height)
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

    def digest(self, name: str) -> None:
        """Draw the digest large, with a place to sign that the list was compared."""
        form, press, mark = self.form, self.press, self.document.mark
        press.spread((LEFT, form.y, LABEL_WIDTH, DIGEST_ROW), name, LABEL)
        press.down(LEFT + LABEL_WIDTH, form.y, form.y + DIGEST_ROW)
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


def _style(key: str) -> tuple[Style, str]:
    return STYLES.get(key, (FORM_VALUE, "left"))


def draw(document: CoverDocument, press: Press) -> None:
    """Draw the cover of a batch."""
    _Cover(document, press).draw()


PAPER = Paper("cover", N_("Batch cover"), A4, CoverDocument, attrgetter("title"), draw)
