"""Where the sums of a roster stand: beneath their columns, words in what the others leave."""

from collections.abc import Sequence
from itertools import accumulate

LEAST_WORDS, _GOOD_WORDS = 24.0, 60.0  # mm of a sum in capitals


class SumPlaces:
    """The cells of the rows of sums, as places of columns.

    money are the columns that are added up; before the first of them stand the label and the
    count, which share a cell where there is but one column. split is where the label of the
    grand total ends, words the run of columns its sum in capitals has, none for an empty one.
    """

    def __init__(self, money: Sequence[int], widths: Sequence[float]) -> None:
        count = len(widths)
        self.money = tuple(money)
        before = self.money[0] if self.money else count
        self.counted = before - 1 if before > 1 else -1
        self.label_end = self.counted if self.counted > 0 else min(before, 1)
        self._edges = list(accumulate(widths, initial=0.0))
        self.split = min(2, self.label_end)
        self.words = self._widest(count)
        if self.room < _GOOD_WORDS and self.label_end > 1:
            self.split = 1
            self.words = self._widest(count)

    @property
    def room(self) -> float:
        """How wide the cell of the sum in capitals is."""
        return self._edges[self.words[1]] - self._edges[self.words[0]]

    def _widest(self, count: int) -> tuple[int, int]:
        stops = (*self.money[1:], count) if self.money else ()
        after = [(place + 1, end) for place, end in zip(self.money, stops, strict=True)]
        runs = [(self.split, self.label_end), *after]
        return max(runs, key=lambda run: self._edges[run[1]] - self._edges[run[0]])

    def joints(self, last: int) -> list[int]:
        """Return the edges between the cells of a row of sums; last is the edge of the table."""
        edges = {self.label_end, *self.money, *(place + 1 for place in self.money)}
        if self.counted > 0:
            edges.add(self.counted + 1)
        return sorted(edges - {0, last})

    def grand_joints(self, last: int) -> list[int]:
        """Return the edges between the cells of the grand total."""
        return sorted({self.split, *self.words, *self.joints(last)} - {0, last})
