"""Why a layout cannot be printed, in words; nothing when it can."""

from collections.abc import Iterator, Mapping, Sequence

from models.rules import form_fields
from models.rules.form_checks import wrong_form
from models.rules.layout_shapes import (
    EITHER,
    HEIGHT,
    NONE,
    WIDTH,
    Part,
    Shape,
    packed,
    shape_of,
)
from models.rules.layouts import Layout, LayoutColumn, sample
from models.rules.list_room import ListRoom
from models.rules.paper_sizes import SIZES
from models.rules.sum_places import LEAST_WORDS, SumPlaces
from models.rules.text_room import holds, lines_of
from resources.i18n import _

_UPS, _MOST_ANNEX, _MOST_SIGNED, _WIDEST = (2, 3, 4), 30, 8, 250.0
_SMALL, _NOTE, _LETTER = 8.0, 9.0, 4000
_LEAST_ROWS = 3
ROSTER_BODY, ROSTER_LEAST = 146.2, 5.2  # mm of the rows of a roster on A4 landscape; of one row


def problem(key: str, layout: Layout, first: Layout) -> str:
    """Return why a layout of a paper cannot be printed; first is the one before any change."""
    shape = shape_of(first)
    return next(filter(None, _problems(key, layout, first, shape)), "")


def _problems(key: str, layout: Layout, first: Layout, shape: Shape) -> Iterator[str]:
    if not layout.title.strip():
        yield _("The title is missing.")
    if layout.size not in shape.sizes:
        yield _("The program does not know this size of paper.")
        return
    yield _wrong_words(layout, first)
    yield _wrong_numbers(layout, shape)
    yield from _wrong_texts(key, layout, shape)
    for part in shape.parts:
        yield from _wrong_part(part, layout, first)
    yield _wrong_height(layout)
    if key in form_fields.keys():  # noqa: SIM118  (a function)
        yield wrong_form(key, layout, first)


def _wrong_numbers(layout: Layout, shape: Shape) -> str:
    if not 0 <= layout.rows_per_page <= shape.most_rows:
        return _("0 to {most} rows fit a page.").format(most=shape.most_rows)
    if layout.up not in _UPS:
        return _("2, 3 or 4 slips fit a sheet.")
    if not 0 <= layout.annex_above <= _MOST_ANNEX:
        return _("At most {most} lines of a notice stand in its text.").format(most=_MOST_ANNEX)
    return ""


def _wrong_height(layout: Layout) -> str:
    """Refuse more rows or notes than the paper is high."""
    most = _most_rows(layout)
    if most < _LEAST_ROWS:
        return _("The notes leave no room for the list: make them shorter.")
    if layout.rows_per_page > most:
        return _("At most {most} rows fit a page of this size with these notes.").format(most=most)
    return ""


def _most_rows(layout: Layout) -> int:
    width, height = SIZES[layout.size]
    notes = sum(lines_of(note, width - 33, _NOTE) for note in layout.notes)
    if layout.drawing == "roster":
        body = ROSTER_BODY + height - SIZES["a4_landscape"][1] - 4.6 * notes
        return int(body / ROSTER_LEAST) - 2
    if layout.drawing != "list":
        return 1000
    paired = any(column.under for column in layout.shown)
    return ListRoom(layout.size, paired, bool(layout.signed), notes, layout.subtotal + 1).most


def _wrong_texts(key: str, layout: Layout, shape: Shape) -> Iterator[str]:
    """Refuse words that have no room: title, texts above, notes, places to sign."""
    wide = SIZES[layout.size][0]
    words = _Filled(sample(key).get("words", {}))
    room = shape.title_mm or wide - shape.beside
    for line in layout.title.splitlines():
        if not holds(line.format_map(words), room, shape.points):
            yield _("The title is too long for its line: “{text}”.").format(text=line)
    yield from _wrong_head([text.format_map(words) for text in layout.head], shape, wide)
    if len(layout.head) > len(shape.head):
        yield _("Only {n} texts stand above.").format(n=len(shape.head))
    if len("".join((*layout.text, *layout.notes))) > _LETTER:
        yield _("The text is too long for the paper.")
    lines = sum(
        lines_of(note.format_map(words), wide - shape.margins, _NOTE) for note in layout.notes
    )
    if lines > shape.note_lines:
        yield _("The notes take {n} lines; there is room for {most}.").format(
            n=lines, most=shape.note_lines
        )
    yield _wrong_signed(layout, wide - shape.margins - shape.dated)


def _wrong_head(head: Sequence[str], shape: Shape, wide: float) -> Iterator[str]:
    if shape.head_mm:
        rooms = zip(head, shape.head_mm, strict=False)
        tight = [text for text, mm in rooms if not holds(text, mm, _SMALL)]
    else:
        whole = "　".join(filter(None, head))
        tight = [] if holds(whole, wide - shape.margins, _SMALL) else [max(head, key=len)]
    for text in tight:
        yield _("“{text}” is too long for its line.").format(text=text)


def _wrong_signed(layout: Layout, room: float) -> str:
    if len(layout.signed) > _MOST_SIGNED:
        return _("At most {most} people sign a paper.").format(most=_MOST_SIGNED)
    step = room / max(len(layout.signed), 1) - 1
    for one in layout.signed:
        if not one.label or not holds(f"{one.label}：{one.name}", step, _SMALL, pad=0.5):
            return _("“{text}” has no room to sign beside the others.").format(
                text=one.label + one.name
            )
    return ""


