"""Papers that tell what a notice came to."""

from models.queries.notice_proof import KEY, no_objection
from models.queries.paper_kinds import PUBLIC, PaperKind
from resources.i18n import N_

PAPERS = (
    PaperKind(KEY, N_("Proof of no objection"), "letters", "form", "batch", PUBLIC, no_objection),
)
