"""The index of photos of a campaign."""

from models.queries.paper_kinds import ANY_STATE, PaperKind
from models.queries.photo_index import KEY, photo_index
from resources.i18n import N_

PAPERS = (
    PaperKind(
        *(KEY, N_("Index of photos"), "ledgers", "photos", "campaign", ANY_STATE, photo_index)
    ),
)
