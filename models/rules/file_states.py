"""The way of a hardship file: its states, and which verb leads from where to where."""

from enum import StrEnum


class FileState(StrEnum):
    """States of a hardship file (domain.md §2.6), in the order of the way."""

    DRAFT = "draft"
    RETURNED = "returned"
    VISIT = "visit"
    CHECK = "check"
    NOTICE = "notice"
    OBJECTION = "objection"
    APPROVAL = "approval"
    ON_FILE = "on_file"
    REVIEW = "review"
    REFUSED = "refused"
    RECOVERED = "recovered"
    CLOSED = "closed"


class NationalState(StrEnum):
    """Whether the national system holds the file as it stands here."""

    NOT_ENTERED = "not_entered"
    ENTERED = "entered"
    STALE = "stale"


ENDED = frozenset({FileState.REFUSED, FileState.RECOVERED, FileState.CLOSED})
HELD = frozenset({FileState.ON_FILE, FileState.REVIEW})
