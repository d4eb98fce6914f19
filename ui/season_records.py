"""Which pages hold the records of which season, beside its campaigns and lists."""

from dataclasses import dataclass

from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class Records:
    """One page of a season's records: its key, what it is called, its icon."""

    page: str
    label: str
    icon: str
    season: str


RECORDS = (
    Records("job_fairs", N_("Fairs"), "season-spring", "spring"),
    Records("training", N_("Training classes"), "people", "spring"),
    Records("sites", N_("Sites and rounds"), "season-summer", "summer"),
    Records("students", N_("Students"), "season-autumn", "autumn"),
    Records("overlap", N_("People on two lists"), "people", "winter"),
    Records("routes", N_("Visiting rounds"), "season-winter", "winter"),
    Records("relief", N_("Relief lines"), "season-year", "year_round"),
    Records("monthly", N_("Monthly aid"), "clock", "year_round"),
    Records("donations", N_("Donations"), "goods", "year_round"),
    Records("yearly_figures", N_("Yearly figures"), "stats", "year_round"),
)


def records_of(season: str) -> tuple[Records, ...]:
    """Return the pages of a season's records."""
    return tuple(one for one in RECORDS if one.season == season)
