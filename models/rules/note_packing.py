"""Pack cash in envelopes: which notes go in each, and how many the bank has to bring."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Notes = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Packed:
    """Notes of an amount by face in fen, the largest first; left is what no note can pay."""

    notes: Notes
    left_fen: int = 0

    @property
    def amount_fen(self) -> int:
        """Return what the notes and what is left make together."""
        return sum(face * count for face, count in self.notes.items()) + self.left_fen


def pack(amount_fen: int, faces: Sequence[int]) -> Packed:
    """Return the fewest notes and coins for an amount in fen, taking the largest first.

    That is the fewest for the faces of the yuan; faces are in fen.
    """
    notes: dict[int, int] = {}
    left = amount_fen
    for face in sorted(faces, reverse=True):
        count, left = divmod(left, face)
        if count:
            notes[face] = count
    return Packed(notes, left)


def together(several: Iterable[Packed]) -> Packed:
    """Return the notes of many envelopes, the largest face first."""
    notes: Counter[int] = Counter()
    left = 0
    for one in several:
        notes.update(one.notes)
        left += one.left_fen
    return Packed(dict(sorted(notes.items(), reverse=True)), left)
