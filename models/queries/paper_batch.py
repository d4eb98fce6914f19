"""What the papers of a batch show: frozen lines after approval, live ones before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import clock, facts
from models.errors import NotFound
from models.identity import Sex
from models.queries.documents import (
    ROSTER_COLUMNS,
    SIGN_COLUMNS,
    CoverDocument,
    CoverEnclosure,
    CoverStep,
    NoticeDocument,
    NoticeRow,
    RosterDocument,
    RosterRow,
    Signatory,
    Slip,
    SlipDocument,
    SlipItem,
    Totals,
)
from models.rules import codes
from models.rules.batch_checks import LABELS as CHECK_LABELS
from models.rules.masking import last_four, mask_name, notice_preset
from models.rules.states import STEPS
from models.seasons import season
from models.tables import (
    BankAccount,
    Batch,
    BatchStep,
    Campaign,
    FundSource,
    IssuedPaper,
    Line,
    LineOverride,
    LineSnapshot,
    Meeting,
    Notice,
    Operator,
    Person,
    Unit,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import N_, _

SEX = {Sex.MALE.value: N_("Male"), Sex.FEMALE.value: N_("Female"), "": ""}
PAY_METHODS = {"bank": N_("by bank card"), "hand": N_("by hand")}
NOTICE_COLUMN = {"id_last_four": "id_tail", "class": "category"}


@dataclass(frozen=True, slots=True)
class _Head:
    """A batch with the words its papers need."""

    id: int
    name: str
    number: int
    aid_kind: str
    pay_method: str
    planned_on: date
    digest: str
    campaign: str
    year: int
    season: str
    fund: str
    unit: str
    meeting_number: str
    meeting_on: date | None

    @property
    def words(self) -> dict[str, object]:
        """Return what titles and paragraphs may name."""
        return {
            "union": facts.setting("union.name"),
            "year": self.year,
            "season": season(self.season).title,
            "campaign": self.campaign,
            "batch": self.name,
            "aid_kind": codes.label("aid_kinds", self.aid_kind),
        }


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as papers show it; money in fen."""

    id: int
    position: int
    kind: str
    name: str
    sex: str
    id_number: str
    employer: str
    class_key: str
    class_label: str
    amount_fen: int
    goods: str
    goods_fen: int
    phone: str
    account: str
    note: str
    headcount: int

    @property
    def category(self) -> str:
        """Return the label of the class, as frozen or as the code list says today."""
        return self.class_label or codes.label("recipient_classes", self.class_key)


def roster(batch_id: int) -> RosterDocument:
    """Return the roster of a batch."""
    return _roster(batch_id, "roster", ROSTER_COLUMNS)


def sign_list(batch_id: int) -> RosterDocument:
    """Return the sign list of a batch: the roster with room to sign."""
    return _roster(batch_id, "sign_list", SIGN_COLUMNS)


def _roster(batch_id: int, key: str, columns: tuple[str, ...]) -> RosterDocument:
    head, lines = _head(batch_id), _lines(batch_id)
    return RosterDocument(
        title=title(key, head.words),
        unit=head.unit or str(facts.setting("union.name")),
        batch=f"{head.year}年 {head.name}",
        rows=tuple(_roster_row(seq, line) for seq, line in enumerate(lines, start=1)),
        filled_on=clock.today(),
        fund_source=head.fund,
        aid_kind=codes.label("aid_kinds", head.aid_kind),
        columns=_with_goods(columns, lines),
        signatories=signatories(key),
        rows_per_page=int(facts.setting("batch.rows_per_page")),
        expected=_expected(batch_id),
    )


def _with_goods(columns: tuple[str, ...], lines: list[_Line]) -> tuple[str, ...]:
    if not any(line.goods_fen for line in lines):
        return columns
    at = columns.index("amount") + 1
    return (*columns[:at], "goods", *columns[at:])


def _roster_row(seq: int, line: _Line) -> RosterRow:
    return RosterRow(
        seq=seq,
        name=line.name,
        sex=_(SEX[line.sex]),
        id_number=line.id_number,
        unit=line.employer,
        category=line.category,
        amount_fen=line.amount_fen,
        goods_fen=line.goods_fen,
        phone=line.phone,
        card=line.account,
        note=line.note,
        headcount=line.headcount,
        collective=line.kind == "collective",
    )


