"""Labels for envelopes: where to, to whom, from whom, on a sheet of labels."""

from operator import attrgetter

from models.queries.letters import Label, LabelsDocument
from printing.fit import Style
from printing.furniture import MARK, nothing
from printing.page import A4, Press
from printing.paper import Paper
from printing.words import say_copy
from resources.i18n import N_

ADDRESS = Style("song", 11, 8, 2, least=4)
NAME = Style("label", 14, 8, 2, keep=True, least=4)
SENDER = Style("song", 8, 6, 2, least=4)
POSTCODE = Style("half", 11, 9, spacing=2)
INSET = 3.5


def _label(press: Press, label: Label, left: float, top: float, size: tuple[float, float]) -> None:
    """Draw one label into its place."""
    wide, high = size[0] - 2 * INSET, size[1] - 2 * INSET
    x, y = left + INSET, top + INSET
    step = high / 9
    if label.postcode:
        press.text(x + 1.2, y + 4, label.postcode, POSTCODE)
        y, step = y + 5, (high - 5) / 9
    press.cell((x, y, wide, step * 4), label.address, ADDRESS)
    press.cell((x, y + step * 4, wide, step * 3), label.name, NAME, "centre")
    press.cell((x, y + step * 7, wide, step * 2), label.sender, SENDER, "right")


def draw(document: LabelsDocument, press: Press) -> None:
    """Draw the labels row by row; the skipped ones at the beginning stay empty."""
    sheet = document.sheet
    each = sheet.columns * sheet.rows
    places = [None] * document.skipped + list(document.labels) or [None]
    press.total = -(-len(places) // each)
    for start in range(0, len(places), each):
        for place, label in enumerate(places[start : start + each]):
            down, across = divmod(place, sheet.columns)
            left = sheet.left + across * (sheet.wide + sheet.gap_x)
            top = sheet.top + down * (sheet.high + sheet.gap_y)
            if label is None:
                continue
            _label(press, label, left, top, (sheet.wide, sheet.high))
            if document.outlined:
                press.frame(left, top, sheet.wide, sheet.high, 0.3)
        press.text(press.width - 6, 5, say_copy(document.mark), MARK, "right")
        if not document.labels:
            nothing(press, document.title)
        press.next_page()


PAPER = Paper("labels", N_("Labels"), A4, LabelsDocument, attrgetter("title"), draw)
