"""夏送清凉: sites receive goods together, one signs for all; named lists stand beside them."""

from models.rules import codes
from models.rules.candidate import Candidate, Trouble
from models.seasons.spec import Season, SeasonField
from models.tables.summer import SummerDetail
from resources.i18n import N_, _


def problems(candidate: Candidate) -> tuple[Trouble, ...]:
    """Hold parts against a line that are more than the whole, and a missing signer's site."""
    if candidate.kind != "collective":
        return ()
    found = []
    parts = [int(str(candidate.detail.get(key) or 0)) for key in ("migrants", "gig_workers")]
    if max(parts) > candidate.headcount:
        text = _("More migrants or gig workers than the {count} people there.")
        found.append(Trouble("part_over_whole", "ERROR", text.format(count=candidate.headcount)))
    if not candidate.detail.get("site"):
        found.append(Trouble("no_site", "WARN", _("The line names no site.")))
    return tuple(found)


SEASON = Season(
    key="summer",
    label=N_("Summer cooling"),
    title="夏送清凉",
    code="XQL",
    order=2,
    classes=tuple(
        code.key
        for code in codes.load("recipient_classes")
        if {code.key, code.group} & {"heat", "key_group", "hardship", "model_worker"}
    ),
    groups=("heat", "key_group", "hardship", "model_worker"),
    aid_kinds=("summer_cool", "model_worker_visit", "other"),
    detail=SummerDetail,
    fields=(
        SeasonField("signer", N_("Signed by")),
        SeasonField("signer_phone", N_("Phone of who signed")),
        SeasonField("migrants", N_("Of whom migrant workers"), kind="int"),
        SeasonField("gig_workers", N_("Of whom gig workers"), kind="int"),
        SeasonField("photo", N_("Photo")),
        SeasonField("heat_services", N_("Heat services (person-times)"), kind="int"),
        SeasonField("inspections", N_("Inspections"), kind="int"),
    ),
    columns=("signer", "migrants", "gig_workers"),
    import_kind="summer_sites",
    months=(6, 9),
    counts=("sites", "occasions", "people", "amount", "goods"),
    problems=problems,
    trouble_labels=(
        ("part_over_whole", N_("Parts over the whole")),
        ("no_site", N_("No site")),
    ),
    figures=("sites", "occasions", "money_wan", "goods_wan"),
)
