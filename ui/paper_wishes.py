"""Papers a page offers: what each is called, and what the print room is asked for."""

from collections.abc import Sequence

from models.queries.papers import kind
from models.queries.print_room import Wish
from resources.i18n import _

Paper = tuple[str, str, Wish]
Papers = Sequence[Paper]


def paper_of(key: str, campaign: int, *, record: int = 0, batch: int = 0, name: str = "") -> Paper:
    """Return a paper of a campaign, of one record in it, or of one batch: key, name, wish."""
    label = "　".join(filter(None, (_(kind(key).label), name)))
    wish = Wish(key, batch or None, None if batch else campaign, record_id=record)
    return f"{key}:{batch}" if batch else key, label, wish
