"""Where the list of people comes from: windows of the whole register, or of what a filter found."""

from collections.abc import Sequence

from models.queries.people import (
    EVERYBODY,
    PeopleFilter,
    PersonRow,
    count_people,
    people_ids,
    people_rows,
    place_of,
    window_ids,
)
from ui.widgets.columns import Sort

_BY_NAME = {Sort(), Sort("name")}


class PeopleSource:
    """The people a filter finds; the whole register by name is never read as a whole.

    What is filtered or sorted otherwise is found once, as ids, and read from there by windows.
    """

    def __init__(self, wanted: PeopleFilter, year: int) -> None:
        self.wanted, self.year = wanted, year
        self._total: int | None = None
        self._found: dict[Sort, list[int]] = {}

    def count(self) -> int:
        """Return how many people there are."""
        if self._total is None:
            everybody = self.wanted == EVERYBODY
            self._total = count_people() if everybody else len(self._ids(Sort()))
        return self._total

    def rows(self, offset: int, limit: int, sort: Sort) -> Sequence[PersonRow]:
        """Return a window of people."""
        return people_rows(self._window(offset, limit, sort), year=self.year)

    def place(self, person_id: int) -> int:
        """Return a person's place in the order by name, -1 when the filter leaves them out."""
        if self.wanted == EVERYBODY:
            return place_of(person_id)
        ids = self._ids(Sort())
        return ids.index(person_id) if person_id in ids else -1

    def _window(self, offset: int, limit: int, sort: Sort) -> list[int]:
        if self.wanted == EVERYBODY and sort in _BY_NAME:
            return window_ids(offset, limit, total=self.count())
        return self._ids(sort)[offset : offset + limit]

    def _ids(self, sort: Sort) -> list[int]:
        if sort not in self._found:
            self._found[sort] = people_ids(
                self.wanted, year=self.year, sort=sort.key, descending=sort.descending
            )
        return self._found[sort]
