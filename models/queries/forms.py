"""Forms and printed lists as values: what stands in each box, filled in, frozen, not yet drawn.

A form is parts one below the other, a part is rows of boxes, a table, text, and places to
sign, in that order. Texts are the words of the day they were printed; widths are mm.
"""

from dataclasses import dataclass

from models.queries.paper_mark import UNMARKED, PaperMark, Signatory


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One box to tick."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class FormCell:
    """A label and its value, or boxes to tick; a width of 0 takes what is left of the row."""

    label: str
    text: str = ""
    width_mm: float = 0.0
    label_mm: float = 23.0
    align: str = "left"
    choices: tuple[FormChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of boxes."""

    cells: tuple[FormCell, ...]
    height_mm: float = 8.0


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table; align is left, centre or right.

    kind is text, name, code, money (fen) or count; an under column stands in the lower half of
    the one before it; what is summed is added up for each page and for the whole.
    """

    label: str
    width_mm: float
    align: str = "left"
    kind: str = "text"
    under: bool = False
    summed: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """Rows under one head that comes again on each page; totals close it."""

    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    totals: tuple[tuple[str, ...], ...] = ()
    row_mm: float = 7.8


@dataclass(frozen=True, slots=True)
class FormBox:
    """One of several boxes side by side: what is said in it, and lines to sign below."""

    title: str
    text: str = ""
    foot: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a form with its title at the side; least_mm is how high its text is at least.

    A photo (a JPEG as base64, or the words in its place) stands beside the first rows. Each
    line of the foot holds places to sign. An open part has no frame.
    """

    side: str = ""
    rows: tuple[FormRow, ...] = ()
    photo_rows: int = 0
    photo: str = ""
    photo_words: str = ""
    table: FormTable | None = None
    text: tuple[str, ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()
    boxes: tuple[FormBox, ...] = ()
    least_mm: float = 0.0
    stretch: bool = False
    new_page: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form of one household or person, named by name; head stands left, middle, right."""

    name: str
    title: str
    parts: tuple[FormPart, ...]
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormDocument:
    """Forms of one kind, each on sheets of its own, once for each copy named.

    A coded form carries on its first page the code by which its scan finds its way back.
    """

    title: str
    sheets: tuple[FormSheet, ...]
    copies: tuple[str, ...] = ()
    double_sided: bool = False
    mark: PaperMark = UNMARKED
    coded: bool = False


@dataclass(frozen=True, slots=True)
class ListSection:
    """Rows that begin on a sheet of their own and are summed alone, under a head of their own."""

    rows: tuple[tuple[str | int, ...], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list: which rows in a sentence or a head of three texts, columns, rows, who signs.

    Rows are those of the one section, or of none. Money is fen; sums are those of the columns,
    or totals as texts. capitals is the place of the column whose sum is spelt out, counted the
    measure of the number of rows. Without rows_per_page rows have one height. expected_fen is
    what the store holds of that sum, to prove the paper against. A coded list carries on each
    page the code by which its scan finds its way back.
    """

    title: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str | int, ...], ...] = ()
    sentence: str = ""
    union: str = ""
    totals: tuple[str, ...] = ()
    signed: tuple[Signatory, ...] = ()
    day: str = ""
    mark: PaperMark = UNMARKED
    sections: tuple[ListSection, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    size: str = "a4_landscape"
    rows_per_page: int = 0
    subtotal: bool = False
    capitals: int = -1
    counted: str = ""
    expected_fen: int | None = None
    coded: bool = False

    @property
    def parts(self) -> tuple[ListSection, ...]:
        """Return the sections; a list without any is one."""
        return self.sections or (ListSection(self.rows),)

    @property
    def summed(self) -> tuple[int, ...]:
        """Return the places of the columns that are added up."""
        return tuple(place for place, column in enumerate(self.columns) if column.summed)
