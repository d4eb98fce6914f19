"""Slips as they go to the printer: sheet by sheet, a cover before each volume."""

from models.queries.slip_run import SlipRunDocument, SlipSheet, VolumeCover
from printing.documents.slips import SlipPen
from printing.fit import Style
from printing.form import STRONG, Field, Form
from printing.furniture import NOTE, marks, title
from printing.page import A4, Press
from printing.paper import Paper
from printing.words import say_date, say_persons, say_yuan
from resources.i18n import N_, _, ngettext

LEFT, WIDTH, TOP = 22.0, 166.0, 78.0
RIGHT, HALF = LEFT + WIDTH, WIDTH / 2 - 23
TITLE = Style("title", 24, 16, spacing=1.5)
VOLUME = Style("strong", 34, 20)
UNIT = Style("label", 18, 11, 2)
SHEET = Style("song", 7, 6, grey=0.3)
HINT = Style("song", 10.5, 8, 3)
EDGE = 295.4


class _Run:
    """One run being drawn."""

    def __init__(self, document: SlipRunDocument, press: Press) -> None:
        self.document, self.press = document, press
        self.pen = SlipPen(document.pile, press, document.up)
        press.total = len(document.sheets) + sum(map(self.covered, document.sheets))

    def covered(self, sheet: SlipSheet) -> bool:
        """Say whether a cover lies before a sheet; none is printed onto slips."""
        return sheet.cover is not None and not self.press.words_only

    def draw(self) -> None:
        """Draw covers and sheets in order."""
        for sheet in self.document.sheets:
            if sheet.cover is not None and self.covered(sheet):
                self.cover(sheet.cover)
            self.sheet(sheet)

    def sheet(self, sheet: SlipSheet) -> None:
        """Draw the slips of a sheet, and in its edge which one it is."""
        slips = self.document.pile.slips
        self.pen.page([slips[place] if place >= 0 else None for place in sheet.places])
        words = _("Sheet {number} of {count}, volume {volume}").format(
            number=sheet.number, count=self.document.of_sheets, volume=sheet.volume
        )
        self.press.text(RIGHT + 12, EDGE, words, SHEET, "right")
        self.press.next_page()

    def cover(self, cover: VolumeCover) -> None:
        """Draw the cover of a volume: whose slips, how many, which numbers, who counted them."""
        press, pile = self.press, self.document.pile
        title(press, 30, pile.title, TITLE)
        volume = _("Volume {n} of {count}").format(n=cover.volume, count=cover.volumes)
        press.text(press.width / 2, 50, volume, VOLUME, "centre")
        press.cell((LEFT, 56, WIDTH, 16), cover.unit or pile.union, UNIT, "centre")
        form = Form(press, LEFT, WIDTH, TOP)
        self.rows(form, cover)
        form.close()
        self.hint(form.y + 6)
        marks(press, self.document.mark, LEFT, RIGHT, 284)
        press.next_page()

    def rows(self, form: Form, cover: VolumeCover) -> None:
        """Draw the table of a cover."""
        pile, whole = self.document.pile, cover.cash_fen + cover.goods_fen
        slips = ngettext("{n} slip", "{n} slips", cover.slips).format(n=f"{cover.slips:,}")
        sheets = ngettext("{n} sheet", "{n} sheets", cover.sheets).format(n=f"{cover.sheets:,}")
        numbers = f"{cover.first} — {cover.last}" if cover.first else _("Given when printed")
        form.row((Field(_("Project"), pile.project),), 11)
        form.row((Field(_("Slip numbers"), numbers, 0, STRONG),), 12)
        form.row((Field(_("Slips"), slips, HALF, STRONG), Field(_("Sheets of paper"), sheets)), 11)
        people = Field(_("Number of people"), say_persons(cover.headcount), HALF)
        form.row((people, Field(_("Day"), say_date(pile.day))), 11)
        money = Field(_("Visit money"), say_yuan(cover.cash_fen), HALF)
        form.row((money, Field(_("Goods at value"), say_yuan(cover.goods_fen))), 11)
        capitals = Field(_("In capitals"), self.press.capitals(whole), HALF + 8, STRONG)
        form.row((capitals, Field(_("In figures"), say_yuan(whole), 0, STRONG, "right")), 12)
        form.row((Field(_("Counted out by"), "", HALF), Field(_("Checked by"), "")), 15)
        form.row((Field(_("Received by"), "", HALF), Field(_("Returned on"), "")), 15)

    def hint(self, y: float) -> None:
        """Say how the pile is cut."""
        words = _(
            "Lay the volume straight, cut it once along each dashed line, and lay the stacks from "
            "top to bottom one under the other: the numbers are then in order."
        )
        shown = words if self.document.stacked else _("The numbers are in order sheet by sheet.")
        self.press.cell((LEFT, y, WIDTH, 14), shown, HINT, pad=0)
        self.press.text(LEFT, y + 22, _("Date and seal:"), NOTE)


def draw(document: SlipRunDocument, press: Press) -> None:
    """Draw a run of sheets."""
    press.zeros = document.pile.mark.zeros
    _Run(document, press).draw()


PAPER = Paper(
    "slip_run", N_("Slips on sheets"), A4, SlipRunDocument, lambda run: str(run.title), draw
)
