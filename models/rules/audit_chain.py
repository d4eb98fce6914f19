"""The chain of the audit trail: what the hash of a row covers."""

import hashlib


def audit_hash(previous: str, at: str, operator: int, verb: str, rest: str) -> str:
    """Return the hash of an audit row over its content and the row before."""
    text = "\n".join((previous, at, str(operator), verb, rest))
    return hashlib.sha256(text.encode()).hexdigest()
