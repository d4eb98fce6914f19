"""The notice of a batch as a workbook: the columns and masked words the paper shows."""

from collections.abc import Callable
from pathlib import Path

from models.exchange.notice_out import NoticeSheet, guarded_workbook
from models.files import write_whole
from models.progress import Progress
from models.queries.documents import NoticeDocument, NoticeRow
from models.queries.paper_batch import notice
from resources.i18n import N_, _

_COLUMNS: dict[str, tuple[str, Callable[[NoticeRow], str | int | float]]] = {
    "seq": (N_("Seq."), lambda row: row.seq),
    "name": (N_("Name"), lambda row: row.name),
    "id_tail": (N_("Last of ID number"), lambda row: row.id_tail),
    "unit": (N_("Belongs to unit"), lambda row: row.unit),
    "category": (N_("Category"), lambda row: row.category),
    "aid_kind": (N_("Aid kind"), lambda row: row.aid_kind),
    "amount": (N_("Amount (yuan)"), lambda row: row.amount_fen / 100),
}


def sheet_of(document: NoticeDocument) -> NoticeSheet:
    """Return what of a notice stands in a workbook."""
    shown = [_COLUMNS[key] for key in document.columns]
    period = _("{first} to {last}, {n} working days").format(
        first=document.starts_on, last=document.ends_on, n=document.workdays
    )
    return NoticeSheet(
        title="".join(document.title_lines),
        above=(*document.paragraphs, period),
        heads=[_(head) for head, _get in shown],
        rows=[[get(row) for _head, get in shown] for row in document.rows],
        below=(document.issuer, document.hotline),
    )


def keep_notice(document: NoticeDocument, target: Path) -> None:
    """Write a notice as a workbook through the guard; RuleError when it shows too much."""
    content = guarded_workbook(
        sheet_of(document), children=document.guarded, allowed=(document.hotline,)
    )
    write_whole(target, content)


def write_notice(batch_id: int, target: Path, _progress: Progress) -> Path:
    """Write the notice of a batch, masked by its preset, and return where it lies."""
    keep_notice(notice(batch_id), target)
    return target
