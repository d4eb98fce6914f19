"""Papers of the fairs, classes and sites of a campaign or of one of them, issued with a number."""

from functools import partial

from models.queries import season_forms, season_papers
from models.queries.paper_kinds import ANY_STATE, OneByOne, PaperKind
from models.rules.states import FROZEN
from resources.i18n import N_

_kind = partial(PaperKind, drawing="list", of="campaign", states=ANY_STATE)
_spring = partial(_kind, seasons=("spring",))
_summer = partial(_kind, seasons=("summer",))

_each_fair = partial(OneByOne, season_papers.events)
_each_class = partial(OneByOne, season_papers.classes)

PAPERS = (
    _spring(
        *("event", N_("Cards of the fairs"), "lists"),
        drawing="form",
        build=season_forms.event_forms,
        one_by_one=_each_fair(season_forms.event_form),
    ),
    _spring(
        *("employers", N_("Employers of the fairs"), "lists"),
        build=season_papers.all_employers,
        one_by_one=_each_fair(season_papers.employers),
    ),
    _spring(
        *("posts", N_("Posts of the fairs"), "lists"),
        build=season_papers.all_posts,
        one_by_one=_each_fair(season_papers.posts),
    ),
    _spring("intents", N_("Intents reached"), "lists", build=season_papers.intents),
    _spring(
        *("trainees", N_("Trainees of the classes"), "lists"),
        build=season_papers.all_trainees,
        one_by_one=_each_class(season_papers.trainees),
    ),
    _spring(
        *("attendance", N_("Attendance of the classes"), "lists"),
        build=season_papers.all_attendance,
        one_by_one=_each_class(season_papers.attendance),
    ),
    _spring(
        *("spring_summary", N_("Summary of spring"), "summaries"),
        build=season_papers.spring_summary,
    ),
    _summer("route", N_("Route sheet"), "lists", build=season_papers.route),
    PaperKind(
        *("collective", N_("Collective receipts"), "vouchers", "form", "batch", FROZEN),
        build=season_forms.collective_receipts,
        seasons=("summer", "winter", "year_round"),
    ),
)
