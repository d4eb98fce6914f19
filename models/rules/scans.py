"""What the code on an issued page says, and what becomes of a scanned page."""

import re
from dataclasses import dataclass
from enum import StrEnum

from models import check_digits
from models.errors import InputError
from models.rules.serials import QR_PREFIX, read_qr
from resources.i18n import N_, _

PAGE_PREFIX = "SJP1-"
_PAGE = re.compile(r"(\d{4}-[A-Z]{1,6}-\d{5,}-[A-Z0-9]{2})-(\d{3,})-([A-Z0-9]{2})", re.ASCII)


class Fate(StrEnum):
    """What became of a scanned page; all but the filed and the dropped wait in the tray."""

    FILED = "filed"
    DOUBLED = "doubled"
    FOREIGN = "foreign"
    VOID = "void"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


LABELS = {
    Fate.FILED: N_("Filed"),
    Fate.DOUBLED: N_("Here already"),
    Fate.FOREIGN: N_("Not of this office"),
    Fate.VOID: N_("Page of a void paper"),
    Fate.UNKNOWN: N_("Not recognised"),
    Fate.DROPPED: N_("Put aside"),
}
TRAY = frozenset({Fate.DOUBLED, Fate.FOREIGN, Fate.VOID, Fate.UNKNOWN})


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code of a page says: a paper's number and the page, or the number of a slip.

    page counts from 1 and is 0 on a slip, whose number is its own.
    """

    number: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What was read from one page of a scan: its codes, how far it lies turned to the right.

    empty: nothing at all stands on it, as on the back of a sheet.
    """

    codes: tuple[str, ...] = ()
    turned: int = 0
    empty: bool = False


def page_code(number: str, page: int) -> str:
    """Return what the QR code of a page says: 'SJP1-2026-SJS-00012-K7-003-Q8'.

    The last two characters check the rest (ISO 7064 MOD 1271-36); nothing in it tells of people.
    """
    body = f"{number}-{page:03d}"
    return f"{PAGE_PREFIX}{body}-{check_digits.mod_1271_36(body.replace('-', ''))}"


def read_code(text: str) -> PageCode | None:
    """Return what one of our codes says, None for somebody else's; InputError for a wrong one."""
    said = text.strip().upper()
    if said.startswith(QR_PREFIX):
        return PageCode(read_qr(said))
    if not said.startswith(PAGE_PREFIX):
        return None
    found = _PAGE.fullmatch(said.removeprefix(PAGE_PREFIX))
    body, _dash, check = said.removeprefix(PAGE_PREFIX).rpartition("-")
    if found is None or check_digits.mod_1271_36(body.replace("-", "")) != check:
        raise InputError(
            {"code": _("The code of this page has a mistake in it.")},
            _("Scan the page again, or say in the tray which page it is."),
        )
    return PageCode(read_qr(found[1]), int(found[2]))
