"""Calibration sheet: two rulers from the edges of the paper, and where to write what they say."""

from models.queries.calibration import CalibrationDocument
from printing.fit import Style
from printing.form import Field, Form
from printing.furniture import title
from printing.page import A4, Press
from printing.paper import Paper
from printing.words import say_date
from resources.i18n import N_, _

TARGET, REACH = 20.0, 40
TITLE = Style("title", 22, 16, spacing=1.5)
TEXT = Style("song", 11, 9, 3)
FIGURE = Style("half", 8)
LEFT, WIDTH = 60.0, 130.0
MIDDLE_X, MIDDLE_Y = 120.0, 160.0
LONG, MEDIUM, SHORT = 6.0, 4.5, 3.0


class _Sheet:
    """One calibration sheet being drawn."""

    def __init__(self, document: CalibrationDocument, press: Press) -> None:
        self.document, self.press = document, press

    def draw(self) -> None:
        """Draw rulers, target lines, what to do and where to write."""
        title(self.press, 53, _("Calibration sheet"), TITLE, LEFT + WIDTH / 2)
        self.rulers()
        self.press.down(TARGET, 0, 297, 0.8)
        self.press.across(0, 210, TARGET, 0.8)
        self.words()
        self.press.next_page()

    def rulers(self) -> None:
        """Draw millimetres from the left edge and from the upper edge."""
        for mm in range(1, REACH + 1):
            length = LONG if mm % 10 == 0 else MEDIUM if mm % 5 == 0 else SHORT
            self.press.down(mm, MIDDLE_Y, MIDDLE_Y + length, 0.4)
            self.press.across(MIDDLE_X, MIDDLE_X + length, mm, 0.4)
            if mm % 10 == 0:
                self.press.text(mm, MIDDLE_Y + 10, str(mm), FIGURE, "centre")
                self.press.text(MIDDLE_X + 7.5, mm + 1, str(mm), FIGURE)

    def words(self) -> None:
        """Say what to measure."""
        steps = (
            _("1. Print this sheet at 100 %, without fitting it to the page."),
            _("2. Measure from the left edge of the paper to the long upright line."),
            _("3. Measure from the upper edge of the paper to the long level line."),
            _("4. Type both figures into the program; both should be {mm} mm.").format(
                mm=f"{TARGET:.1f}"
            ),
        )
        for place, words in enumerate(steps):
            self.press.cell((LEFT, 60 + 9 * place, WIDTH, 8), words, TEXT, pad=0)
        form = Form(self.press, LEFT, WIDTH, 104)
        form.row((Field(_("Printer"), self.document.printer),), 10)
        form.row((Field(_("Offset in force"), self.offset()),), 10)
        form.row((Field(_("From the left"), "", 42), Field(_("From above"), "")), 12)
        form.row((Field(_("Day"), say_date(self.document.made_on)),), 10)
        form.close()

    def offset(self) -> str:
        """Say the offset this sheet was printed with."""
        words = _("right {across} mm, down {down} mm")
        across, down = self.document.across / 10, self.document.down / 10
        return words.format(across=f"{across:+.1f}", down=f"{down:+.1f}")


def draw(document: CalibrationDocument, press: Press) -> None:
    """Draw the sheet."""
    _Sheet(document, press).draw()


PAPER = Paper(
    *("calibration", N_("Calibration sheet"), A4, CalibrationDocument),
    title=lambda _document: _("Calibration sheet"),
    draw=draw,
)
