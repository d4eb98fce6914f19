"""The district's standards by which hardship is recognised, year by year."""

from collections.abc import Mapping
from typing import Any

from models import clock
from resources.i18n import N_
from ui.pages.settings.section import FormSection
from ui.widgets.form import Field

_KEY = "recognition.standards"


class RecognitionSection(FormSection):
    """Living allowance and minimum wage of this year and the one before; older ones stay."""

    key, label = "recognition", N_("Recognition")
    title = N_("Standards of recognition")
    about = N_("The sum of each hardship file goes by the standards of its year; old years stay.")
    fields = (
        Field("allowance", N_("Living allowance a month, this year (yuan)"), "money"),
        Field("wage", N_("Minimum wage a month, this year (yuan)"), "money"),
        Field("allowance_before", N_("Living allowance a month, last year (yuan)"), "money"),
        Field("wage_before", N_("Minimum wage a month, last year (yuan)"), "money"),
    )

    def to_form(self, now: Mapping[str, Any]) -> dict[str, object]:
        """Return the standards of this year and the last."""
        rows = {row["year"]: row for row in now.get(_KEY, ())}
        shown: dict[str, object] = {}
        for year, (allowance, wage) in _years().items():
            row = rows.get(year, {})
            shown[allowance], shown[wage] = row.get("allowance_fen"), row.get("minimum_wage_fen")
        return shown

    def from_form(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return all standards with those of the two years as said."""
        rows = {row["year"]: dict(row) for row in self._now.get(_KEY, ())}
        for year, (allowance, wage) in _years().items():
            rows.pop(year, None)
            if said[allowance]:
                rows[year] = {
                    "year": year,
                    "allowance_fen": said[allowance],
                    "minimum_wage_fen": said[wage] or 0,
                }
        return {_KEY: [rows[year] for year in sorted(rows)]}


def _years() -> dict[int, tuple[str, str]]:
    this = clock.today().year
    return {this - 1: ("allowance_before", "wage_before"), this: ("allowance", "wage")}
