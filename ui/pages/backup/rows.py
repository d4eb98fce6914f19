"""What the copies of a store say of themselves, beside what the store holds now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models import backup, copying, keys, store
from models.copying import CopyInfo, Reason
from models.errors import StoreDamaged
from models.money import format_yuan
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

REASONS = {
    Reason.CLOSING: N_("When closing"),
    Reason.MANUAL: N_("By hand"),
    Reason.BEFORE_IMPORT: N_("Before an import"),
    Reason.BEFORE_UPDATE: N_("Before an update"),
    Reason.BEFORE_RESTORE: N_("Before a restore"),
}
FACTS = {
    "people": N_("People"),
    "batches": N_("Batches"),
    "lines": N_("Lines"),
    "payments": N_("Payments"),
    "paid_fen": N_("Paid (yuan)"),
    "received_fen": N_("Received (yuan)"),
    "audit_rows": N_("Operations"),
    "attachments": N_("Attachments"),
}


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy as the table shows it; verdict is what the last look at it found."""

    id: int
    copy: CopyInfo
    place: str
    verdict: bool | None = None

    @property
    def made_at(self) -> datetime:
        """Return when it was made."""
        return self.copy.manifest.made_at

    def fact(self, key: str) -> int:
        """Return a count or sum it was proved with."""
        return self.copy.manifest.facts.get(key, 0)


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies found, the newest first, and what the store holds now."""

    rows: Sequence[CopyRow]
    now: Mapping[str, int]


def read(elsewhere: Path | None, verdicts: Mapping[Path, bool]) -> Copies:
    """Read the copies of the open store beside it and, when asked, in another folder."""
    own = store.folder() / store.COPIES
    found = _in(own, _("This computer"))
    if elsewhere and elsewhere != own and elsewhere.is_dir():
        found += _in(elsewhere, str(elsewhere))
    found.sort(key=lambda pair: pair[0].manifest.made_at, reverse=True)
    rows = [
        CopyRow(number, copy, place, verdicts.get(copy.path))
        for number, (copy, place) in enumerate(found, start=1)
    ]
    facts, _head, _keys = copying.state(store.folder(), store.key())
    return Copies(rows, facts)


def _in(folder: Path, place: str) -> list[tuple[CopyInfo, str]]:
    own = keys.store_id(store.folder())
    return [(copy, place) for copy in backup.copies(folder) if copy.manifest.store == own]


def is_good(copy: CopyInfo) -> bool:
    """Read a copy and its attachments whole and say whether all is as it was when proved."""
    try:
        copying.prove(copy)
        return not copying.lost_attachments(copy)
    except StoreDamaged:
        return False


def reason_words(row: CopyRow) -> str:
    """Say why a copy was made."""
    return _(REASONS[Reason(row.copy.manifest.reason)])


def fact_words(key: str, value: int) -> str:
    """Write a count or a sum."""
    return format_yuan(value) if key.endswith("_fen") else f"{value:,}"


def difference_words(key: str, then: int, now: int) -> str:
    """Say what a copy has less or more than the store now."""
    if then == now:
        return _("the same")
    sign = "+" if now > then else "−"
    return _("now {now} ({difference})").format(
        now=fact_words(key, now), difference=sign + fact_words(key, abs(now - then))
    )


def _verdict(row: CopyRow) -> Tag:
    if row.verdict is None:
        return Tag(_("Compared when made"), "ok", "check", plain=True)
    if row.verdict:
        return Tag(_("Looked at: whole"), "ok", "check")
    return Tag(_("Damaged"), "danger", "stop")


COLUMNS = (
    Column("made_at", N_("Made"), Kind.DATE, 140, sortable=False),
    Column("reason", N_("Reason"), width=110, sortable=False, get=reason_words),
    Column("verdict", N_("State"), Kind.BADGE, 172, sortable=False, tag=_verdict),
    Column("people", N_("People"), Kind.NUMBER, 70, sortable=False, get=lambda r: r.fact("people")),
    Column("lines", N_("Lines"), Kind.NUMBER, 70, sortable=False, get=lambda r: r.fact("lines")),
    Column(
        "paid",
        N_("Paid (yuan)"),
        Kind.AMOUNT,
        120,
        sortable=False,
        get=lambda r: r.fact("paid_fen"),
    ),
    Column("place", N_("Place"), width=120, stretch=True, sortable=False),
)
