"""Recovery sheet: the code that opens the store when every password is lost."""

from models.queries.recovery_sheet import RecoverySheetDocument
from printing.codes import qr
from printing.fit import Style, wrap
from printing.furniture import VALUE, title
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.rules import FRAME
from printing.words import say_date
from resources.i18n import N_, _

LEFT, WIDTH = 28.0, 154.0
TITLE = Style("title", 22, 16, spacing=1.5)
CODE = Style("half", 22, 12)
TEXT = Style("song", 12, 9)
LABEL = Style("label", 12, 9)
CODE_TOP, CODE_HIGH, PER_LINE, QR = 92.0, 15.0, 4, 38.0
LINE = 8.0

HOW = (
    N_("Whoever holds this sheet can open the store. Put it into an envelope, seal it, and lock it "
       "in the safe; do not photograph it or keep a copy on a computer."),
    N_("When all passwords are lost: start the program, choose “Use the recovery code”, type the "
       "code group by group or scan it, and set a new password. Nothing is lost."),
    N_("Capitals and small letters are the same, blanks and dashes do not matter; the code has no "
       "letters I, L, O and U."),
    N_("After use, or when someone may have seen it, make a new sheet under Settings; this one is "
       "then worthless. Destroy it."),
)  # fmt: skip


class _Sheet:
    """One recovery sheet being drawn."""

    def __init__(self, document: RecoverySheetDocument, press: Press) -> None:
        self.document = document
        self.press = press

    def draw(self) -> None:
        """Draw the sheet."""
        title(self.press, 38, _("Recovery sheet"), TITLE)
        self.facts()
        bottom = self.code()
        self.how(bottom + 14)
        self.kept()
        self.press.next_page()

    def facts(self) -> None:
        """Draw whose store it is."""
        document = self.document
        facts = (
            (_("Union"), document.union),
            (_("Operator"), document.operator),
            (_("Made on"), say_date(document.made_on)),
            (_("Store"), document.store),
        )
        for place, (label, value) in enumerate(fact for fact in facts if fact[1]):
            y = 48 + LINE * place
            self.press.cell((LEFT, y, 28, LINE), label, LABEL, pad=0)
            self.press.cell((LEFT + 28, y, WIDTH - 28, LINE), value, TEXT, pad=0)

    def code(self) -> float:
        """Draw the code in groups, and as a QR code; return where it ends."""
        press, groups = self.press, self.document.code_groups
        lines = -(-len(groups) // PER_LINE)
        height = max(CODE_HIGH * lines, QR) + 10
        press.text(LEFT, CODE_TOP - 3, _("Recovery code"), LABEL)
        press.frame(LEFT, CODE_TOP, WIDTH, height, FRAME)
        room = (WIDTH - QR - 16) / PER_LINE
        top = CODE_TOP + (height - CODE_HIGH * lines) / 2
        for place, group in enumerate(groups):
            row, column = divmod(place, PER_LINE)
            box = (LEFT + 5 + room * column, top + CODE_HIGH * row, room, CODE_HIGH)
            press.cell(box, group, CODE, "centre")
        y = CODE_TOP + (height - QR) / 2
        press.image(LEFT + WIDTH - QR - 5, y, QR, QR, qr("-".join(groups)))
        return CODE_TOP + height

    def how(self, y: float) -> None:
        """Draw what to do with it."""
        self.press.text(LEFT, y, _("How to keep and use it"), LABEL)
        for number, text in enumerate(HOW, 1):
            numbered = _("{number}. {text}").format(number=number, text=_(text))
            for line in wrap(numbered, WIDTH * MM, TEXT):
                y += LINE
                self.press.text(LEFT, y, line, TEXT)

    def kept(self) -> None:
        """Draw where to sign for keeping it."""
        for place, label in enumerate((_("Kept by:"), _("Where:"), _("Sealed on:"))):
            x = LEFT + place * 53
            start = x + self.press.measure(label, VALUE) + 1
            self.press.text(x, 262, label, VALUE)
            self.press.across(start, x + 48, 263)


def _title(document: RecoverySheetDocument) -> str:
    return f"{document.union} {_('Recovery sheet')}"


def draw(document: RecoverySheetDocument, press: Press) -> None:
    """Draw a recovery sheet."""
    _Sheet(document, press).draw()


PAPER = Paper("recovery", N_("Recovery sheet"), A4, RecoverySheetDocument, _title, draw)
