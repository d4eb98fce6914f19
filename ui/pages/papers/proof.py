"""A paper drawn as it would be printed, with what was found about it."""

import io
from dataclasses import dataclass, replace

from models.problems import Level, Problem
from models.progress import Progress
from models.queries.print_room import Sheet

_POINTS = 72 / 25.4  # in a millimetre


@dataclass(frozen=True, slots=True)
class Proof:
    """The very pages that will be printed, their size in points, and the findings about them."""

    sheet: Sheet
    pdf: bytes
    pages: int
    size: tuple[float, float]
    problems: tuple[Problem, ...]

    def open_problems(self, *, boxes: bool) -> tuple[Problem, ...]:
        """Return the findings, the gravest first; agreed black boxes only ask."""
        found = (
            replace(one, level=Level.ASK) if boxes and one.key == "glyph" else one
            for one in self.problems
        )
        return tuple(sorted(found, key=lambda one: -one.level))


def prove(sheet: Sheet, progress: Progress) -> Proof:
    """Draw a paper and look at it."""
    from printing import preflight, registry  # noqa: PLC0415  (loads reportlab)

    stream = io.BytesIO()
    drawn = registry.render(sheet.kind.drawing, sheet.document, stream, progress)
    problems = [*sheet.found, *preflight.check(sheet.kind.drawing, sheet.document, drawn)]
    wide, high = registry.paper(sheet.kind.drawing).sized(sheet.document)
    size = (wide * _POINTS, high * _POINTS)
    return Proof(sheet, stream.getvalue(), drawn.pages, size, tuple(problems))
