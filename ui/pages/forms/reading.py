"""What the page of forms reads: the document of a form, drawn, with what is wrong with it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from models.actor import Actor
from models.operations.people import reveal_number
from models.progress import Progress
from models.queries.form_papers import (
    DRAWING,
    FormSubject,
    FormWish,
    build,
    kind,
    subjects_of_files,
    subjects_of_people,
)
from models.queries.forms import FormDocument

_POINTS = 72 / 25.4  # in a millimetre


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: a paper and how, of files or of people."""

    key: str = "application"
    file_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    visit_id: int = 0
    blank: bool = False
    copies: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A form as it stands now, and whose it is; nobody's is a sample or blank."""

    document: FormDocument
    subjects: Sequence[FormSubject]
    key: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of a form, their size in points, what was cut and what no font has."""

    pdf: bytes
    pages: int
    size: tuple[float, float]
    cuts: tuple[str, ...]
    missing: str


def read_form(asked: Asked, actor: Actor) -> Read:
    """Read a form; whole numbers that come into view are logged for each person."""
    subjects = subjects_of_people(asked.person_ids) or subjects_of_files(asked.file_ids)
    made = kind(asked.key)
    ids = tuple(filter(None, (one.id_for(made) for one in subjects)))
    whole = asked.whole or not made.masked
    blank = asked.blank and made.blank
    wish = FormWish(asked.key, ids, blank, asked.copies, whole, asked.visit_id)
    shown = [one for one in subjects if one.id_for(made)] if not blank else []
    for one in shown if whole else ():
        reveal_number(one.person_id, "file", actor=actor)
    return Read(build(wish), shown, asked.key, sample=not (ids or blank))


def draw_form(document: FormDocument, progress: Progress) -> Drawn:
    """Draw a form as it will be printed."""
    from printing import registry  # noqa: PLC0415  (loads reportlab)

    stream = io.BytesIO()
    drawn = registry.render(DRAWING, document, stream, progress)
    wide, high = registry.paper(DRAWING).size
    size = (wide * _POINTS, high * _POINTS)
    return Drawn(stream.getvalue(), drawn.pages, size, drawn.cuts, drawn.missing)
