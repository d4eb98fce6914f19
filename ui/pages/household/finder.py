"""Somebody whose number is typed into a member: what the register knows goes into the form."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.queries.known_people import KnownPerson, known_by_id, known_person
from resources.i18n import _
from ui.context import Context
from ui.pages.household import PAGE
from ui.widgets.info_bar import Info

Fill = Callable[[KnownPerson], None]


class MemberFinder(QObject):
    """Looks numbers up; `told` is sent when the person stands in another household."""

    told = Signal(object)
    household_id = 0

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def find(self, number: str, fill: Fill) -> None:
        """Look a number up and hand over who has it, or took over the card that had it."""
        self._look(partial(known_person, number), f"member {number}", fill)

    def take(self, person_id: int, fill: Fill) -> None:
        """Hand over somebody the register knows."""
        self._look(partial(known_by_id, person_id, member=True), "member", fill)

    def _look(self, work: Callable[[], KnownPerson | None], latest: str, fill: Fill) -> None:
        done = partial(self._on_known, fill)
        self._context.run_query(work, done=done, latest=latest, owner=self)

    def _on_known(self, fill: Fill, known: KnownPerson | None) -> None:
        if known is None:
            return
        if known.household_id and known.household_id != self.household_id:
            text = _("{name} stands in the household of {head}.")
            text = text.format(name=known.values.get("name"), head=known.head)
            way = partial(self._context.open, PAGE.key, file_id=known.file_id)
            ways = ((_("Open that file"), way),) if known.file_id else ()
            self.told.emit(Info(text, "warn", ways))
        fill(known)
