"""What the papers of a batch show: frozen lines after approval, live ones before."""

from collections.abc import Sequence
from typing import Any

from models import clock, facts
from models.identity import Sex
from models.layout_facts import kept_layout
from models.queries.documents import (
    ROSTER_COLUMNS,
    SIGN_COLUMNS,
    NoticeDocument,
    RosterDocument,
    RosterRow,
    Slip,
    SlipDocument,
    SlipItem,
)
from models.queries.drawn_layout import notice_by, slips_by
from models.queries.notice_rows import LAST_FOUR, children_of, guarded_names, notice_rows
from models.queries.paper_parts import (
    PaperLine,
    batch_head,
    expected,
    paper_lines,
    signatories,
    title,
    titles,
)
from models.queries.proxies import Proposal, proposed_proxies
from models.queries.roster_layout import laid_out
from models.rules import codes
from models.rules.masking import notice_preset
from models.seasons import season
from models.tables import (
    Notice,
)
from resources.i18n import N_, _

SEX = {Sex.MALE.value: N_("Male"), Sex.FEMALE.value: N_("Female"), "": ""}
PAY_METHODS = {"bank": N_("by bank card"), "hand": N_("by hand")}
PAY_COLUMNS = ("seq", "name", "id_number", "unit", "category", "amount", "card", "phone", "note")
NOTICE_COLUMN = {LAST_FOUR: "id_tail", "class": "category"}


def roster(batch_id: int) -> RosterDocument:
    """Return the roster of a batch."""
    return _roster(batch_id, "roster", ROSTER_COLUMNS)


def sign_list(batch_id: int) -> RosterDocument:
    """Return the sign list of a batch: the roster with room to sign."""
    return _roster(batch_id, "sign_list", SIGN_COLUMNS)


def pay_list(batch_id: int) -> RosterDocument:
    """Return the list that goes to the cashier and the bank: names with full account numbers."""
    return _roster(batch_id, "pay_list", PAY_COLUMNS)


def _roster(batch_id: int, key: str, columns: tuple[str, ...]) -> RosterDocument:
    head, lines = batch_head(batch_id), paper_lines(batch_id)
    made = RosterDocument(
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
        expected=expected(batch_id),
    )
    own = kept_layout(key, head.year)
    return laid_out(made, own, head.words) if own else made


def _with_goods(columns: tuple[str, ...], lines: list[PaperLine]) -> tuple[str, ...]:
    if not any(line.goods_fen for line in lines):
        return columns
    at = columns.index("amount") + 1
    return (*columns[:at], "goods", "total", *columns[at:])


def _roster_row(seq: int, line: PaperLine) -> RosterRow:
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
    """Return the slips of a batch, in the order of its lines, not yet numbered.

    Each names whoever may collect today for the person, the newest when there are several.
    """
    head, lines, today = batch_head(batch_id), paper_lines(batch_id), clock.today()
    known = proposed_proxies([line.person_id for line in lines if line.person_id], today)
    made = SlipDocument(
        title=title("slips", head.words),
        union=str(facts.setting("union.name")),
        project=f"{season(head.season).title}·{head.name}",
        day=today,
        slips=tuple(_slip(line, known.get(line.person_id or 0, ())) for line in lines),
        method=_(PAY_METHODS[head.pay_method]),
        hotline=str(facts.setting("union.phone")),
        expected=expected(batch_id),
    )
    own = kept_layout("slips", head.year)
    return slips_by(made, own, head.words) if own else made


def _slip(line: PaperLine, known: Sequence[Proposal]) -> Slip:
    goods = SlipItem(name=line.goods or _("Goods"), amount_fen=line.goods_fen)
    return Slip(
        name=line.name,
        id_number=line.id_number,
        unit=line.employer,
        items=(goods,) if line.goods_fen or line.goods else (),
        cash_fen=line.amount_fen,
        proxy=known[0].name if known else "",
        relation=known[0].relation if known else "",
        headcount=line.headcount,
    )


def line_ids(batch_id: int) -> list[int]:
    """Return the ids of the live lines in order."""
    return [line.id for line in paper_lines(batch_id)]


def notice(batch_id: int) -> NoticeDocument:
    """Return the public notice of a batch; what must not leave the office is masked here."""
    head, lines = batch_head(batch_id), paper_lines(batch_id)
    found = _current_notice(batch_id)
    preset = notice_preset(found.preset)
    aid_kind = codes.label("aid_kinds", head.aid_kind)
    young = children_of(batch_id, found.starts_on)
    words = {**head.words, "count": len(lines)}
    made = NoticeDocument(
        title_lines=titles("notice", words),
        paragraphs=tuple(text.format(**words) for text in facts.setting("notice.paragraphs")),
        rows=notice_rows(lines, preset, aid_kind, young),
        guarded=guarded_names(lines, young),
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
        expected=expected(batch_id),
    )
    own = kept_layout("notice", head.year)
    return notice_by(made, own, words) if own else made


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
        ends_on=facts.calendar().notice_end(today, days),
        place=facts.setting("notice.place"),
    )
