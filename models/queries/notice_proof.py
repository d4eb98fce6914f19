"""What a notice came to, on paper: nobody objected, or every objection was answered (F7)."""

from models import clock, facts
from models.errors import NotFound
from models.queries.batch_notices import NoticeInfo, ObjectionRow, batch_notice
from models.queries.forms import FormColumn, FormDocument, FormPart, FormSheet, FormTable
from models.queries.layouts import layout_of
from models.queries.list_batch import batch_words
from models.queries.paper_parts import BatchHead, batch_head
from models.queries.paper_words import say_day
from models.rules.digest import list_digest, show_digest
from resources.i18n import _

KEY = "no_objection"


def no_objection(batch_id: int) -> FormDocument:
    """Return the proof of a notice; NotFound when none stands, or an objection is open."""
    head, notice = batch_head(batch_id), batch_notice(batch_id)
    if notice is None:
        raise NotFound(_("There is no notice of this batch."), _("Put up the notice first."))
    if notice.open_objections or notice.to_mend:
        raise NotFound(
            _("An objection to the notice has no answer or no effect yet."),
            _("Settle it on the notice tab, then print the proof."),
        )
    laid = layout_of(KEY, head.year)
    words = _words(head, notice)
    title = laid.title.format_map(words)
    said = tuple(text.format_map(words) for text in laid.text)
    columns = tuple(FormColumn(c.label, c.mm, c.align) for c in laid.shown)
    parts = [FormPart(text=said[:-1], open=True)]
    if notice.objections:
        lines = tuple(_cells(row) for row in notice.objections)
        parts.append(FormPart("异议及答复", table=FormTable(columns, lines)))
    foot = (tuple(f"{one.label}：{one.name}" for one in laid.signed), ("　　　年　　月　　日",))
    parts.append(FormPart(text=said[-1:], foot=foot, least_mm=52.0, open=True))
    heads = tuple(text.format_map(words) for text in laid.head)
    sheet = FormSheet(head.name, title, tuple(parts), heads, laid.notes)
    return FormDocument(title, (sheet,))


def _words(head: BatchHead, notice: NoticeInfo) -> dict[str, object]:
    shown = facts.names_of_lines(head.id)
    return {
        **batch_words(head),
        "day": say_day(clock.today()),
        "starts": say_day(notice.starts_on),
        "ends": say_day(notice.last_day),
        "workdays": facts.calendar().workdays_between(notice.starts_on, notice.last_day),
        "place": notice.place,
        "count": len(shown),
        "digest": show_digest(head.digest or list_digest(sorted(shown.items()))),
        "outcome": "异议处理情况" if notice.objections else "无异议",
        "objections": _said(notice),
    }


def _said(notice: NoticeInfo) -> str:
    if not notice.objections:
        return "公示期间未收到异议。"
    upheld = sum(bool(row.upheld) for row in notice.objections)
    return (
        f"公示期间收到异议 {len(notice.objections)} 件，均已核实并答复，其中成立 {upheld} 件；"
        "异议成立的已从名单中删除，或更正后单独重新公示期满。"
    )


def _cells(row: ObjectionRow) -> tuple[str, ...]:
    about = f"第{row.position}行" if row.position else "整个名单"
    outcome = "不成立"
    if row.upheld:
        outcome = f"成立，重新公示至{row.stands_until}" if row.stands_until else "成立，已移出名单"
    return (str(row.received_on), about, row.text, row.answer, outcome)