def _wrong_part(part: Part, layout: Layout, first: Layout) -> Iterator[str]:
    shown = layout.part(part.key)
    if not shown:
        yield "" if part.measure == EITHER else _("At least one column must be shown.")
        return
    lacking = [key for key in part.must if key not in {column.key for column in shown}]
    if lacking:
        named = next(c.label for c in first.columns if (c.part, c.key) == (part.key, lacking[0]))
        yield _("“{name}” cannot be left out.").format(name=named)
    known = {column.key for column in first.columns if column.part == part.key}
    if {column.key for column in shown} - known:
        yield _("The paper does not know one of these columns.")
    if shown[0].under:
        yield _("The first column cannot stand below another one.")
    if part.key == "" and (shown[0].kind == "money" or shown[0].summed):
        yield _("The first column cannot be one that is added up.")
    if layout.drawing == "roster":
        yield _wrong_sums(shown, layout)
    if part.measure != EITHER:
        yield from _wrong_measures(part, shown, layout)


def _wrong_measures(part: Part, shown: Sequence[LayoutColumn], layout: Layout) -> Iterator[str]:
    """Refuse fields too small for themselves or their names."""
    words = {
        WIDTH: _("A column is at least {mm} mm wide."),
        HEIGHT: _("A row is at least {mm} mm high."),
    }
    upper = [column.mm for column in shown if not column.under]
    if part.measure != NONE and not all(part.least <= mm <= _WIDEST for mm in upper):
        yield words[part.measure].format(mm=f"{part.least:g}")
        return
    if part.measure == HEIGHT and len(shown) > part.most_rows:
        yield _("There is room for {most} lines.").format(most=part.most_rows)
    if part.measure == HEIGHT and _lowest(part, shown) < part.least - 0.01:
        yield _("The rows take more than the {mm} mm there are.").format(mm=f"{part.room:g}")
    if part.measure == WIDTH and _rows_of(part, shown) > part.most_rows:
        yield _("“{part}” has room for {most} lines.").format(
            part=_(part.label), most=part.most_rows
        )
    for column, room in zip(shown, _rooms(part, shown, layout), strict=True):
        if not holds(column.label, room, part.points, part.lines, 1.2):
            yield _("“{text}” has no room: {mm} mm.").format(text=column.label, mm=f"{room:.0f}")


def _wrong_sums(shown: Sequence[LayoutColumn], layout: Layout) -> str:
    """Refuse columns that leave no room for the sum in capitals."""
    money = [place for place, column in enumerate(shown) if column.kind == "money"]
    room = SIZES[layout.size][0] - 33.0
    factor = room / max(sum(column.mm for column in shown), 1.0)
    places = SumPlaces(money, [column.mm * factor for column in shown])
    if money and places.room < LEAST_WORDS:
        return _("The sum in capitals has no room: leave a column beside the amounts.")
    return ""


def _rows_of(part: Part, shown: Sequence[LayoutColumn]) -> int:
    return len(packed([c.mm for c in shown], part.room, part.most_rows)) if part.room else 1


def _lowest(part: Part, shown: Sequence[LayoutColumn]) -> float:
    return min(c.mm for c in shown) * min(1.0, part.room / sum(c.mm for c in shown))


def _rooms(part: Part, shown: Sequence[LayoutColumn], layout: Layout) -> list[float]:
    """Return how much room the name of each field has on the paper, in mm."""
    if part.label_mm:
        return [part.label_mm] * len(shown)
    if part.measure != WIDTH:
        return [part.room or 30.0] * len(shown)
    if part.most_rows > 1:
        return [mm * 0.6 for row in packed([c.mm for c in shown], part.room, 2) for mm in row]
    upper = [column.mm for column in shown if not column.under]
    margin = 33.0 if layout.drawing == "roster" else 31.0
    factor = (part.room or SIZES[layout.size][0] - margin) / sum(upper)
    widths, at = [], 0.0
    for column in shown:
        at = at if column.under else column.mm * factor
        widths.append(at)
    return widths


def _wrong_words(layout: Layout, first: Layout) -> str:
    """Refuse fields in braces that the paper does not fill in."""
    known = _Known.of(first)
    words = [c.label for c in layout.columns if c.kind in {form_fields.TEXT, form_fields.MARK}]
    for text in (layout.title, *layout.head, *layout.notes, *layout.text, *words):
        try:
            text.format_map(known)
        except (KeyError, ValueError, IndexError, AttributeError):
            fields = "、".join(f"{{{name}}}" for name in known)
            return _("“{text}” names a field the paper does not know. Known: {fields}").format(
                text=text, fields=fields
            )
    return ""


class _Known(dict[str, str]):
    """The fields the texts of a paper may name: those of the shipped texts and of its sample."""

    @classmethod
    def of(cls, first: Layout) -> "_Known":
        """Return the fields of a shipped layout."""
        found = _Noting()
        labels = [column.label for column in first.columns]
        for text in (first.title, *first.head, *first.notes, *first.text, *labels):
            text.format_map(found)
        return cls(dict.fromkeys(("union", "year", *found.names), ""))


class _Noting(dict[str, str]):
    """Notes which fields a text asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, key: str) -> str:
        self.names.append(key)
        return ""


class _Filled(dict[str, object]):
    """The words of the sample; four hanzi for a field without one."""

    def __init__(self, words: Mapping[str, object]) -> None:
        super().__init__(words)

    def __missing__(self, key: str) -> str:
        return "　　　　"
