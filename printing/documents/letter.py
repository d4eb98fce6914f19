"""Letters to recipients: title, greeting, justified paragraphs, issuer and day under the text."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from models.queries.letters import Letter, LetterDocument
from printing.fit import Style
from printing.flow import Block, Measure, pages, paragraph
from printing.furniture import marks, nothing, title
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.shapes import circle
from resources.i18n import N_, _

LEFT, WIDTH, TOP, FIRST, BOTTOM = 28.0, 156.0, 43.0, 66.0, 262.0
BODY = Measure(LEFT, WIDTH, 28.5 / MM, Style("song", 15.75))
ISSUER = BODY.style._replace(floor=6)
TITLE = Style("title", 26, 16, spacing=4)
PALE = Style("song", 9, grey=0.65)
SEAL, SIGN_HIGH, FOOT = 21.0, 44.0, 287.0


def _blocks(press: Press, document: LetterDocument, letter: Letter) -> Iterator[Block]:
    """Return a letter from its greeting to its seal."""
    yield from paragraph(press, letter.greeting, BODY, indent=0)
    for text in letter.paragraphs:
        yield from paragraph(press, text, BODY)
    yield Block(SIGN_HIGH, partial(_sign, press, document), company=2)


def _sign(press: Press, document: LetterDocument, y: float) -> None:
    """Draw issuer and day at the right, where the seal goes over them."""
    right = LEFT + WIDTH - 2 * BODY.style.size / MM
    issuer = BODY.style._replace(size=press.fit(document.issuer, right - LEFT, ISSUER).size)
    signed = ((document.issuer, issuer), (document.day, BODY.style))
    centre = right - max(press.measure(*one) for one in signed) / 2
    first = y + BODY.leading
    press.text(centre, first, document.issuer, issuer, "centre")
    press.text(centre, first + BODY.leading, document.day, BODY.style, "centre")
    if document.seal_circle:
        middle = first + BODY.leading / 2 + 1.2
        path = circle(press.x(centre), press.y(middle), SEAL * MM)
        press.over(f"q 0.7 G 0.6 w [3 2] 0 d {path} S Q")
        press.text(centre, middle + 16, _("Seal here"), PALE, "centre")


def draw(document: LetterDocument, press: Press) -> None:
    """Draw one letter after the other, each on sheets of its own."""
    press.total = len(document.letters) or 1
    for letter in document.letters:
        for number, page in enumerate(
            pages(list(_blocks(press, document, letter)), FIRST, TOP, BOTTOM)
        ):
            if number == 0:
                title(press, 47, document.title, TITLE)
            y = TOP if number else FIRST
            for block in page:
                block.draw(y)
                y += block.height
            marks(press, document.mark, LEFT, LEFT + WIDTH, FOOT)
            press.next_page()
    if not document.letters:
        nothing(press, document.title)
        press.next_page()


PAPER = Paper("letter", N_("Letter"), A4, LetterDocument, attrgetter("title"), draw)
