"""What the papers show: frozen values, filled by the queries, drawn by `printing`.

Money is an integer of fen, days are dates, labels are the words of the code lists on the day of
issue, because an issued paper must read the same in ten years.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from models.queries.forms import FormDocument, ListDocument
from models.queries.laid import AS_SHIPPED, Laid
from models.queries.letters import LabelsDocument, LetterDocument
from models.queries.paper_mark import UNMARKED, PaperMark, Signatory
from models.queries.photos import PhotoDocument
from models.queries.recovery_sheet import RecoverySheetDocument

ROSTER_COLUMNS = ("seq", "name", "sex", "id_number", "unit", "category", "amount", "phone", "note")
SIGN_COLUMNS = (*ROSTER_COLUMNS[:-1], "signature", "note")
NOTICE_COLUMNS = ("seq", "name", "unit", "category", "amount")
GROUP_MEASURES = ("occasions", "total")
TOTAL_MEASURES = ("people", "occasions", "households", "money", "goods", "total")


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums the store holds for a list; a paper is proved against them before printing."""

    headcount: int
    amount_fen: int
    goods_fen: int = 0


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column a season adds to a roster; align is left, centre or right."""

    label: str
    width_mm: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class RosterHead:
    """The head, width and alignment the office gives a column of a roster, by the column's key."""

    key: str
    label: str
    width_mm: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of a roster; a collective line has a head-count and no ID number."""

    seq: int
    name: str
    sex: str = ""
    id_number: str = ""
    unit: str = ""
    category: str = ""
    amount_fen: int = 0
    goods_fen: int = 0
    phone: str = ""
    card: str = ""
    note: str = ""
    headcount: int = 1
    collective: bool = False
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterDocument:
    """A roster or a sign list, which is a roster with a signature column.

    columns are keys: seq name sex id_number unit category amount goods total phone card
    signature note; extra_columns stand before the signature. heads say it otherwise, head is
    the line under the title, notes stand below the table.
    """

    title: str
    unit: str
    batch: str
    rows: tuple[RosterRow, ...]
    filled_on: date
    fund_source: str = ""
    aid_kind: str = ""
    columns: tuple[str, ...] = SIGN_COLUMNS
    extra_columns: tuple[ExtraColumn, ...] = ()
    amount_label: str = ""
    signatories: tuple[Signatory, ...] = ()
    rows_per_page: int = 15
    expected: Totals | None = None
    mark: PaperMark = UNMARKED
    heads: tuple[RosterHead, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    size: str = "a4_landscape"


@dataclass(frozen=True, slots=True)
class SlipItem:
    """One kind of goods on a slip."""

    name: str
    spec: str = ""
    unit: str = ""
    quantity: int = 1
    price_fen: int = 0
    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person gets; number and qr_text are empty until the slip is issued."""

    name: str
    id_number: str = ""
    unit: str = ""
    number: str = ""
    qr_text: str = ""
    items: tuple[SlipItem, ...] = ()
    cash_fen: int = 0
    proxy: str = ""
    relation: str = ""
    headcount: int = 1


