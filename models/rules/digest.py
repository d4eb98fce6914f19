"""A short fingerprint of a list, printed on its papers so that they can be compared."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def list_digest(rows: Iterable[tuple[Any, ...]]) -> str:
    """Return eight characters that change when any value or the order of rows changes."""
    canonical = json.dumps(
        [list(row) for row in rows], ensure_ascii=False, separators=(",", ":"), default=str
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:8].upper()


def show_digest(digest: str) -> str:
    """Return a digest in two groups of four, as papers show it."""
    return f"{digest[:4]} {digest[4:]}"
