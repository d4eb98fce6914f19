"""What stands around the content of every paper: title, page number, marks, places to sign."""

from collections.abc import Sequence
from datetime import date

from models.queries.paper_mark import PaperMark, Signatory
from models.rules import scans
from printing.codes import qr
from printing.fit import Style
from printing.page import Press
from printing.place import CENTRE, MM
from printing.words import say_copy, say_date, say_digest
from resources.i18n import _

SMALL = Style("song", 7.5, 6)
NOTE = Style("song", 9, 7.5)
VALUE = Style("song", 10.5, 8)
HEAD = VALUE._replace(lines=2, least=5)
MARK = Style("label", 9, 9, spacing=3, grey=0.45)
LINE_UP = 3.5 + VALUE.size * CENTRE / MM  # mm from the top of a line of 7 mm to its baseline
CODE = 14.0  # mm: 25 modules of 0.56 mm, four dots each at 200 dpi


def title(
    press: Press,
    y: float,
    text: str,
    style: Style,
    centre: float | None = None,
    beside: float = 20.0,
) -> None:
    """Draw a title in the middle of the page, smaller if it is long; so much stays free beside."""
    spaced = style.spacing * (len(text) - 1) / MM
    fitted = press.fit(text, press.width - 2 * beside - spaced, style)
    shown = Style(style.chain, fitted.size, spacing=style.spacing)
    press.text(centre or press.width / 2, y, fitted.lines[0], shown, "centre")


def headline(
    press: Press, texts: Sequence[str], left: float, right: float, baseline: float
) -> None:
    """Draw up to three texts on a line, at its ends and in its middle, each as wide as it needs."""
    wide = right - left
    needs = [press.measure(text, VALUE) + 3 if text else 0.0 for text in texts]
    first, centre, last = ([*_shared(needs, wide), 0.0, 0.0])[:3]
    if not centre:
        first = wide - last
    middle = left + wide / 2 - centre / 2
    middle = min(max(middle, left + first), right - last - centre)
    starts = (left, middle, right - last)
    boxes = zip(starts, (first, centre, last), ("left", "centre", "right"), strict=True)
    for text, (start, width, align) in zip(texts, boxes, strict=False):
        press.cell((start, baseline - LINE_UP, width, 7), text, HEAD, align, 0.0)


def _shared(needs: Sequence[float], room: float) -> list[float]:
    """Return the room each text gets: what it needs, or of what is left an equal share."""
    given = [0.0] * len(needs)
    for left, place in zip(
        range(len(needs), 0, -1), sorted(range(len(needs)), key=needs.__getitem__), strict=True
    ):
        given[place] = min(needs[place], room / left)
        room -= given[place]
    return given


def nothing(press: Press, name: str) -> None:
    """Draw what a paper is called and that it has nothing to say."""
    title(press, 47, name, Style("title", 18, 12, spacing=1))
    press.text(press.width / 2, 60, _("Nothing to list."), VALUE, "centre")


def marks(press: Press, mark: PaperMark, left: float, right: float, y: float) -> None:
    """Draw digest and number into the foot, and say above if it is a preview or reprint."""
    if mark.digest:
        press.text(left, y, say_digest(mark.digest), SMALL)
    if mark.number and not mark.preview:
        press.text(right, y, f"№ {mark.number}", SMALL, "right")
    copy = say_copy(mark)
    if copy:
        press.text(right, 11, copy, MARK, "right")


def page_code(press: Press, mark: PaperMark, right: float, top: float, page: int) -> None:
    """Draw the code by which a scan of a page of an issued paper finds its way back."""
    if mark.number and not mark.preview:
        code = qr(scans.page_code(mark.number, page))
        press.image(right - CODE, top, CODE, CODE, code)


def signatories(
    press: Press, people: Sequence[Signatory], day: date, box: tuple[float, float, float]
) -> None:
    """Draw the line of places to sign, the day at its right end; box is left, right, baseline."""
    left, right, y = box
    dated = press.filled(_("Filled in on: {day}").format(day=say_date(day)))
    step = (right - left - 44) / max(len(people), 1)
    for place, person in enumerate(people):
        label = press.filled(_("{label}: {name}").format(label=person.label, name=person.name))
        fitted = press.fit(label, step - 1, VALUE)
        press.text(left + step * place, y, fitted.lines[0], Style("song", fitted.size))
    press.text(right, y, dated, VALUE, "right")