@dataclass(frozen=True, slots=True)
class SlipDocument:
    """Slips of one batch, so many (up: 2 to 4) to a page, each with a stub and a receipt.

    method is how the money is paid (by card, in cash), as words. Cut and stacked slips lie in
    order after the pile of pages was cut through once. Without a stub the receipt has its room.
    """

    title: str
    union: str
    project: str
    day: date
    slips: tuple[Slip, ...]
    method: str = ""
    hotline: str = ""
    cut_and_stack: bool = False
    expected: Totals | None = None
    mark: PaperMark = UNMARKED
    up: int = 3
    stub: bool = True
    laid: Laid = AS_SHIPPED


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line of a public notice, already masked by the query."""

    seq: int
    name: str
    unit: str = ""
    category: str = ""
    aid_kind: str = ""
    amount_fen: int = 0
    id_tail: str = ""
    headcount: int = 1


@dataclass(frozen=True, slots=True)
class NoticeDocument:
    """A public notice; title_lines are broken by meaning, paragraphs stand before the list.

    columns are keys: seq name id_tail unit category aid_kind amount. A list of more than
    attach_above lines goes into an annex. guarded are full names of children, never drawn: the
    guard looks that none of them stands on the paper. Laid out by the office, its head is the
    line of the period and its notes are the lines after the list.
    """

    title_lines: tuple[str, ...]
    paragraphs: tuple[str, ...]
    rows: tuple[NoticeRow, ...]
    starts_on: date
    ends_on: date
    workdays: int
    issuer: str
    issued_on: date
    hotline: str = ""
    department: str = ""
    address: str = ""
    place: str = ""
    columns: tuple[str, ...] = NOTICE_COLUMNS
    attach_above: int = 8
    seal_circle: bool = True
    guarded: tuple[str, ...] = ()
    expected: Totals | None = None
    mark: PaperMark = UNMARKED
    annex_rows: int = 23
    laid: Laid = AS_SHIPPED


@dataclass(frozen=True, slots=True)
class CoverStep:
    """One step a batch went through: what, when, by whom, with which opinion."""

    label: str
    day: date | None = None
    name: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class CoverEnclosure:
    """One paper that belongs into the dossier, with its number of sheets if known."""

    label: str
    sheets: int = 0
    present: bool = False


@dataclass(frozen=True, slots=True)
class CoverDocument:
    """The cover of a batch's dossier: what was given, who decided, what was excepted."""

    title: str
    union: str
    campaign: str
    batch: str
    number: str
    fund_source: str
    aid_kind: str
    totals: Totals
    people: int
    filled_on: date
    lines: int = 0
    meeting_number: str = ""
    meeting_on: date | None = None
    steps: tuple[CoverStep, ...] = ()
    exceptions: tuple[str, ...] = ()
    enclosures: tuple[CoverEnclosure, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    mark: PaperMark = UNMARKED
    laid: Laid = AS_SHIPPED


@dataclass(frozen=True, slots=True)
class SummaryCell:
    """Counts and money of one place in a summary; people and households are distinct."""

    people: int = 0
    occasions: int = 0
    households: int = 0
    money_fen: int = 0
    goods_fen: int = 0
    sites: int = 0
    events: int = 0
    vacancies: int = 0
    intents: int = 0
    hired: int = 0

    @property
    def total_fen(self) -> int:
        """Money and goods at value together."""
        return self.money_fen + self.goods_fen


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One unit: a cell for each group, and the whole, which counts a person once."""

    label: str
    cells: tuple[SummaryCell, ...]
    total: SummaryCell


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """One indicator: its name, exact and rounded as reports write it, and what it counts."""

    label: str
    exact: str
    unit: str
    about: str
    what: str


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """Units by groups: the classes of one campaign, or the seasons of a year.

    Measures are keys: people occasions households money goods total, and those of a season:
    sites events vacancies intents hired money_wan goods_wan total_wan. group_totals and total
    come from the store, since distinct people cannot be added up. Without measures_of every
    group has the group_measures; figures stand on pages of their own.
    """

    title: str
    union: str
    starts_on: date
    ends_on: date
    groups: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    group_totals: tuple[SummaryCell, ...]
    total: SummaryCell
    filled_on: date
    row_label: str = ""
    total_label: str = ""
    group_measures: tuple[str, ...] = GROUP_MEASURES
    total_measures: tuple[str, ...] = TOTAL_MEASURES
    chart_title: str = ""
    notes: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    mark: PaperMark = UNMARKED
    measures_of: tuple[tuple[str, ...], ...] = ()
    measured_in: str = ""
    figures: tuple[SummaryFigure, ...] = ()
    rows_per_page: int = 19
    chart: bool = True
    laid: Laid = AS_SHIPPED


Document = (
    RosterDocument
    | SlipDocument
    | NoticeDocument
    | CoverDocument
    | SummaryDocument
    | RecoverySheetDocument
    | FormDocument
    | ListDocument
    | LetterDocument
    | LabelsDocument
    | PhotoDocument
)
DOCUMENTS: dict[str, type[Document]] = {
    "roster": RosterDocument,
    "slips": SlipDocument,
    "notice": NoticeDocument,
    "cover": CoverDocument,
    "summary": SummaryDocument,
    "recovery": RecoverySheetDocument,
    "form": FormDocument,
    "list": ListDocument,
    "letter": LetterDocument,
    "labels": LabelsDocument,
    "photos": PhotoDocument,
}


def dump(document: Document) -> str:
    """Return a document as JSON, to be kept with the issued paper."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_plain)


def load(key: str, text: str) -> Document:
    """Return the document of a kind of paper from its JSON, exactly as it was dumped."""
    kind: Any = DOCUMENTS[key]
    document: Document = _reader(kind)(json.loads(text))
    return document


def _plain(value: Any) -> object:  # noqa: ANN401  (json's hook: whatever json does not know)
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401  (any type hint of a field)
    """Return what turns JSON into a value of the hinted type."""
    parts = get_args(hint)
    if isinstance(hint, UnionType):
        inner = _reader(parts[0])
        return lambda raw: None if raw is None else inner(raw)
    if get_origin(hint) is tuple:
        item = _reader(parts[0])
        return lambda raw: tuple(map(item, raw))
    if hasattr(hint, "__dataclass_fields__"):
        return partial(_record, hint, {k: _reader(h) for k, h in get_type_hints(hint).items()})
    return date.fromisoformat if hint is date else _same


def _record(
    kind: Callable[..., Any], readers: dict[str, Callable[[Any], Any]], raw: dict[str, Any]
) -> object:
    return kind(**{key: readers[key](value) for key, value in raw.items()})


def _same(value: object) -> object:
    return value
