"""A work list as a paper: the rows of a unit or of all, with room for what was done."""

from models import clock, facts
from models.queries.forms import FormColumn, ListDocument
from models.queries.paper_mark import Signatory
from models.queries.work_lists import WorkRow, work_rows
from models.rules.work_lists import LISTS, Matter
from models.tables import Unit
from resources.i18n import N_, _

_SIGNED = (N_("Done by"), N_("Checked by"))


def work_list_document(matter: Matter, *, unit_id: int = 0) -> ListDocument:
    """Return a list whole as it is printed, numbers masked; one unit's when one is named."""
    told = LISTS[matter]
    found = work_rows(matter, unit_id=unit_id)
    unit = Unit.get_or_none(Unit.id == unit_id)
    today = clock.today()
    return ListDocument(
        title=_(told.label),
        columns=_columns(matter),
        rows=tuple(_cells(matter, place, row) for place, row in enumerate(found, 1)),
        sentence=_(", ").join(filter(None, (unit.name if unit else "", _(told.sentence)))),
        union=str(facts.setting("union.name")),
        signed=tuple(Signatory(_(word)) for word in _SIGNED),
        day=f"{today:%Y-%m-%d}",
    )


def _columns(matter: Matter) -> tuple[FormColumn, ...]:
    told = LISTS[matter]
    who = (FormColumn(_("Of the household of"), 30.0),) if told.of_people else ()
    return (
        FormColumn(_("No."), 11.0, "centre"),
        FormColumn(_("Name"), 30.0),
        *who,
        FormColumn(_("File number"), 34.0),
        FormColumn(_("Unit"), 55.0 if who else 62.0),
        FormColumn(_("Phone"), 27.0),
        FormColumn(_(told.since), 23.0),
        FormColumn(_("Remark"), 30.0 if who else 45.0),
        FormColumn(_("Dealt with on, how"), 26.0 if who else 34.0),
    )


def _cells(matter: Matter, place: int, row: WorkRow) -> tuple[str, ...]:
    who = (_head(row),) if LISTS[matter].of_people else ()
    return (
        str(place),
        row.name,
        *who,
        row.file_no,
        row.unit,
        row.phone_masked,
        f"{row.since:%Y-%m-%d}" if row.since else "",
        row.remark,
        "",
    )


def _head(row: WorkRow) -> str:
    return f"{row.head}（{row.relation}）" if row.person_id and row.relation else row.head
