"""What stands on papers of every kind: the mark of a print, and places to sign."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperMark:
    """What tells one print from another: number, list digest, how often it was reprinted.

    zeros says whether amounts in capitals have the 零 the rule leaves open; words only are drawn
    where titles, labels and rules are on the paper already.
    """

    number: str = ""
    digest: str = ""
    copy_no: int = 0
    preview: bool = False
    zeros: bool = False
    words_only: bool = False


UNMARKED = PaperMark()


@dataclass(frozen=True, slots=True)
class Signatory:
    """A place to sign: what the person does, and the name if it is printed beforehand."""

    label: str
    name: str = ""
