"""The board of a call as a paper: who owes a list, who sent one, with room for telephone notes."""

from datetime import date, datetime

from models import facts
from models.queries.collecting import UnitList, call, unit_lists
from models.queries.forms import FormColumn, ListDocument
from models.queries.paper_mark import Signatory
from models.rules.list_states import LABELS
from resources.i18n import N_, _, ngettext

_SIGNED = (N_("Done by"), N_("Checked by"))


def board_document(call_id: int, list_name: str, *, today: date) -> ListDocument:
    """Return the board of a call for lists so named as it is printed, late units first."""
    row, units = call(call_id), unit_lists(call_id, today=today)
    late = sum(one.late for one in units)
    told = ngettext("{n} late", "{n} late", late).format(n=late) if late else ""
    due = _("due on {day}").format(day=row.due_on)
    return ListDocument(
        title=_("Lists from units: {campaign}").format(campaign=row.campaign),
        columns=_columns(),
        rows=tuple(_cells(place, one) for place, one in enumerate(units, 1)),
        sentence=_(", ").join(filter(None, (list_name, due, told))),
        union=str(facts.setting("union.name")),
        signed=tuple(Signatory(_(word)) for word in _SIGNED),
        day=f"{today:%Y-%m-%d}",
    )


def _columns() -> tuple[FormColumn, ...]:
    return (
        FormColumn(_("No."), 11.0, "centre"),
        FormColumn(_("Unit"), 56.0),
        FormColumn(_("Contact"), 24.0),
        FormColumn(_("Phone"), 30.0),
        FormColumn(_("State"), 36.0),
        FormColumn(_("Template given on"), 25.0, "centre"),
        FormColumn(_("Came back"), 25.0, "centre"),
        FormColumn(_("Row count"), 16.0, "right"),
        FormColumn(_("Problems"), 16.0, "right"),
        FormColumn(_("Remark"), 40.0),
    )


def _cells(place: int, row: UnitList) -> tuple[str, ...]:
    state = _(LABELS[row.state])
    came = row.came_at is not None
    return (
        str(place),
        row.unit,
        row.contact,
        row.phone,
        _("{state}, late").format(state=state) if row.late else state,
        _day(row.issued_at),
        _day(row.came_at),
        str(row.rows_read) if came else "",
        str(row.problems) if came else "",
        row.reason,
    )


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""
