"""An index of photos as a value: small pictures, each with what it shows, when, by which number."""

from dataclasses import dataclass

from models.queries.paper_mark import UNMARKED, PaperMark, Signatory


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo: its number in the index, a small JPEG as base64 ('' when lost), what to know."""

    number: str
    jpeg: str
    what: str
    name: str = ""
    slip: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class PhotoDocument:
    """Photos of a campaign in order; head stands left, middle, right."""

    title: str
    photos: tuple[Photo, ...]
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signed: tuple[Signatory, ...] = ()
    mark: PaperMark = UNMARKED
