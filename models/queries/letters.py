"""Letters and labels as values: one for each recipient of a batch, frozen, not yet drawn."""

from dataclasses import dataclass

from models.queries.paper_mark import UNMARKED, PaperMark
from models.rules import codes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one recipient: how they are greeted, and what is said."""

    name: str
    greeting: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """Letters of one kind, each on sheets of its own, signed by the issuer on a day."""

    title: str
    letters: tuple[Letter, ...]
    issuer: str
    day: str
    seal_circle: bool = True
    mark: PaperMark = UNMARKED


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels: how many across and down, where the first begins, size, gaps; mm."""

    columns: int
    rows: int
    left: float
    top: float
    wide: float
    high: float
    gap_x: float = 0.0
    gap_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one label: where to, to whom, from whom."""

    address: str
    name: str
    postcode: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class LabelsDocument:
    """Labels of a batch on sheets of one kind; skipped are those already used on the first."""

    title: str
    labels: tuple[Label, ...]
    sheet: LabelSheet
    skipped: int = 0
    outlined: bool = True
    mark: PaperMark = UNMARKED


def label_sheets() -> list[tuple[str, str, LabelSheet]]:
    """Return the sheets of labels there are: key, name, measures; the first is the usual one."""
    found = codes.load("label_sheets")
    return [(one.key, one.label, LabelSheet(**dict(one.other))) for one in found]
