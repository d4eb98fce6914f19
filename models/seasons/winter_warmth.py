"""冬送温暖: three populations visited between December and the end of Spring Festival."""

from models.rules import codes
from models.seasons.spec import Season, SeasonField
from models.tables.winter import WinterDetail
from resources.i18n import N_

GROUPS = ("hardship", "key_group", "model_worker")

SEASON = Season(
    key="winter",
    label=N_("Winter warmth"),
    title="冬送温暖",
    code="DWN",
    order=4,
    classes=tuple(
        code.key for code in codes.load("recipient_classes") if {code.key, code.group} & {*GROUPS}
    ),
    groups=GROUPS,
    aid_kinds=("winter_warmth", "model_worker_visit"),
    detail=WinterDetail,
    fields=(
        SeasonField("cause", N_("Main cause of hardship")),
        SeasonField("method", N_("How it is handed over"), kind="code", codes="methods"),
        SeasonField("honour", N_("Honour")),
        SeasonField("honour_year", N_("Year of the honour"), kind="int"),
        SeasonField("honour_state", N_("At work or retired"), kind="code", codes="honour_states"),
    ),
    columns=("cause", "method"),
    import_kind="winter_roster",
    months=(12, 2),
    overlaps=True,
    figures=("households", "occasions", "money_wan", "goods_wan"),
)
