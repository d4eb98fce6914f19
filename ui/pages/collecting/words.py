"""The board in words: its columns, the tiles above it, and the reminder to be sent."""

from collections.abc import Callable, Sequence
from datetime import date

from models.exchange.kinds import KINDS
from models.queries.collecting import CallRow, UnitList
from models.rules.list_states import LABELS, WITH_THE_UNIT, ListState
from resources.i18n import N_, _, ngettext
from ui.widgets.badge import Tag
from ui.widgets.columns import NONE, Column, Kind, tick_column
from ui.widgets.filter_tiles import TileChoice

LATE, WITH_UNIT, HERE, DONE = "late", "with_unit", "here", "done"
_TONES = {
    ListState.WAITING: ("mute", "clock"),
    ListState.TEMPLATE: ("mute", "export"),
    ListState.CAME: ("info", "import"),
    ListState.GIVEN_BACK: ("warn", "undo"),
    ListState.CORRECTED: ("info", "import"),
    ListState.TAKEN: ("ok", "check"),
    ListState.NOTHING: ("mute", "check"),
}
BELONGS: dict[str, Callable[[UnitList], bool]] = {
    LATE: lambda row: row.late,
    WITH_UNIT: lambda row: row.state in WITH_THE_UNIT and not row.late,
    HERE: lambda row: row.state in {ListState.CAME, ListState.CORRECTED},
    DONE: lambda row: row.state in {ListState.TAKEN, ListState.NOTHING},
}


def tiles() -> list[TileChoice]:
    """Return the tiles, which sum to the units called."""
    unit = _("units")
    return [
        TileChoice(LATE, _("Late"), "warn", "danger", unit, _("remind them")),
        TileChoice(WITH_UNIT, _("With the unit"), "clock", "text2", unit, _("not yet due")),
        TileChoice(HERE, _("Came, not taken in"), "import", "info", unit, _("to be imported")),
        TileChoice(DONE, _("Taken in"), "check", "ok", unit, _("or nothing to report")),
    ]


def kind_label(kind: str) -> str:
    """Return what a kind of list is called."""
    return _(KINDS[kind].label) if kind in KINDS else kind


def state_tag(row: UnitList) -> Tag:
    """Return where a list stands; a late one says so."""
    tone, icon = _TONES[row.state]
    if row.late:
        return Tag(_("{state}, late").format(state=_(LABELS[row.state])), "danger", "warn")
    return Tag(_(LABELS[row.state]), tone, icon)


def call_title(row: CallRow) -> str:
    """Return a call in words, for the choice of calls."""
    return f"{row.campaign}　{kind_label(row.kind)}"


def reminder(row: CallRow, units: Sequence[UnitList], today: date) -> str:
    """Return the text to send to units that owe a list."""
    late = (today - row.due_on).days
    words = {
        "units": "、".join(unit.unit for unit in units),
        "list": kind_label(row.kind),
        "campaign": row.campaign,
        "month": row.due_on.month,
        "day": row.due_on.day,
    }
    asked = _(
        "{units}: please send the list “{list}” of {campaign} in the template given out;"
        " it is due on {month}-{day}."
    ).format(**words)
    if late <= 0:
        return asked
    overdue = ngettext("It is {n} day late.", "It is {n} days late.", late).format(n=late)
    return f"{asked}{overdue}"


def _day(value: object) -> str:
    return f"{value:%m-%d %H:%M}" if value else NONE


COLUMNS = (
    tick_column(),
    Column("unit", N_("Unit"), Kind.NAME, 180, stretch=True),
    Column("state", N_("State"), Kind.BADGE, 140, tag=state_tag),
    Column("issued_at", N_("Template given on"), Kind.DATE, 104, show=_day),
    Column("came_at", N_("Came back"), Kind.DATE, 104, show=_day),
    Column("rows_read", N_("Rows"), Kind.NUMBER, 64),
    Column("problems", N_("Problems"), Kind.NUMBER, 76),
    Column("given_back_at", N_("Given back on"), Kind.DATE, 104, show=_day, hidden=True),
    Column("rows_taken", N_("Rows taken"), Kind.NUMBER, 84),
    Column("reason", N_("Reason"), width=140, hidden=True, show=lambda text: text or NONE),
    Column("contact", N_("Contact"), width=90, show=lambda text: text or NONE),
    Column("phone", N_("Phone"), width=116, hidden=True, show=lambda text: text or NONE),
    Column("file_name", N_("File"), width=160, hidden=True, show=lambda text: text or NONE),
)
