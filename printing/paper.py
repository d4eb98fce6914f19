"""What a kind of paper is: the declaration each file of `printing.documents` makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from printing.page import Press


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: label is an English msgid, size in mm, draw puts a document on pages."""

    key: str
    label: str
    size: tuple[float, float]
    document: type
    title: Callable[[Any], str]
    draw: Callable[[Any, Press], None]


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What came out: pages, texts that had to be cut, characters no font can print."""

    pages: int
    cuts: tuple[str, ...] = ()
    missing: str = ""
