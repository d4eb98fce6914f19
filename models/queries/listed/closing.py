"""Papers of the end of a batch, and of calling recipients back."""

from models.queries.call_back_paper import call_back_list
from models.queries.closing_paper import PAY_REPORT, certificate, pay_report, reopening
from models.queries.paper_kinds import PaperKind, list_kind
from models.rules.closing import CERTIFICATE, REOPENING
from models.rules.states import CLOSED, State
from resources.i18n import N_

PAYING = frozenset({State.PAYING}) | CLOSED

PAPERS = (
    PaperKind(
        *(PAY_REPORT, N_("Report of paying out"), "vouchers", "form", "batch", PAYING, pay_report)
    ),
    PaperKind(
        *(CERTIFICATE, N_("Closing certificate"), "vouchers", "form", "batch", CLOSED, certificate)
    ),
    PaperKind(
        *(REOPENING, N_("Notice of reopening"), "vouchers", "form", "batch", PAYING, reopening)
    ),
    list_kind("call_back", N_("Call-back sheet"), call_back_list, states=PAYING),
)
