"""What is said of a list that came before or is of another year; '' where it is not."""

from collections.abc import Sequence

from models.exchange.plan import Plan
from models.queries.import_before import Before
from models.queries.import_match import EarlierImport
from resources.i18n import _


def other_year(plan: Plan, year: int) -> str:
    """Say that a list is of another year than the place it goes to; 0 takes every year."""
    said = plan.context.get("year")
    if said is None or not year or said == year:
        return ""
    words = _("The list says it is of {said}, you import into {year}: is this the right file?")
    return words.format(said=said, year=year)


def corrected_version(before: Before | None) -> str:
    """Say which list given back this one is the corrected version of."""
    words = _(
        "This seems to be the corrected version of {file}, which {who} gave back on {when}; "
        "{same} of {n} rows are as they were."
    )
    return _told(words, before)


def same_rows(before: Before | None) -> str:
    """Say which import held the same rows, when and by whom."""
    return _told(_("{same} of {n} rows came before: {who} imported {file} on {when}."), before)


def same_file(earlier: Sequence[EarlierImport]) -> str:
    """Say when and by whom the very same file came before."""
    if not earlier:
        return ""
    last = earlier[0]
    words = _("{who} already imported this very file on {when}: {n} rows.")
    if last.state == "undone":
        words = _("{who} already imported this very file on {when}; it was undone.")
    return words.format(
        who=last.operator, when=f"{last.started_at:%Y-%m-%d %H:%M}", n=last.rows_taken
    )


def _told(words: str, before: Before | None) -> str:
    if before is None:
        return ""
    return words.format(
        file=before.file_name,
        who=before.operator,
        when=f"{before.at:%Y-%m-%d %H:%M}",
        same=f"{before.same_rows:,}",
        n=f"{before.rows:,}",
    )
