"""The register of numbers: every number given, what became of it, and that none is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import JOIN, Value, fn

from models.queries.forms import FormColumn, ListDocument
from models.queries.paper_mark import Signatory
from models.rules.serials import running_of
from models.tables import (
    AuditRow,
    IssuedPaper,
    Line,
    LineSnapshot,
    NumberSeries,
    Operator,
    PaperPrint,
    PrintRun,
    PrintSend,
    PrintSlip,
    SlipNumber,
)
from models.tables.base import fetch, rows
from resources.i18n import N_, _

STATES = {
    "given": N_("given, not printed"),
    "used": N_("used"),
    "again": N_("printed again"),
    "void": N_("void"),
    "skipped": N_("skipped"),
}


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number: its slip or paper, how often it was printed, and why it does not count."""

    number: str
    title: str
    name: str
    paper_id: int
    kept: str
    prints: int
    last_at: datetime | None
    reason: str
    before: str = ""
    after: str = ""

    @property
    def id(self) -> str:
        """Return what tells this row from others."""
        return self.number

    @property
    def remark(self) -> str:
        """Return why the number does not count, and which number stands for which."""
        words = [self.reason]
        if self.after:
            words.append(_("now {number}").format(number=self.after))
        if self.before:
            words.append(_("in place of {number}").format(number=self.before))
        return " · ".join(filter(None, words))

    @property
    def is_slip(self) -> bool:
        """Say whether somebody's slip has this number, not a whole paper."""
        return bool(self.name)

    @property
    def state(self) -> str:
        """Return what became of the number."""
        if self.kept != "live":
            return self.kept
        return ("given", "used", "again")[min(self.prints, 2)]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of a year: how many numbers it gave, how many are in the register, the missing."""

    prefix: str
    year: int
    given: int
    kept: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print in the log: which paper, its digest, which pages, which copy, who and when."""

    number: str
    title: str
    digest: str
    copy_no: int
    pages: str
    way: str
    operator: str
    printed_at: datetime

    @property
    def id(self) -> str:
        """Return what tells this row from others."""
        return f"{self.number}/{self.copy_no}/{self.printed_at}/{self.pages}"


def numbers(
    year: int, *, prefix: str = "", states: Sequence[str] = (), text: str = ""
) -> list[NumberRow]:
    """Return the numbers of a year in order; of one series, in some states, with a text in them."""
    found = [*_slips(year), *_papers(year)]
    kept = (
        row
        for row in found
        if (not prefix or row.number.split("-")[1] == prefix)
        and (not states or row.state in states)
        and (not text or text in row.number or text in row.name)
    )
    return sorted(kept, key=lambda row: (row.number.split("-")[1], running_of(row.number)))


def _slips(year: int) -> list[NumberRow]:
    """Return the slips of a year; a whole paper printed counts for each slip it had by then."""
    good, wholes = _good_prints(), _whole_prints(year)
    last = fn.COALESCE(fn.MAX(good.c.last, wholes.c.last), good.c.last, wholes.c.last)
    query = (
        SlipNumber.select(
            SlipNumber.number,
            IssuedPaper.title,
            fn.COALESCE(LineSnapshot.name, ""),
            IssuedPaper.id,
            SlipNumber.state,
            fn.COALESCE(good.c.n, 0) + fn.COALESCE(wholes.c.n, 0),
            last.converter(PaperPrint.printed_at.python_value),
            SlipNumber.reason,
            _next_of(fn.MAX(_OTHER.number), _OTHER.number < SlipNumber.number),
            _next_of(fn.MIN(_OTHER.number), _OTHER.number > SlipNumber.number),
        )
        .join_from(SlipNumber, IssuedPaper)
        .join_from(SlipNumber, Line)
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER, on=LineSnapshot.line == Line.id)
        .join_from(SlipNumber, good, JOIN.LEFT_OUTER, on=good.c.number == SlipNumber.number)
        .join_from(SlipNumber, wholes, JOIN.LEFT_OUTER, on=wholes.c.number == SlipNumber.number)
        .where(SlipNumber.number.startswith(f"{year}-"))
    )
    return [NumberRow(*row) for row in rows(query)]


_OTHER = SlipNumber.alias()