def slips(batch_id: int) -> SlipDocument:
    """Return the slips of a batch, in the order of its lines, not yet numbered."""
    head = _head(batch_id)
    return SlipDocument(
        title=title("slips", head.words),
        union=str(facts.setting("union.name")),
        project=f"{season(head.season).title}·{head.name}",
        day=clock.today(),
        slips=tuple(_slip(line) for line in _lines(batch_id)),
        method=_(PAY_METHODS[head.pay_method]),
        hotline=str(facts.setting("union.phone")),
        expected=_expected(batch_id),
    )


def _slip(line: _Line) -> Slip:
    goods = SlipItem(name=line.goods or _("Goods"), amount_fen=line.goods_fen)
    return Slip(
        name=line.name,
        id_number=line.id_number,
        unit=line.employer,
        items=(goods,) if line.goods_fen or line.goods else (),
        cash_fen=line.amount_fen,
        headcount=line.headcount,
    )


def line_ids(batch_id: int) -> list[int]:
    """Return the ids of the live lines in order."""
    return [line.id for line in _lines(batch_id)]


def notice(batch_id: int) -> NoticeDocument:
    """Return the public notice of a batch; what must not leave the office is masked here."""
    head, lines = _head(batch_id), _lines(batch_id)
    found = _current_notice(batch_id)
    preset = notice_preset(found.preset)
    aid_kind = codes.label("aid_kinds", head.aid_kind)
    shown = tuple(
        NoticeRow(
            seq=seq,
            name=mask_name(line.name, preset.name_rule) if line.kind == "named" else line.name,
            unit=line.employer,
            category=line.category,
            aid_kind=aid_kind,
            amount_fen=line.amount_fen,
            id_tail=last_four(line.id_number) if "id_last_four" in preset.columns else "",
            headcount=line.headcount,
        )
        for seq, line in enumerate(lines, start=1)
    )
    words = {**head.words, "count": len(lines)}
    return NoticeDocument(
        title_lines=titles("notice", words),
        paragraphs=tuple(text.format(**words) for text in facts.setting("notice.paragraphs")),
        rows=shown,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        workdays=found.working_days,
        issuer=str(facts.setting("union.seal")),
        issued_on=found.starts_on,
        hotline=found.hotline or str(facts.setting("union.phone")),
        department=found.department or str(facts.setting("union.department")),
        address=str(facts.setting("union.address")),
        place=found.place,
        columns=("seq", *(NOTICE_COLUMN.get(name, name) for name in preset.columns)),
        expected=_expected(batch_id),
    )


def cover(batch_id: int) -> CoverDocument:
    """Return the cover of a batch: sums, steps with names, exceptions, enclosures."""
    head, lines = _head(batch_id), _lines(batch_id)
    return CoverDocument(
        title=title("cover", head.words),
        union=str(facts.setting("union.name")),
        campaign=head.campaign,
        batch=head.name,
        number=f"{head.year}-{season(head.season).code}-{head.number:02d}",
        fund_source=head.fund,
        aid_kind=codes.label("aid_kinds", head.aid_kind),
        totals=_expected(batch_id),
        people=sum(line.kind == "named" for line in lines),
        filled_on=clock.today(),
        lines=len(lines),
        meeting_number=head.meeting_number,
        meeting_on=head.meeting_on,
        steps=_steps(batch_id),
        exceptions=(*_step_exceptions(batch_id), *_line_exceptions(batch_id)),
        enclosures=_enclosures(batch_id),
        signatories=signatories("cover"),
    )


def _steps(batch_id: int) -> tuple[CoverStep, ...]:
    query = (
        BatchStep.select(BatchStep.verb, BatchStep.happened_on, Operator.name, BatchStep.opinion)
        .join(Operator)
        .where(BatchStep.batch == batch_id)
        .order_by(BatchStep.id)
    )
    return tuple(
        CoverStep(_(STEPS[verb].label), day, name, opinion)
        for verb, day, name, opinion in rows(query)
    )


def _step_exceptions(batch_id: int) -> list[str]:
    query = BatchStep.select(BatchStep.exception).where(
        (BatchStep.batch == batch_id) & (BatchStep.exception != "")
    )
    return [text for (text,) in rows(query.order_by(BatchStep.id))]


