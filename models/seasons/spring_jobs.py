"""春送岗位: fairs, intents and classes are counted; what money is paid, is paid by lines."""

from models.seasons.spec import Season
from resources.i18n import N_

SEASON = Season(
    key="spring",
    label=N_("Spring jobs"),
    title="春送岗位",
    code="CGW",
    order=1,
    classes=("hardship", "hardship_income", "hardship_migrant", "key_group_gig"),
    groups=("hardship", "key_group"),
    aid_kinds=("training", "placement", "other"),
    import_kind="spring_events",
    months=(1, 4),
    counts=("events", "vacancies", "demand", "intents", "hired", "classes", "trainees"),
    figures=("events", "vacancies", "intents", "hired"),
)