def _next_of(number: Any, side: Any) -> Any:  # noqa: ANN401  (parts of a select)
    """Return another number of the same slip on one side, '' when there is none."""
    same = (_OTHER.paper == SlipNumber.paper) & (_OTHER.line == SlipNumber.line) & side
    return fn.COALESCE(_OTHER.select(number).where(same), "")


def _good_prints() -> Any:  # noqa: ANN401  (a select)
    """Return how often each number came out well in a run, and when it was last sent."""
    of_slip = (PrintSend.run == PrintSlip.run) & PrintSlip.sheet.between(
        PrintSend.first_sheet, PrintSend.last_good
    )
    return (
        PrintSlip.select(
            PrintSlip.number,
            fn.COUNT(PrintSlip.number).alias("n"),
            fn.MAX(PrintSend.sent_at).alias("last"),
        )
        .join(PrintSend, JOIN.LEFT_OUTER, on=of_slip)
        .where(PrintSlip.fate == "good")
        .group_by(PrintSlip.number)
        .alias("good")
    )


def _whole_prints(year: int) -> Any:  # noqa: ANN401  (a select)
    """Return how often each number was on a paper printed as a whole, and when last."""
    born = _given_later()
    in_time = born.c.at.is_null() | (PaperPrint.printed_at >= born.c.at)
    return (
        SlipNumber.select(
            SlipNumber.number,
            fn.COUNT(PaperPrint.id).alias("n"),
            fn.MAX(PaperPrint.printed_at).alias("last"),
        )
        .join_from(SlipNumber, PaperPrint, on=PaperPrint.paper == SlipNumber.paper)
        .join_from(PaperPrint, PrintRun, JOIN.LEFT_OUTER, on=PrintRun.print == PaperPrint.id)
        .join_from(SlipNumber, born, JOIN.LEFT_OUTER, on=born.c.number == SlipNumber.number)
        .where(SlipNumber.number.startswith(f"{year}-") & PrintRun.print.is_null() & in_time)
        .group_by(SlipNumber.number)
        .alias("wholes")
    )


def _given_later() -> Any:  # noqa: ANN401  (a select)
    """Return the numbers given in place of others, and when, as the audit trail keeps it."""
    number = fn.JSON_EXTRACT(AuditRow.data, "$.new").alias("number")
    told = (AuditRow.verb == "paper.replace_slip") & (AuditRow.subject == "paper")
    return AuditRow.select(number, AuditRow.at).where(told).alias("born")


def _papers(year: int) -> list[NumberRow]:
    query = (
        IssuedPaper.select(
            IssuedPaper.number,
            IssuedPaper.title,
            Value(""),
            IssuedPaper.id,
            IssuedPaper.state,
            fn.COUNT(PaperPrint.id),
            fn.MAX(PaperPrint.printed_at),
            IssuedPaper.void_reason,
        )
        .join(PaperPrint, JOIN.LEFT_OUTER)
        .where(IssuedPaper.number.startswith(f"{year}-"))
        .group_by(IssuedPaper.id)
    )
    return fetch(query, NumberRow)


def series(year: int) -> list[SeriesRow]:
    """Return the series of a year, each proved against the register: which numbers are missing."""
    there: dict[str, set[int]] = {}
    for row in numbers(year):
        there.setdefault(row.number.split("-")[1], set()).add(running_of(row.number))
    query = NumberSeries.select(NumberSeries.prefix, NumberSeries.next)
    found = rows(query.where(NumberSeries.year == year).order_by(NumberSeries.prefix))
    return [_proved(prefix, year, after - 1, there.get(prefix, set())) for prefix, after in found]


def _proved(prefix: str, year: int, given: int, there: set[int]) -> SeriesRow:
    missing = tuple(sorted(set(range(1, given + 1)) - there))
    return SeriesRow(prefix, year, given, len(there), missing)


def print_log(year: int, *, limit: int = 2000) -> list[PrintRow]:
    """Return what was printed of the papers of a year, newest first; of a run each sending."""
    found = [*_whole_papers(year, limit), *_sheets_sent(year, limit)]
    return sorted(found, key=lambda row: row.printed_at, reverse=True)[:limit]


