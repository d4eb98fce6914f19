"""What is asked before one line is mended and put up again."""

from datetime import date

from models.queries.batch_notices import NoticeInfo, ObjectionRow
from resources.i18n import N_, _
from ui.widgets.ask_bar import Ask
from ui.widgets.form import Field


def ask_mend(row: ObjectionRow, notice: NoticeInfo, today: date) -> Ask:
    """Ask what the line shall say, and from when and where it stands alone."""
    fields = (
        Field("amount_fen", N_("Amount (yuan)"), "money", hint=N_("empty: as it is")),
        Field("starts_on", N_("First day"), "date", required=True),
        Field("working_days", N_("Working days"), "number", required=True),
        Field("place", N_("Where it is put up"), required=True),
    )
    text = _("{name} alone is put up again; the rest of the list stays as it is.")
    values = {
        "starts_on": today,
        "working_days": str(notice.working_days),
        "place": notice.place,
    }
    return Ask(text.format(name=row.name), _("Put it up again"), fields, values)
