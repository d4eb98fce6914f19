"""With whom the person in view lives; the file of the household one key away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from models.money import format_yuan
from models.queries.double_list import NearDouble
from models.queries.family import Family, Relative
from models.rules.file_states import HELD, LABELS, FileState
from models.rules.kinship import Certainty
from resources.i18n import _
from ui.pages.people.tabs import Tab
from ui.pages.people.words import born
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label, Link


def file_tag(state: FileState | None) -> Tag | None:
    """Return the state of a file as a badge."""
    if state is None:
        return None
    return Tag(_(LABELS[state]), *(("ok", "check") if state in HELD else ("info", "info")))


class FamilyTab(Tab):
    """Every member with the relation to the head, and the button that opens the file."""

    opened = Signal(int)
    file_wished = Signal(int)

    def __init__(
        self, person_id: int, family: Family | None, doubles: Sequence[NearDouble] = ()
    ) -> None:
        super().__init__()
        self._person = person_id
        for double in doubles:
            way = (_("Open this one"), partial(self.opened.emit, double.person_id))
            tone = "danger" if double.certainty is Certainty.CERTAIN else "warn"
            self.column.addWidget(InfoBar(Info(double.chain, tone, (way,))))
        if family is None:
            text = _("No household yet. Open a file to enter the family.")
            self.column.addWidget(Label(text, tone="text2", wrap=True))
        else:
            self._show(family)
        has_file = bool(family and family.home.file_id)
        word = _("Open the hardship file") if has_file else _("Begin a file")
        self.file = Button(word, icon="household", variant="small")
        self.file.clicked.connect(partial(self.file_wished.emit, person_id))
        self.column.addWidget(self.file)
        self.column.addStretch(1)

    def _show(self, family: Family) -> None:
        home = family.home
        card = Card(margins=(10, 7, 10, 8))
        head = _("Household of {name}").format(name=home.head)
        card.row(Label(head, "strong", wrap=True), Badge(file_tag(home.state)))
        self.column.addWidget(card)
        for relative in family.relatives:
            self._add(card, relative)

    def _add(self, card: Card, relative: Relative) -> None:
        own = relative.person_id == self._person
        name = Label(relative.name, "strong") if own else Link(relative.name, tone="accent_x")
        if isinstance(name, Link):
            name.clicked.connect(partial(self.opened.emit, relative.person_id))
        card.row(Label(relative.relation, "small"), name, 1)
        income = _("{yuan} yuan a month").format(yuan=format_yuan(relative.income_fen))
        said = (born(relative.sex, relative.birth_date), relative.status)
        words = [*said, income if relative.income_fen else ""]
        card.body.addWidget(Label("　".join(filter(None, words)), "hint", wrap=True))
