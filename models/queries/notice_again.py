"""The notice of lines put up again: only those mended after an objection, for their own days."""

from dataclasses import replace
from typing import Any

from peewee import fn

from models import facts
from models.errors import NotFound
from models.layout_facts import kept_layout
from models.queries.documents import NoticeDocument, Totals
from models.queries.drawn_layout import notice_by
from models.queries.paper_batch import notice
from models.queries.paper_parts import batch_head, paper_lines
from models.tables import Line, Notice, NoticeRestart, Objection
from models.tables.base import rows
from resources.i18n import _

_MARK = "（更正后补充公示）"


def notice_again(batch_id: int) -> NoticeDocument:
    """Return the notice of the lines last put up again together; NotFound when there is none."""
    restarts = list(_restarts(batch_id))
    if not restarts:
        raise NotFound(
            _("No line of this batch was put up again."),
            _("Mend the line of an upheld objection on the notice tab first."),
        )
    same: list[Any] = list(restarts[0][1:])
    mended = {line for line, *when in restarts if when == same}
    starts_on, ends_on, days, place = same
    whole, lines = notice(batch_id), paper_lines(batch_id)
    shown = tuple(
        replace(row, seq=seq)
        for seq, row in enumerate(
            (row for row, line in zip(whole.rows, lines, strict=True) if line.id in mended), 1
        )
    )
    head = batch_head(batch_id)
    words = {**head.words, "count": len(shown)}
    text = tuple(text.format(**words) for text in facts.setting("notice.again"))
    made = replace(
        whole,
        paragraphs=text,
        rows=shown,
        starts_on=starts_on,
        issued_on=starts_on,
        ends_on=ends_on,
        workdays=days,
        place=place,
        expected=_sums(mended),
    )
    own = kept_layout("notice", head.year)
    made = notice_by(made, own, words, text) if own else made
    return replace(made, title_lines=(*made.title_lines, _MARK))


def _restarts(batch_id: int) -> list[tuple[Any, ...]]:
    """Return line, days and place of every line put up again that still stands, newest first."""
    query = (
        NoticeRestart.select(
            Objection.line,
            NoticeRestart.starts_on,
            NoticeRestart.ends_on,
            NoticeRestart.working_days,
            NoticeRestart.place,
        )
        .join_from(NoticeRestart, Objection)
        .join_from(Objection, Notice)
        .join_from(Objection, Line)
        .where(facts.live_lines(batch_id) & (Notice.withdrawn == 0))
        .order_by(NoticeRestart.starts_on.desc(), NoticeRestart.recorded_at.desc())
    )
    return list(rows(query))


def _sums(lines: set[int]) -> Totals:
    query = Line.select(
        fn.COALESCE(fn.SUM(Line.headcount), 0),
        fn.COALESCE(fn.SUM(Line.amount_fen), 0),
        fn.COALESCE(fn.SUM(Line.goods_fen), 0),
    ).where(Line.id.in_(sorted(lines)))
    return Totals(*next(iter(rows(query))))
