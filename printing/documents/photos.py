"""Photos of a campaign, twelve to a page, each with its number and what it shows below it."""

import base64
from functools import partial
from operator import attrgetter

from models.queries.photos import Photo, PhotoDocument
from models.rules.paging import page_slices
from printing.fit import Style, wrap
from printing.furniture import NOTE, VALUE, marks, title
from printing.page import A4, Press
from printing.paper import Paper
from printing.place import MM
from printing.words import say_page
from resources.i18n import N_, _

LEFT, WIDE, ACROSS, DOWN = 18.0, 178.0, 3, 4
TITLE = Style("title", 20, 12, spacing=1)
TITLE_Y, HEAD_Y, TOP, BOTTOM = 22.0, 26.5, 34.5, 276.0
SIGNED, FOOT, NOTE_LINE = 282.0, 290.0, 4.6
WORDS_HIGH, LINE = 15.0, 4.9  # mm under a picture, and of a line there
NUMBER = Style("label", 9)
TEXT = Style("song", 9, 6, 2, least=4.5)
CODE = Style("half", 9, 6)
NO_PICTURE = Style("song", 10, grey=0.4)


class _Index:
    """One index being drawn."""

    def __init__(self, document: PhotoDocument, press: Press) -> None:
        self.document, self.press = document, press
        room = WIDE * MM
        self.notes = [line for note in document.notes for line in wrap(note, room, NOTE)]
        high = BOTTOM - NOTE_LINE * len(self.notes) - TOP
        self.step = (WIDE / ACROSS, high / DOWN)

    def draw(self) -> None:
        """Draw the pages."""
        slices = list(page_slices(len(self.document.photos), ACROSS * DOWN, least=1))
        self.press.total = len(slices)
        for number, share in enumerate(slices, 1):
            self.press.stencil("head", self.head)
            for place, photo in enumerate(self.document.photos[share]):
                self.photo(place, photo)
            if not self.document.photos:
                box = (LEFT, TOP, WIDE, 20.0)
                self.press.cell(box, _("No photo was attached yet."), VALUE, "centre")
            self.end_page(number, len(slices))

    def head(self) -> None:
        """Draw what stands on every page: title, head, notes, places to sign."""
        press, document = self.press, self.document
        title(press, TITLE_Y, document.title, TITLE)
        third = WIDE / 3
        for place, (text, align) in enumerate(
            zip(document.head, ("left", "centre", "right"), strict=False)
        ):
            press.cell((LEFT + third * place, HEAD_Y, third, 6.0), text, VALUE, align, 0.0)
        for place, line in enumerate(reversed(self.notes)):
            press.text(LEFT, BOTTOM - NOTE_LINE * place, line, NOTE)
        step = WIDE / max(len(document.signed), 1)
        for place, one in enumerate(document.signed):
            words = _("{label}: {name}").format(label=one.label, name=one.name)
            press.cell((LEFT + step * place, SIGNED - 4.5, step - 1, 7), words, VALUE, pad=0.0)

    def photo(self, place: int, photo: Photo) -> None:
        """Draw one photo in its frame, its words under it."""
        press, (wide, high) = self.press, self.step
        down, across = divmod(place, ACROSS)
        left, top = LEFT + wide * across, TOP + high * down
        inner, picture = wide - 3, high - WORDS_HIGH - 2.5
        press.frame(left, top, inner, picture + WORDS_HIGH, 0.5)
        press.across(left, left + inner, top + picture)
        box = (left + 1, top + 1, inner - 2, picture - 2)
        if photo.jpeg:
            press.photo(box, base64.b64decode(photo.jpeg))
        else:
            press.cell(box, _("The picture is lost."), NO_PICTURE, "centre")
        line = partial(self.line, left, inner)
        y = top + picture
        line(y + 0.4, f"{photo.number}　{photo.what}", NUMBER, photo.day)
        line(y + 0.4 + LINE, photo.name, TEXT, "")
        line(y + 0.4 + 2 * LINE, photo.slip, CODE, "")

    def line(self, left: float, wide: float, top: float, text: str, style: Style, day: str) -> None:
        """Write a line under a picture, the day at its right end."""
        room = self.press.measure(day, CODE) + 2.4 if day else 0.0
        self.press.cell((left, top, wide - room, LINE), text, style._replace(least=4.5))
        if day:
            self.press.cell((left + wide - room, top, room, LINE), day, CODE, "right", 1.2)

    def end_page(self, number: int, count: int) -> None:
        """Draw page number and marks and finish the page."""
        press = self.press
        press.text(press.width / 2, FOOT, say_page(number, count), NOTE, "centre")
        marks(press, self.document.mark, LEFT, LEFT + WIDE, FOOT)
        press.next_page()


def draw(document: PhotoDocument, press: Press) -> None:
    """Draw an index of photos."""
    _Index(document, press).draw()


PAPER = Paper("photos", N_("Index of photos"), A4, PhotoDocument, attrgetter("title"), draw)
