"""What the lists of pairs and of merges show, and the words beside them."""

from models.queries.double_list import DoubleRow, Fit, MergeRow
from models.rules.double_words import LEVELS, MATTERS
from models.rules.kinship import Certainty, Matter
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

SHELVES = (
    ("", N_("To decide")),
    ("later", N_("Put off")),
    ("different", N_("Different")),
    ("merged", N_("Merged")),
)
EMPTY = {
    "": N_("Nobody stands twice. Whoever is typed or imported is compared with everybody here."),
    "later": N_("Nothing is put off."),
    "different": N_("Nobody was found to be somebody else yet."),
    "merged": N_("No cards are merged."),
}
FIELDS = {
    "name": N_("Name"),
    "former_name": N_("Former name"),
    "id_number": N_("ID number"),
    "sex": N_("Sex"),
    "birth_date": N_("Date of birth"),
    "phone": N_("Phone"),
    "accounts": N_("Bank cards"),
    "unit": N_("Unit"),
    "employer": N_("Employer"),
    "address": N_("Address"),
    "household": N_("Household"),
    "class_key": N_("Class"),
    "hardship_kind": N_("Kind of hardship"),
    "note": N_("Note"),
}
FITS = {
    Fit.SAME: ("check", "ok", N_("same")),
    Fit.DIFFERENT: ("warn", "warn", N_("different")),
    Fit.ONE: ("info", "text2", N_("only one")),
}
_TONES = {
    Certainty.CERTAIN: ("danger", "stop"),
    Certainty.PROBABLE: ("warn", "warn"),
    Certainty.POSSIBLE: ("info", "info"),
}


def level_tag(row: DoubleRow) -> Tag:
    """Return how sure a pair is."""
    tone, icon = _TONES[row.certainty]
    return Tag(_(LEVELS[row.certainty]), tone, icon)


def matter_tag(row: DoubleRow) -> Tag:
    """Return what a pair is suspected of."""
    icon = "household" if row.matter is Matter.FAMILY else "person"
    return Tag(_(MATTERS[row.matter]), "mute", icon)


def _two(row: DoubleRow) -> str:
    return f"{row.first_name} · {row.second_name}"


def _kept(row: MergeRow) -> str:
    return f"{row.merged_name} → {row.kept_name}"


PAIRS = (
    Column("certainty", N_("Level"), Kind.BADGE, 96, tag=level_tag),
    Column("first_name", N_("Two cards"), Kind.NAME, 130, words=_two),
    Column("why", N_("What they share"), width=200, stretch=True),
    Column("matter", N_("Kind"), Kind.BADGE, 128, tag=matter_tag),
)
MERGES = (
    Column("kept_name", N_("Merged into"), Kind.NAME, 130, words=_kept),
    Column("reason", N_("Reason"), width=160, stretch=True),
    Column("operator", N_("Operator"), width=80),
    Column("merged_at", N_("When"), Kind.DATE, 130),
)
