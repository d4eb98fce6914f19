"""What is keyed, as rows: fields of the file first, then each payment to the household."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.money import format_yuan
from models.queries.keying import AidToKey, KeyField, KeyingSheet
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

ALL, CHANGED, AID = "all", "changed", "aid"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One value with whether it was copied already."""

    id: str
    section: str
    label: str
    text: str
    changed: bool
    copied: bool = False


def rows_of(fields: Iterable[KeyField], copied: frozenset[str]) -> list[KeyRow]:
    """Return the fields that say something; an empty one that changed is to be emptied there."""
    return [
        KeyRow(one.slot, one.section, one.label, one.text, one.changed, one.slot in copied)
        for one in fields
        if one.text or one.changed
    ]


def aid_rows(found: Sequence[AidToKey], copied: frozenset[str]) -> list[KeyRow]:
    """Return what is keyed of each payment: person, kind, day, amount, source, goods, batch."""
    rows = []
    for place, aid in enumerate(found, 1):
        section = _("Aid {n}").format(n=place)
        values = (
            (N_("Name"), aid.name),
            (N_("Kind of aid"), aid.aid_label),
            (N_("Paid on"), f"{aid.paid_on:%Y-%m-%d}"),
            (N_("Amount (yuan)"), _plain(aid.amount_fen)),
            (N_("Goods by value (yuan)"), _plain(aid.goods_fen) if aid.goods_fen else ""),
            (N_("Fund source"), aid.source_label),
            (N_("Batch"), f"{aid.campaign} {aid.batch}"),
        )
        for label, text in values:
            slot = f"aid:{aid.id}:{label}"
            if text:
                rows.append(
                    KeyRow(slot, section, _(label), text, changed=False, copied=slot in copied)
                )
    return rows


def _plain(fen: int) -> str:
    return format_yuan(fen).replace(",", "")


def wanted(sheet: KeyingSheet, shelf: str) -> Sequence[KeyField]:
    """Return the fields of a shelf: all of them, or those that changed since the last keying."""
    return sheet.changed if shelf == CHANGED else sheet.fields


def _state(row: KeyRow) -> Tag | None:
    if row.copied:
        return Tag(_("Copied"), "ok", "check")
    return Tag(_("Changed"), "warn", "edit") if row.changed else None


COLUMNS = (
    Column("section", N_("Part"), width=150, sortable=False),
    Column("label", N_("Field"), width=170, sortable=False),
    Column(
        "text",
        N_("Value"),
        width=260,
        stretch=True,
        sortable=False,
        show=lambda text: text or _("(to be emptied)"),
    ),
    Column("state", N_("State"), Kind.BADGE, 96, sortable=False, tag=_state, get=_state),
)
