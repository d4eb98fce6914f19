"""The columns of the list of people, and what its last one says of a card."""

from datetime import date

from models import clock
from models.queries.people import PersonRow
from resources.i18n import N_, _
from ui.widgets.badge import Tag, verdict_tag
from ui.widgets.columns import NONE, Column, Kind


def state_tag(row: PersonRow) -> Tag:
    """Return what a card lacks first, or that it is complete."""
    if not row.has_number:
        return verdict_tag(_("No ID number"), "warn")
    if not row.has_account:
        return verdict_tag(_("No account"), "warn")
    return verdict_tag(_("Complete"), "ok")


def short_day(day: date | None) -> str:
    """Write a day of this year without its year, an earlier one without its day."""
    if day is None:
        return NONE
    return f"{day:%m-%d}" if day.year == clock.today().year else f"{day:%Y-%m}"


COLUMNS = (
    Column("name", N_("Name"), Kind.NAME, 84),
    Column("id_masked", N_("ID number"), Kind.MASKED, 112, sortable=False),
    Column("place", N_("Employer"), width=56, stretch=True),
    Column("home", N_("Head of household"), width=64),
    Column("file_no", N_("File number"), width=120, hidden=True),
    Column("class_label", N_("Class"), width=130, hidden=True),
    Column("received_fen", N_("This year (yuan)"), Kind.AMOUNT, 84),
    Column("last_on", N_("Last"), Kind.DATE, 60, show=short_day),
    Column("id", N_("State"), Kind.BADGE, 96, sortable=False, tag=state_tag),
)