def _line_exceptions(batch_id: int) -> list[str]:
    query = (
        LineOverride.select(
            Line.position, fn.COALESCE(Person.name, ""), LineOverride.check_key, LineOverride.reason
        )
        .join_from(LineOverride, Line)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return [
        _("Line {position} {name}: {problem}, let pass: {reason}").format(
            position=position, name=name, problem=_(CHECK_LABELS.get(key, key)), reason=reason
        )
        for position, name, key, reason in rows(query)
    ]


def _enclosures(batch_id: int) -> tuple[CoverEnclosure, ...]:
    """Tick what the program knows to exist; the rest is ticked by hand."""
    issued = IssuedPaper.select(IssuedPaper.key).where(
        (IssuedPaper.batch == batch_id) & (IssuedPaper.state == "live")
    )
    have = {key for (key,) in rows(issued.distinct())}
    known = {"花名册": "roster", "公示及公示照片": "notice", "签领表或银行回单": "sign_list"}
    return tuple(
        CoverEnclosure(label, present=known.get(label) in have)
        for label in facts.setting("cover.enclosures")
    )


def _head(batch_id: int) -> _Head:
    query = (
        Batch.select(
            Batch.id,
            Batch.name,
            Batch.number,
            Batch.aid_kind,
            Batch.pay_method,
            Batch.planned_on,
            Batch.digest,
            Campaign.name,
            Campaign.year,
            Campaign.season,
            FundSource.name,
            fn.COALESCE(Unit.name, ""),
            fn.COALESCE(Meeting.number, ""),
            Meeting.held_on,
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Batch, Unit, JOIN.LEFT_OUTER)
        .join_from(Batch, Meeting, JOIN.LEFT_OUTER)
        .where(Batch.id == batch_id)
    )
    found = fetch_one(query, _Head)
    if found is None:
        raise NotFound(_("There is no batch {id}.").format(id=batch_id))
    return found


def _lines(batch_id: int) -> list[_Line]:
    frozen, alive = LineSnapshot, Person
    query = (
        Line.select(
            Line.id,
            Line.position,
            Line.kind,
            fn.COALESCE(frozen.name, alive.name, Unit.name),
            fn.COALESCE(frozen.sex, alive.sex, ""),
            fn.COALESCE(frozen.id_number, alive.id_number, ""),
            fn.COALESCE(frozen.employer, alive.employer, ""),
            Line.class_key,
            fn.COALESCE(frozen.class_label, ""),
            Line.amount_fen,
            Line.goods,
            Line.goods_fen,
            fn.COALESCE(frozen.phone, alive.phone, Unit.phone, ""),
            fn.COALESCE(frozen.account_number, BankAccount.number, ""),
            Line.note,
            Line.headcount,
        )
        .join_from(Line, frozen, JOIN.LEFT_OUTER, on=frozen.line == Line.id)
        .join_from(Line, alive, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER, on=Line.account == BankAccount.id)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return fetch(query, _Line)


def _expected(batch_id: int) -> Totals:
    """Return the sums as the store holds them, to prove the paper against."""
    query = Line.select(
        fn.COALESCE(fn.SUM(Line.headcount), 0),
        fn.COALESCE(fn.SUM(Line.amount_fen), 0),
        fn.COALESCE(fn.SUM(Line.goods_fen), 0),
    ).where(facts.live_lines(batch_id))
    return fetch(query, Totals)[0]


def _current_notice(batch_id: int) -> Any:  # noqa: ANN401  (a record that stays in here)
    """Return the notice that stands, or a blank one of the settings for a preview."""
    found = (
        Notice.select()
        .where((Notice.batch == batch_id) & (Notice.withdrawn == 0))
        .order_by(Notice.id.desc())
        .first()
    )
    days = int(facts.setting("notice.working_days"))
    today = clock.today()
    return found or Notice(
        preset=facts.setting("notice.preset"),
        starts_on=today,
        working_days=days,
        ends_on=facts.notice_end(today, days),
        place=facts.setting("notice.place"),
    )


def title(key: str, words: dict[str, object]) -> str:
    """Return the title of a paper on one line."""
    return "".join(titles(key, words))


def titles(key: str, words: dict[str, object]) -> tuple[str, ...]:
    """Return the lines of a paper's title, filled in."""
    return tuple(text.format(**words) for text in facts.setting("paper.titles")[key])


def signatories(key: str) -> tuple[Signatory, ...]:
    """Return who signs a paper."""
    return tuple(Signatory(label) for label in facts.setting("signatories")[key])
