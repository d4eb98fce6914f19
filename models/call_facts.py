"""Who can be called back of a batch: lines that were received, each under its printed number."""

from models import facts
from models.rules.results import PAID
from models.seasons import season
from models.tables import Batch, Campaign, Line
from models.tables.base import rows


def line_numbers(batch_id: int) -> dict[str, int]:
    """Return the received lines of a batch by number: '2026-DWN-01-0012' and the line."""
    head = Batch.select(Campaign.year, Campaign.season, Batch.number).join(Campaign)
    year, kind, number = rows(head.where(Batch.id == batch_id))[0]
    query = Line.select(Line.position, Line.id).where(
        facts.live_lines(batch_id) & Line.result.in_(sorted(PAID))
    )
    prefix = f"{year}-{season(kind).code}-{number:02d}"
    return {f"{prefix}-{place:04d}": line for place, line in rows(query.order_by(Line.position))}
