"""What must be settled before a batch closes: four lists that have to be empty (features G7, G10).

The office calls three of them 三不齐: received but not signed, neither received nor returned,
signed but not filed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from resources.i18n import N_, ngettext

CERTIFICATE, REOPENING = "closing", "reopening"
SIGNED_LISTS: Mapping[str, str] = {
    "sign_list": "",
    "sign_sheet": "",
    "pay_sheet": "",
    "named_goods": "named",
    "collective": "collective",
}  # by paper, the kind of lines on it; '' is every line
CODED = SIGNED_LISTS.keys() | {"attendance", "visit_sheet"}  # their scans find their way back
SIGNED = SIGNED_LISTS.keys() | {"slips"}  # papers people sign on


class Open(StrEnum):
    """What can be open, in the order in which it is settled."""

    NO_RESULT = "no_result"
    NOT_SIGNED = "not_signed"
    NOT_RETURNED = "not_returned"
    NOT_FILED = "not_filed"


@dataclass(frozen=True, slots=True)
class OpenList:
    """One list: its name, what stands on it, what to do, and how its count is said."""

    key: Open
    label: str
    sentence: str
    todo: str
    icon: str
    count_words: Callable[[int], str]


def _no_result(count: int) -> str:
    words = ngettext("{count} line has no result yet.", "{count} lines have no result yet.", count)
    return words.format(count=count)


def _not_signed(count: int) -> str:
    words = ngettext(
        "{count} line was received but not signed for.",
        "{count} lines were received but not signed for.",
        count,
    )
    return words.format(count=count)


def _not_returned(count: int) -> str:
    words = ngettext(
        "{count} line was neither received nor returned.",
        "{count} lines were neither received nor returned.",
        count,
    )
    return words.format(count=count)


def _not_filed(count: int) -> str:
    words = ngettext(
        "The signed page or photo of {count} line is not filed.",
        "The signed pages or photos of {count} lines are not filed.",
        count,
    )
    return words.format(count=count)


def signed_on_nothing(count: int) -> str:
    """Say that lines were signed for although nothing to sign was issued."""
    words = ngettext(
        "{count} line is recorded as signed, but no list or slip to sign was ever issued.",
        "{count} lines are recorded as signed, but no list or slip to sign was ever issued.",
        count,
    )
    return words.format(count=count)


LISTS: Mapping[Open, OpenList] = {
    one.key: one
    for one in (
        OpenList(
            Open.NO_RESULT,
            N_("No result yet"),
            N_("Lines of which nobody said yet what became of them"),
            N_("Record received, absent or refused for each of them."),
            "clock",
            _no_result,
        ),
        OpenList(
            Open.NOT_SIGNED,
            N_("Received, not signed"),
            N_("Money or goods were handed out, but nothing proves it yet"),
            N_("Have them signed for, then record what proves it."),
            "sign",
            _not_signed,
        ),
        OpenList(
            Open.NOT_RETURNED,
            N_("Neither received nor returned"),
            N_("Nobody received it, and it is not back at its source"),
            N_("Hand it out in a second round, or record that it went back."),
            "undo",
            _not_returned,
        ),
        OpenList(
            Open.NOT_FILED,
            N_("Signed, not filed"),
            N_("Signed on paper of which no scan is filed, or proved by a photo that is missing"),
            N_("Scan the signed pages and let them file themselves; add the missing photos."),
            "copy",
            _not_filed,
        ),
    )
}
