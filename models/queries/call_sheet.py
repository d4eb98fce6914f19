"""The sheet to call from: one open list on paper, with whole phone numbers and room for notes."""

from dataclasses import asdict, dataclass

from models import clock
from models.queries.forms import ListDocument
from models.queries.list_paper import Listed, Section, list_document
from models.queries.open_items import OpenLines, OpenRow, phones_of
from models.rules.closing import LISTS, Open
from models.tables import Batch, Campaign
from models.tables.base import rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class _Longest:
    """What is open longest stands first."""

    key: str = "since"
    descending: bool = False


def call_sheet(key: Open, batch_id: int = 0) -> ListDocument:
    """Return one open list as it is printed, of one batch when it is named."""
    found = OpenLines(key, batch_id).rows(0, None, _Longest())
    phones = phones_of([row.id for row in found])
    lines = [_cells(row, phones.get(row.id, "")) for row in found]
    words = {"list": _(LISTS[key].label), "scope": _scope(batch_id)}
    return list_document("call_sheet", Listed(clock.today().year, (Section(lines),), words))


def _cells(row: OpenRow, phone: str) -> dict[str, object]:
    return {**asdict(row), "phone": phone, "since": row.since}


def _scope(batch_id: int) -> str:
    if not batch_id:
        return _("All batches being paid out")
    query = Batch.select(Campaign.name, Batch.name).join(Campaign).where(Batch.id == batch_id)
    return "　".join(rows(query)[0])
