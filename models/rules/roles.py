"""Who may do what: roles of a small office and the verbs each of them holds."""

from collections.abc import Iterable
from enum import StrEnum

from resources.i18n import N_


class Role(StrEnum):
    """Roles of domain.md §3.0; one operator may hold several."""

    ENTRY = "entry"
    REVIEW = "review"
    APPROVE = "approve"
    CASHIER = "cashier"
    AUDIT = "audit"
    ADMIN = "admin"


LABELS = {
    Role.ENTRY: N_("Entry"),
    Role.REVIEW: N_("Reviewer"),
    Role.APPROVE: N_("Approver"),
    Role.CASHIER: N_("Cashier"),
    Role.AUDIT: N_("Auditor (read-only)"),
    Role.ADMIN: N_("Administrator"),
}

_KEYS_RECORDS = frozenset({Role.ENTRY, Role.REVIEW, Role.ADMIN})
_EVERYBODY_WHO_WRITES = frozenset(Role) - {Role.AUDIT}

VERBS: dict[str, frozenset[Role]] = {
    "store.set_up": frozenset(Role),
    "store.restore": frozenset({Role.ADMIN}),
    "store.rescue": frozenset(Role),
    "operator": frozenset({Role.ADMIN}),
    "operator.change_password": frozenset(Role),
    "operator.reset_password": frozenset(Role),
    "exception": frozenset({Role.ADMIN}),
    "setting": frozenset({Role.ADMIN}),
    "unit": _KEYS_RECORDS,
    "person": _KEYS_RECORDS,
    "person.reveal": frozenset(Role),
    "filter": _EVERYBODY_WHO_WRITES,
    "file": _KEYS_RECORDS,
    "file.approve": frozenset({Role.APPROVE}),
    "file.refuse": frozenset({Role.REVIEW, Role.APPROVE}),
    "file.return": frozenset({Role.REVIEW, Role.APPROVE}),
    "national": _KEYS_RECORDS,
    "code": frozenset({Role.ADMIN, Role.REVIEW}),
    "layout": frozenset({Role.ADMIN, Role.REVIEW}),
    "fund": frozenset({Role.ADMIN, Role.CASHIER}),
    "goods": _KEYS_RECORDS | {Role.CASHIER},
    "goods.close_count": frozenset({Role.ADMIN, Role.REVIEW, Role.CASHIER}),
    "campaign": frozenset({Role.ADMIN, Role.ENTRY}),
    "batch": _KEYS_RECORDS,
    "batch.review": frozenset({Role.REVIEW}),
    "batch.return": frozenset({Role.REVIEW, Role.APPROVE}),
    "batch.approve": frozenset({Role.APPROVE}),
    "batch.concur": frozenset({Role.APPROVE}),
    "batch.archive": _KEYS_RECORDS,
    "line": _KEYS_RECORDS,
    "line.override": _KEYS_RECORDS | {Role.APPROVE},
    "notice": _KEYS_RECORDS,
    "meeting": _KEYS_RECORDS | {Role.APPROVE},
    "payment": frozenset({Role.CASHIER}),
    "payment.reopen": frozenset({Role.APPROVE}),
    "bank": frozenset({Role.CASHIER}),
    "call_back": _KEYS_RECORDS | {Role.APPROVE},
    "paper": _EVERYBODY_WHO_WRITES,
    "import": _KEYS_RECORDS,
    "import.headings": _KEYS_RECORDS | {Role.CASHIER},
    "list": _KEYS_RECORDS,
    "export": _KEYS_RECORDS | {Role.CASHIER},
    "event": _KEYS_RECORDS,
    "jobs": _KEYS_RECORDS,
    "training": _KEYS_RECORDS,
    "site": _KEYS_RECORDS,
    "student": _KEYS_RECORDS,
    "overlap": _KEYS_RECORDS,
    "relief": _KEYS_RECORDS,
    "figure": _KEYS_RECORDS,
    "statistics": _EVERYBODY_WHO_WRITES,
    "copy": frozenset(Role),
    "attachment": _EVERYBODY_WHO_WRITES,
    "attachment.save_copy": frozenset(Role),
    "dossier": _KEYS_RECORDS,
    "scan": _EVERYBODY_WHO_WRITES,
    "visit": _KEYS_RECORDS,
    "proxy": _KEYS_RECORDS,
    "proxy.reveal": frozenset(Role),
}


def roles_for(verb: str) -> frozenset[Role]:
    """Return the roles that hold a dotted verb; the longest declared prefix decides.

    Raises KeyError for a verb that nobody declared.
    """
    parts = verb.split(".")
    for length in range(len(parts), 0, -1):
        roles = VERBS.get(".".join(parts[:length]))
        if roles is not None:
            return roles
    raise KeyError(verb)


def may(roles: Iterable[Role], verb: str) -> bool:
    """Say whether one of the roles holds the verb."""
    return bool(roles_for(verb) & frozenset(roles))
