"""What the page of signed pages says: its columns, and what is missing."""

from models.queries.scans import Missing, ScanRow
from models.rules.scans import LABELS, TRAY, Fate
from resources.i18n import N_, _, ngettext
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

_LOOKS = {
    Fate.FILED: ("ok", "check"),
    Fate.DOUBLED: ("warn", "copy"),
    Fate.FOREIGN: ("danger", "stop"),
    Fate.VOID: ("danger", "stop"),
    Fate.UNKNOWN: ("warn", "warn"),
    Fate.DROPPED: ("mute", "undo"),
}
_MOST_PAPERS = 3
WHERE_FROM = frozenset({"file_name", "place"})


def _tag(row: ScanRow) -> Tag:
    return Tag(_(LABELS[row.fate]), *_LOOKS[row.fate])


def _turned(row: ScanRow) -> str:
    if not row.turned:
        return ""
    return _("lay upside down") if row.turned == 180 else _("lay on its side")


def _remark(row: ScanRow) -> str:
    return "　".join(filter(None, (row.reason, _turned(row))))


COLUMNS = (
    Column("fate", N_("State"), Kind.BADGE, 118, tag=_tag),
    Column("code", N_("Which page it is"), width=210, show=lambda code: code or "—"),
    Column("batch", N_("Batch"), width=120, show=lambda name: name or "—"),
    Column("reason", N_("Remark"), width=180, sortable=False, stretch=True, words=_remark),
    Column("file_name", N_("Scan"), width=140),
    Column("place", N_("Place in it"), Kind.NUMBER, 76),
    Column("read_at", N_("Read"), Kind.DATE, 140, hidden=True),
)


def tray_of(counts: dict[Fate, int]) -> int:
    """Return how many pages wait in the tray."""
    return sum(counts[fate] for fate in TRAY)


def missing_words(missing: Missing) -> str:
    """Say which signed pages of a batch are not filed yet."""
    if not missing.count:
        return _("{batch}: every signed page that went out is filed.").format(batch=missing.batch)
    parts = [
        _("{number}: page {pages}").format(number=number, pages=_(", ").join(map(str, pages)))
        for number, pages in missing.pages[:_MOST_PAPERS]
    ]
    if missing.slips:
        slips = ngettext("{count} slip", "{count} slips", missing.slips)
        parts.append(slips.format(count=f"{missing.slips:,}"))
    head = ngettext(
        "{batch}: {count} signed page or slip is not filed yet:",
        "{batch}: {count} signed pages or slips are not filed yet:",
        missing.count,
    ).format(batch=missing.batch, count=f"{missing.count:,}")
    return head + " " + _("; ").join(parts)
