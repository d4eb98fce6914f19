"""Lists of the fairs, classes and sites of a whole campaign, to be issued with a number."""

from functools import partial

from models.queries import season_papers
from models.queries.paper_kinds import ANY_STATE, PaperKind
from resources.i18n import N_

_kind = partial(PaperKind, drawing="list", of="campaign", states=ANY_STATE)
_spring = partial(_kind, seasons=("spring",))
_summer = partial(_kind, seasons=("summer",))

PAPERS = (
    _spring("employers", N_("Employers of the fairs"), "lists", build=season_papers.all_employers),
    _spring("posts", N_("Posts of the fairs"), "lists", build=season_papers.all_posts),
    _spring("intents", N_("Intents reached"), "lists", build=season_papers.intents),
    _spring("trainees", N_("Trainees of the classes"), "lists", build=season_papers.all_trainees),
    _spring(
        *("spring_summary", N_("Summary of spring"), "summaries"),
        build=season_papers.spring_summary,
    ),
    _summer("route", N_("Route sheet"), "lists", build=season_papers.route),
    _summer(
        *("summer_summary", N_("Statistics of summer"), "summaries"),
        build=season_papers.summer_summary,
    ),
)
