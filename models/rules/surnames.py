"""Chinese surnames: how long they are and how they are read."""

from functools import cache

from models.rules import codes


@cache
def compound() -> dict[str, tuple[str, ...]]:
    """Return surnames of two characters with their readings, syllables with tone digits."""
    return _readings("compound")


@cache
def single() -> dict[str, tuple[str, ...]]:
    """Return surnames that are read otherwise than the dictionary's first reading."""
    return _readings("single")


@cache
def polyphones() -> dict[str, tuple[str, ...]]:
    """Return characters of given names that are read in several ways, the usual one first."""
    return _readings("polyphones")


def _readings(part: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in codes.document("surnames")[part].items()}


def surname_of(name: str) -> str:
    """Return the surname a name begins with: two characters for 欧阳娜, else one."""
    return name[:2] if len(name) > 2 and name[:2] in compound() else name[:1]
