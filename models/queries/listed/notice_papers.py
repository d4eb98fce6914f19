"""Papers that tell what a notice came to."""

from models.queries.notice_again import notice_again
from models.queries.notice_proof import KEY, no_objection
from models.queries.paper_kinds import PUBLIC, PaperKind
from resources.i18n import N_

PAPERS = (
    PaperKind(
        *("notice_again", N_("Notice of a mended line"), "letters", "notice", "batch", PUBLIC),
        build=notice_again,
    ),
    PaperKind(KEY, N_("Proof of no objection"), "letters", "form", "batch", PUBLIC, no_objection),
)
