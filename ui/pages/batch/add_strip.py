"""Adding to the list without a dialog: find a person, or name a unit with its head-count."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.changes import Outcome
from models.operations.batches import LineForm, add_collective, add_line, remove_lines
from models.queries import search
from models.queries.batch_people import UnitChoice, unit_choices
from models.rules import codes
from resources.i18n import N_, _
from ui.context import Hit, HitGroup
from ui.pages.batch.desk import BatchDesk, Undo
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.button import Button
from ui.widgets.form import Field
from ui.widgets.leaving import leave_by_escape
from ui.widgets.search_box import PickBox


def find_people(text: str) -> Sequence[HitGroup]:
    """Return the people a text finds, as hits that carry their id."""
    people = search.find_people(text)
    hits = [
        Hit(p.name, f"{p.id_masked} {p.place}", "", "people", {"person_id": p.id}, "person")
        for p in people
    ]
    return (HitGroup(_("People"), hits),)


class AddStrip(QWidget):
    """A box that puts whoever is picked on the list, one after the other."""

    closed = Signal()

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__()
        self._desk = desk
        self.box = PickBox(desk.context, _("Name, pinyin initials or ID tail to add"), find_people)
        self.box.picked.connect(self._on_picked)
        self.collective = Button(_("Add a unit with a head-count"), icon="unit", variant="small")
        self.collective.clicked.connect(self._on_collective)
        people = Button(_("New person"), variant="small ghost")
        people.clicked.connect(lambda: desk.context.open("people", new=True))
        importing = Button(_("Import a roster"), icon="import", variant="small ghost")
        importing.clicked.connect(self._on_import)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 10, 8)
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        for button in (self.collective, people, importing):
            line.addWidget(button)
        self.setFocusProxy(self.box)
        leave_by_escape(self, self.closed.emit)

    def _on_import(self) -> None:
        batch = self._desk.batch
        if batch is not None:
            self._desk.context.open("imports", batch_id=batch.id)

    def _on_picked(self, hit: Hit, _beside: bool) -> None:  # noqa: FBT001  (a signal's argument)
        person = hit.args["person_id"]
        if isinstance(person, int):
            self._add(hit.title, person)
        self.box.setFocus()

    def _add(self, name: str, person: int) -> None:
        desk, batch = self._desk, self._desk.batch
        if batch is None:
            return
        desk.run(
            lambda: add_line(batch.id, person, LineForm(), actor=desk.actor),
            done=lambda outcome: self._added(name, outcome),
        )

    def _added(self, name: str, outcome: Outcome) -> None:
        line, actor = outcome.made, self._desk.actor
        reason = _("Added by mistake")
        self._desk.remember(
            Undo(
                _("{name} taken off again.").format(name=name),
                lambda: remove_lines([line], reason=reason, actor=actor),
            )
        )

    def _on_collective(self) -> None:
        self._desk.context.run_query(unit_choices, done=self._ask_collective, owner=self)

    def _ask_collective(self, units: Sequence[UnitChoice]) -> None:
        classes = [(c.key, c.label) for c in codes.load("recipient_classes")]
        fields = (
            Field("unit", N_("Unit"), "choice", True, [(u.id, u.name) for u in units]),  # noqa: FBT003
            Field("headcount", N_("Head-count"), "number", True),  # noqa: FBT003
            Field("class_key", N_("Class"), "choice", choices=classes),
            Field("amount_fen", N_("Amount (yuan)"), "money"),
            Field("goods", N_("Goods")),
            Field("goods_fen", N_("Goods at value (yuan)"), "money"),
        )
        text = _("Put a unit on the list: it receives for so many people, without names.")
        self._desk.ask(Ask(text, _("Add the unit"), fields), self._take_collective)

    def _take_collective(self, answer: Answer) -> None:
        desk, batch = self._desk, self._desk.batch
        if batch is None:
            return
        form = LineForm(
            class_key=answer["class_key"],
            amount_fen=answer["amount_fen"],
            goods=answer["goods"],
            goods_fen=answer["goods_fen"],
            headcount=answer["headcount"],
        )
        desk.run(
            lambda: add_collective(batch.id, answer["unit"], form, actor=desk.actor),
            done=lambda outcome: self._added(_("The unit"), outcome),
        )
