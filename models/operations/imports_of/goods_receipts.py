"""Goods that came in: the rows of one document become one paper, which undoing voids."""

from collections.abc import Sequence

from models.actor import Actor
from models.changes import Change
from models.errors import RuleError
from models.operations import tracing
from models.operations.goods_import import take_goods_receipts
from models.operations.goods_stock import void_goods_in
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.values import said
from models.operations.imports_of.writer import Job, Target
from models.operations.roster_records import Accepted
from models.tables import GoodsIn, ImportRow, ImportRun
from models.tables.base import rows
from resources.i18n import _


def _write(job: Job, document: Sequence[Accepted]) -> None:
    take_goods_receipts([said(row) for row in document], actor=job.actor)


def _take_back(run: ImportRun, actor: Actor) -> list[str]:
    """Void the papers of an import; return the documents whose goods went out already."""
    traces = [trace for (trace,) in rows(ImportRow.select(ImportRow.id).where(_of(run)))]
    made = [touch.record for touch in tracing.touches(traces) if touch.table == "goods_in"]
    reason = _("The import of {file} was undone").format(file=run.file_name)
    return [name for paper in made if (name := _standing(paper, reason, actor))]


def _of(run: ImportRun) -> object:
    return ImportRow.run == run.id


def _standing(paper_id: int, reason: str, actor: Actor) -> str:
    """Void a paper; return the name of one that has to stay, '' of one that is void."""
    try:
        void_goods_in(paper_id, reason=reason, actor=actor)
    except RuleError:
        paper = GoodsIn.get_by_id(paper_id)
        return str(paper.document or paper.received_on)
    return ""


WRITER = writer_by_rows(
    "goods_receipts",
    Target.STORE,
    Change.GOODS,
    news={"goods_in"},
    write_group=_write,
    take_back=_take_back,
)
