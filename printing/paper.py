"""What a kind of paper is: the declaration each file of `printing.documents` makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.queries.calibration import CalibrationDocument
from models.queries.documents import Document
from models.queries.slip_run import SlipRunDocument
from printing.page import Press

Printable = Document | SlipRunDocument | CalibrationDocument


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: label is an English msgid, size in mm, draw puts a document on pages.

    size_of tells the size of a document where documents of a kind differ in it; public papers
    are read back before they leave, and refused when they show what nobody may see.
    """

    key: str
    label: str
    size: tuple[float, float]
    document: type
    title: Callable[[Any], str]
    draw: Callable[[Any, Press], None]
    size_of: Callable[[Any], tuple[float, float]] | None = None
    public: bool = False

    def sized(self, document: object) -> tuple[float, float]:
        """Return the size of the pages of a document in mm."""
        return self.size_of(document) if self.size_of else self.size


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What came out: pages, texts that had to be cut, characters no font can print."""

    pages: int
    cuts: tuple[str, ...] = ()
    missing: str = ""
