"""From a file to a plan: read, understood and checked, nothing written."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from models import clock, collector
from models.errors import FileProblem
from models.exchange import cross_checks, layout, row_rules
from models.exchange.bank_results import SentLine, match_results
from models.exchange.bare_answers import bare_header
from models.exchange.columns import check_columns
from models.exchange.context import read_context, sheet_unit
from models.exchange.finding import Setting
from models.exchange.headers import Hints, title_of
from models.exchange.kind_types import ListKind
from models.exchange.kinds import list_kind
from models.exchange.layout import Header
from models.exchange.parts import apart
from models.exchange.plan import Plan, SheetPlan, Value
from models.exchange.proposals import Known, propose
from models.exchange.recognise import another_kind_told, other_than_said, recognise
from models.exchange.sheet import Sheet, some_texts
from models.exchange.sheet_plan import sheet_plan
from models.exchange.table import Table, build
from models.exchange.workbook import content_hash, load, read_tables
from models.progress import SILENT, Progress
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Clues:
    """What the program knows besides the file.

    context: what the clerk says (year, season, union); mapping: headings the clerk or an
    earlier import put right; known: the register; sent: the batch a bank answers;
    unit: what amounts are counted in where the file does not say so (元, 分).
    """

    context: Mapping[str, Value] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    known: Known | None = None
    sent: Sequence[SentLine] = ()
    today: date | None = None
    unit: str = "元"


NO_CLUES = Clues()


class ColumnsMissing(FileProblem):
    """The headings were found, but not all that the list needs: the clerk may match them."""

    def __init__(self, message: str, hint: str, sheet: Sheet, header: Header) -> None:
        super().__init__(message, hint)
        self.columns, self.table = header.columns, header.kind
        below = range(header.below, len(sheet.rows))
        self.samples = {
            column.index: some_texts(sheet, below, column.index) for column in header.columns
        }


class ColumnsGuessed(ColumnsMissing):
    """No heading is known: what columns mean was guessed, and the clerk must say so."""


def plan_file(
    path: Path,
    kind: str = "",
    *,
    clues: Clues = NO_CLUES,
    progress: Progress = SILENT,
) -> Plan:
    """Read and check a list; no kind: its headings tell. FileProblem says why it cannot be one."""
    content = load(path)
    return plan_content(content, path.name, kind, clues=clues, progress=progress)


def plan_content(
    content: bytes,
    name: str,
    kind: str = "",
    *,
    clues: Clues = NO_CLUES,
    progress: Progress = SILENT,
) -> Plan:
    """Read and check a file's bytes."""
    progress.report(0, 3, _("Reading the file"))
    sheets = read_tables(content, name)
    progress.report(1, 3, _("Checking the rows"))
    declared = list_kind(kind or recognise(sheets, name))
    with nullcontext() if clues.sent else another_kind_told(sheets, name, declared.key):
        lists = apart(sheets, declared.tables)
        context, plans = plan_sheets(lists, name, declared, clues)
    progress.report(3, 3, _("Checking the rows"))
    other = other_than_said(sheets, name, kind, plans)
    return Plan(name, content_hash(content), declared.key, context, plans, other)


@collector.paused()
def plan_sheets(
    sheets: Sequence[Sheet],
    name: str,
    kind: ListKind,
    clues: Clues,
) -> tuple[Mapping[str, Value], tuple[SheetPlan, ...]]:
    """Check sheets already read; return the context in force and a plan for each sheet."""
    today = clues.today or clock.today()
    told = {"season": kind.season} if kind.season else {}
    context = told | read_context(sheets, name, Setting("", today)) | dict(clues.context)
    year = context.get("year")
    hints = Hints(year if isinstance(year, int) else 0, clues.mapping)
    headers = [_header(sheet, kind, hints, clues) if sheet.visible else None for sheet in sheets]
    if not any(header and header.whole for header in headers):
        raise _no_list(kind, sheets, headers)
    own = clues.known.own_words() if clues.known else {}
    setting = Setting("", _reference_day(context, today), hints.year, own=own)
    tables = [
        _table(sheet, header, setting, clues.unit)
        for sheet, header in zip(sheets, headers, strict=True)
        if header and header.whole
    ]
    _check(tables, clues)
    plans = {table.sheet.index: sheet_plan(table) for table in tables}
    return context, tuple(plans.get(sheet.index) or _idle(sheet) for sheet in sheets)


def _header(sheet: Sheet, kind: ListKind, hints: Hints, clues: Clues) -> Header | None:
    """Return the headings of a sheet, or for a bank's answer what its cells tell instead."""
    found = layout.find_header(sheet, kind.tables, hints)
    if (found and not found.missing) or not clues.sent:
        return found
    sent = {line.bank_card: (line.amount_fen, line.account_name) for line in clues.sent}
    return bare_header(sheet, kind.tables[0], sent, hints.mapping, found) or found


def _check(tables: Sequence[Table], clues: Clues) -> None:
    for table in tables:
        check_columns(table)
        row_rules.apply(table)
        if clues.sent:
            match_results(table, clues.sent)
        if clues.known:
            propose(table, clues.known)
    cross_checks.check_sheets(tables)


def _reference_day(context: Mapping[str, Value], today: date) -> date:
    """Return the day on which ages are counted: the list's own, else the end of its year."""
    filled, year = context.get("filled_on"), context.get("year")
    if isinstance(filled, str) and len(filled) == 10:
        return date.fromisoformat(filled)
    return date(year, 12, 31) if isinstance(year, int) else today


def _table(sheet: Sheet, header: Header, setting: Setting, usual: str) -> Table:
    unit = sheet_unit(sheet) or usual
    kinds, rows = layout.row_kinds(sheet, header)
    columns = tuple(
        replace(column, unit=column.unit or unit) if layout.holds_money(column, header) else column
        for column in header.columns
    )
    header = replace(header, columns=columns)
    table = build(sheet, header, rows, replace(setting, textual=sheet.textual))
    table.fills = layout.fills(sheet, header, rows)
    table.row_kinds = kinds
    return table


def _idle(sheet: Sheet) -> SheetPlan:
    filled = any(cell != "" for row in sheet.rows for cell in row)
    role = ("other" if sheet.visible else "hidden") if filled else "empty"
    return SheetPlan(sheet.name, sheet.index, sheet.visible, role)


def _no_list(
    kind: ListKind, sheets: Sequence[Sheet], headers: Sequence[Header | None]
) -> FileProblem:
    pairs = [(sheet, one) for sheet, one in zip(sheets, headers, strict=True) if one]
    label = _(kind.label)
    if not pairs:
        table = kind.tables[0]
        titles = "、".join(title_of(key, table.layout) for key in table.required)
        return FileProblem(
            _("No row of headings was found for the list “{kind}”.").format(kind=label),
            _("It needs columns such as {columns}. Check that this is the right file.").format(
                columns=titles
            ),
        )
    sheet, near = max(pairs, key=lambda pair: pair[1].score)
    if near.guessed:
        return ColumnsGuessed(
            _("The columns of this list have no headings that are known."),
            _("What they mean was told by what stands in them; check it."),
            sheet,
            near,
        )
    titles = "、".join(title_of(key, near.kind.layout) for key in near.missing)
    return ColumnsMissing(
        _("The list “{kind}” lacks the column {columns}.").format(kind=label, columns=titles),
        _("Add it, or say which column it is, and import the file again."),
        sheet,
        near,
    )