def _whole_papers(year: int, limit: int) -> list[PrintRow]:
    columns = (*_OF_PAPER, PaperPrint.pages, PaperPrint.way, Operator.name, PaperPrint.printed_at)
    query = (
        PaperPrint.select(*columns)
        .join_from(PaperPrint, IssuedPaper)
        .join_from(PaperPrint, Operator)
        .join_from(PaperPrint, PrintSend, JOIN.LEFT_OUTER, on=PrintSend.run == PaperPrint.id)
        .where(IssuedPaper.number.startswith(f"{year}-") & PrintSend.id.is_null())
    )
    return fetch(query.order_by(PaperPrint.id.desc()).limit(limit), PrintRow)


def _sheets_sent(year: int, limit: int) -> list[PrintRow]:
    sent = (PrintSend.first_sheet, PrintSend.last_sheet, PrintSend.last_good, PrintSend.note)
    query = (
        PrintSend.select(
            *_OF_PAPER, PaperPrint.pages, PrintSend.way, Operator.name, PrintSend.sent_at, *sent
        )
        .join_from(PrintSend, PaperPrint, on=PrintSend.run == PaperPrint.id)
        .join_from(PaperPrint, IssuedPaper)
        .join_from(PrintSend, Operator)
        .where(IssuedPaper.number.startswith(f"{year}-"))
        .order_by(PrintSend.id.desc())
        .limit(limit)
    )
    return [_sending(PrintRow(*row[:8]), *row[8:]) for row in rows(query)]


_OF_PAPER = (IssuedPaper.number, IssuedPaper.title, IssuedPaper.digest, PaperPrint.copy_no)


def _sending(row: PrintRow, first: int, last: int, good: int | None, note: str) -> PrintRow:
    """Say which sheets were sent and how far they came out well."""
    words = _("sheets {first}–{last}") if last > first else _("sheet {first}")
    sheets = words.format(first=f"{first:,}", last=f"{last:,}")
    parts = [row.pages, sheets]
    if good is None:
        parts.append(_("not yet settled"))
    elif good < last:
        parts.append(_("good up to {sheet}").format(sheet=f"{good:,}"))
        parts.append(note)
    return replace(row, pages=" · ".join(filter(None, parts)))


_COLUMNS: tuple[tuple[str, float, str, Callable[[NumberRow], str]], ...] = (
    (N_("Number"), 46, "left", lambda row: row.number),
    (N_("Paper"), 66, "left", lambda row: row.title),
    (N_("Name"), 34, "left", lambda row: row.name),
    (N_("State"), 26, "centre", lambda row: _(STATES[row.state])),
    (N_("Prints"), 16, "right", lambda row: str(row.prints)),
    (N_("Last printed"), 36, "centre", lambda row: said(row.last_at)),
    (N_("Reason"), 42, "left", lambda row: row.remark),
)


def register_paper(
    year: int, union: str, found: Sequence[NumberRow], proofs: Sequence[SeriesRow]
) -> ListDocument:
    """Return the register as a paper, with the sentence that proves it."""
    return ListDocument(
        title=_("Register of numbers {year}").format(year=year),
        union=union,
        sentence="　".join(map(proof_words, proofs)),
        columns=tuple(FormColumn(_(label), wide, align) for label, wide, align, _v in _COLUMNS),
        rows=tuple(tuple(value(row) for *_c, value in _COLUMNS) for row in found),
        signed=(Signatory(_("Clerk")), Signatory(_("Reviewer"))),
    )


def proof_words(one: SeriesRow) -> str:
    """Say of a series that no number is missing, or which are."""
    if not one.missing:
        words = _("{prefix}: {given} given, {given} in the register, none missing.")
        return words.format(prefix=one.prefix, given=f"{one.given:,}")
    listed = ", ".join(map(str, one.missing[:8])) + ("…" if len(one.missing) > 8 else "")
    words = _("{prefix}: {given} given, missing: {listed}.")
    return words.format(prefix=one.prefix, given=f"{one.given:,}", listed=listed)


def said(moment: datetime | None) -> str:
    """Write a moment to the minute; nothing for none."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def counts(found: Sequence[NumberRow]) -> Mapping[str, int]:
    """Return how many numbers there are in each state."""
    totals = dict.fromkeys(STATES, 0)
    for row in found:
        totals[row.state] += 1
    return totals
