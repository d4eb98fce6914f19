"""What of a paper may be laid out: each kind of drawing says which words, fields and measures.

The editor offers these and nothing else; what is kept is checked against them, and the drawings
take their room from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.rules import form_fields
from models.rules.layouts import Layout, LayoutColumn
from models.rules.paper_sizes import SIZES
from resources.i18n import N_

WIDTH, HEIGHT, EITHER, NONE = "width", "height", "either", ""
THIRDS = (
    N_("Above the list, left"),
    N_("Above the list, middle"),
    N_("Above the list, right"),
)
ROSTER_SIZES = ("a4_landscape", "a4", "a3_landscape")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper whose fields are named, ordered and left out; all in mm and points.

    measure says what mm of a field are. Fields with widths fill the room in one row, or in so
    many rows as most_rows; heights fill it one below the other. least is the smallest measure,
    label_mm the place of the names (0: the field's own), points the smallest type of a name in
    lines. What must be shown is named. Texts of aligned parts stand left, middle or right.
    """

    key: str
    label: str
    measure: str = WIDTH
    room: float = 0.0
    most_rows: int = 1
    least: float = 6.0
    label_mm: float = 0.0
    points: float = 6.5
    lines: int = 2
    must: tuple[str, ...] = ()
    ordered: bool = True
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The words, parts and sizes of one kind of drawing; margins are both sides together, in mm.

    The title has the width of the paper less beside, or title_mm, at points; head names the
    texts above, which share a line, or have head_mm each. signed_mm is the room of the places
    to sign where it is not that of the paper; elsewhere says what is chosen in another place.
    """

    fields: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    sizes: tuple[str, ...] = tuple(SIZES)
    head: tuple[str, ...] = THIRDS
    margins: float = 31.0
    beside: float = 40.0
    title_mm: float = 0.0
    points: float = 12.0
    head_mm: tuple[float, ...] = ()
    dated: float = 44.0
    most_rows: int = 60
    note_lines: int = 8
    labels: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""


_COLUMNS = Part("", N_("Columns of the paper"), aligned=True)
_LIST = ("title", "head", "size", "rows_per_page", "subtotal", "signed", "notes")
_SHEET = N_("Size, rows and columns are those of the label sheet chosen in the print room")
SHAPES: Mapping[str, Shape] = {
    "list": Shape(_LIST, (_COLUMNS,), beside=64.0, dated=0.0),
    "roster": Shape(
        ("title", "head", "size", "rows_per_page", "signed", "notes"),
        (_COLUMNS,),
        sizes=ROSTER_SIZES,
        margins=33.0,
        beside=64.0,
        note_lines=6,
    ),
    "letter": Shape(("title", "text")),
    "photos": Shape(
        ("title", "head", "signed", "notes"), sizes=("a4",), margins=32.0, dated=0.0, note_lines=3
    ),
    "labels": Shape(("title", "text"), elsewhere=_SHEET),
    "form": Shape(
        ("title", "head", "text", "signed", "notes", "copies"),
        (_COLUMNS,),
        sizes=("a4",),
        margins=40.0,
        beside=72.0,
        points=14.0,
        dated=0.0,
    ),
    "slips": Shape(
        ("title", "head", "up", "stub", "notes"),
        (
            Part(
                *("stub", N_("Stub"), HEIGHT),
                room=48.4,
                most_rows=9,
                least=4.6,
                label_mm=16.0,
                points=6.0,
                must=("number", "name"),
            ),
            Part(
                *("person", N_("Receipt: the recipient"), WIDTH),
                room=130.0,
                most_rows=2,
                least=40.0,
                label_mm=17.0,
                points=6.0,
                must=("name",),
            ),
            Part(
                *("goods", N_("Receipt: columns of the goods"), WIDTH),
                room=130.0,
                least=7.0,
                lines=1,
                points=7.0,
                must=("name", "amount"),
                aligned=True,
            ),
            Part(
                *("sign", N_("Receipt: who signs"), WIDTH),
                room=130.0,
                most_rows=2,
                least=28.0,
                lines=1,
                points=9.0,
                must=("recipient",),
            ),
        ),
        sizes=("a4",),
        title_mm=38.0,
        points=9.5,
        head=(N_("Below the title of the stub"), N_("Below the title of the receipt")),
        head_mm=(48.0, 84.0),
        note_lines=1,
    ),
    "notice": Shape(
        ("title", "text", "head", "annex_above", "rows_per_page", "seal", "notes", "signed"),
        (replace(_COLUMNS, room=156.0, points=8.0, lines=1, must=("name",)),),
        sizes=("a4",),
        margins=54.0,
        beside=54.0,
        points=16.0,
        head=(N_("Line before the list"),),
        head_mm=(1000.0,),
        dated=0.0,
        most_rows=23,
        note_lines=12,
        labels={
            "title": N_("Title, one line each"),
            "text": N_("Text before the list, one paragraph a line"),
            "notes": N_("Text below the list, one paragraph a line"),
            "rows_per_page": N_("Rows on a page of the annex"),
        },
    ),
    "cover": Shape(
        ("title", "head", "signed"),
        (
            Part(
                *("facts", N_("Lines of the cover"), WIDTH),
                room=170.0,
                most_rows=9,
                least=40.0,
                label_mm=23.0,
                points=6.0,
                must=("batch",),
            ),
            Part("sections", N_("Sections of the cover"), NONE, room=20.0, lines=1, points=10.5),
            Part(
                *("steps", N_("Columns of the course"), WIDTH),
                room=158.0,
                least=12.0,
                lines=1,
                points=7.5,
                must=("label",),
                aligned=True,
            ),
        ),
        sizes=("a4",),
        margins=40.0,
        beside=40.0,
        points=16.0,
    ),
    "summary": Shape(
        ("title", "head", "rows_per_page", "chart", "signed", "notes"),
        (
            Part(
                *("heads", N_("Heads of the summary"), NONE),
                room=10.0,
                points=5.0,
                must=("seq", "unit", "whole"),
                ordered=False,
            ),
            Part("group", N_("Figures of each group"), least=8.0, label_mm=9.6, points=5.0),
            Part("total", N_("Figures of the whole"), least=8.0, label_mm=9.6, points=5.0),
        ),
        sizes=("a4_landscape",),
        margins=36.0,
        points=14.0,
        most_rows=19,
    ),
}


def shape_of(first: Layout) -> Shape:
    """Return what may be laid out of a paper: of its drawing, less what it does not have."""
    shape = SHAPES[first.drawing]
    boxed = any(column.kind == form_fields.PART for column in first.columns)
    parts = _form_parts(first) if boxed else shape.parts
    has = {part.key for part in parts} & set(first.parts)
    lacking = {name for name in ("text", "head", "copies") if not getattr(first, name)}
    if boxed:
        lacking.add("signed")
    fields = tuple(name for name in shape.fields if name not in lacking)
    return replace(shape, fields=fields, parts=tuple(one for one in parts if one.key in has))


def _form_parts(first: Layout) -> tuple[Part, ...]:
    """Return the parts of a boxed form, named by their titles at the side, else by a field."""
    return tuple(
        Part(key, _form_name(first, key), EITHER, least=4.0, ordered=False) for key in first.parts
    )


def _form_name(first: Layout, key: str) -> str:
    fields = (column for column in first.columns if column.part == key)
    labels = [column.label for column in fields if column.label and column.kind != form_fields.TEXT]
    return labels[0].rstrip("：:　") if labels else N_("Text")


def packed(widths: Sequence[float], room: float, rows: int = 1) -> list[list[float]]:
    """Return widths in rows that fill the room: one row, or as many as their sums need."""
    found: list[list[float]] = [[]]
    for width in widths:
        if rows > 1 and found[-1] and sum(found[-1]) + width > room + 0.01:
            found.append([])
        found[-1].append(width)
    return [[width * room / sum(row) for width in row] for row in found if row]


def locked_measure(column: LayoutColumn) -> bool:
    """Say whether a field has no measure of its own: it takes what is left, or as it is filled."""
    kept = {form_fields.REST, form_fields.CHOICE, form_fields.TEXT, form_fields.MARK}
    return column.kind in kept or not column.mm
