"""Lists of a batch: paid, signed, visited, put before a meeting."""

from dataclasses import replace

from models.queries.list_batch import of_batch
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules.states import FROZEN
from resources.i18n import N_


def _for_a_meeting(batch_id: int) -> Listed:
    """Return a batch with its aid kind in each row, as the meeting decides on each."""
    listed = of_batch(batch_id)
    kind = listed.words["aid_kind"]
    rows = [{**row, "aid_kind": kind} for row in listed.sections[0].rows]
    return replace(listed, sections=(Section(rows),))


PAPERS = (
    list_kind("sign_sheet", N_("Sign list in two lines"), of_batch, states=FROZEN),
    list_kind("pay_sheet", N_("Payment list to sign"), of_batch, states=FROZEN),
    list_kind("visit_roster", N_("Roster of people visited"), of_batch),
    list_kind("visit_sheet", N_("Visit sheet"), of_batch),
    list_kind("meeting_list", N_("List for the meeting"), _for_a_meeting),
)
