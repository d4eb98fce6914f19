"""What the import page says of fates and of earlier imports."""

from models.exchange.kinds import list_kind
from models.queries.imports import ImportRunRow
from models.rules.fates import Fate
from resources.i18n import N_, _
from ui.pages.imports.cells import SheetRow
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind
from ui.widgets.filter_tiles import TileChoice

# label, note, tone, icon
FATES = {
    Fate.NEW: (N_("New row"), N_("goes on the list"), "ok", "plus"),
    Fate.CHANGED: (N_("Changed row"), N_("old → new"), "info", "edit"),
    Fate.SAME: (N_("Same row"), N_("not written"), "text2", "check"),
    Fate.SUSPECT: (N_("Suspect row"), N_("decide each one"), "warn", "people"),
    Fate.WRONG: (N_("Wrong row"), N_("not imported"), "danger", "stop"),
}

_STATES = {
    "applied": (N_("Imported"), "ok", "check"),
    "undone": (N_("Undone"), "mute", "undo"),
    "interrupted": (N_("Interrupted, nothing written"), "warn", "warn"),
}


def tiles() -> list[TileChoice]:
    """Return the five tiles, which sum to the rows read."""
    return [
        TileChoice(fate, _(label), icon, tone, _("rows"), _(note))
        for fate, (label, note, tone, icon) in FATES.items()
    ]


def fate_tag(row: SheetRow) -> Tag:
    """Return the badge of a row: what the import would do with it."""
    if row.left:
        return Tag(_("Left out"), "mute", "close")
    label, _note, tone, icon = FATES[row.fate]
    if row.fate is Fate.SAME:
        return Tag(_(label), "mute", plain=True)
    return Tag(_(label), tone, icon)


def as_kind(key: str) -> str:
    """Return the words of the button that reads a list as another kind."""
    return _("Import as “{kind}”").format(kind=_(list_kind(key).label))


def _state(row: ImportRunRow) -> Tag:
    word, tone, icon = _STATES[row.state]
    return Tag(_(word), tone, icon)


def _kind(key: str) -> str:
    return _(list_kind(key).label)


def _where(row: ImportRunRow) -> str:
    """Name the batch or the campaign of an import, else what kind of records it made."""
    return row.batch or _kind(row.kind)


RUNS = (
    Column("started_at", N_("Came"), Kind.DATE, 132),
    Column("file_name", N_("File"), width=120, stretch=True),
    Column("state", N_("State"), Kind.BADGE, width=106, tag=_state),
    Column("rows_taken", N_("Rows taken"), Kind.NUMBER, 72),
    Column("kind", N_("Kind of list"), width=112, hidden=True, show=_kind),
    Column("batch", N_("Where to"), width=142, words=_where),
    Column("unit", N_("Sending unit"), width=124, hidden=True, show=lambda text: text or "—"),
    Column("operator", N_("By"), width=64),
)
