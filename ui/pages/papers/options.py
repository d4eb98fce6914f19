"""How a paper is laid out: choices a kind of drawing offers, kept per paper on this desk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.documents import Document
from models.queries.letters import LabelsDocument, LabelSheet, label_sheets
from models.queries.print_room import Room, Sheet
from models.rules.layouts import keys, laid_as
from resources.i18n import N_, _
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.editors import ChoiceEditor
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the field of the document it sets, its label, and what there is to choose.

    A choice is the key it is kept under, its value and its word. Many are chosen from a list.
    """

    field: str
    label: str
    choices: Sequence[tuple[str, object, str]]
    listed: bool = False

    def key_of(self, document: Document) -> str:
        """Return the key of what a document has now, '' when it is none of the choices."""
        now = getattr(document, self.field)
        return next((key for key, value, _word in self.choices if value == now), "")

    def chosen(self, document: Document, kept: str) -> Document:
        """Return a document with what was kept, if that can still be chosen."""
        found = [value for key, value, _word in self.choices if key == kept]
        return replace(document, **{self.field: found[0]}) if found else document  # type: ignore[arg-type]


def _numbers(*numbers: int) -> list[tuple[str, object, str]]:
    return [(str(number), number, str(number)) for number in numbers]


def _sheets(_document: Document) -> Option:
    return Option("sheet", N_("Sheet of labels"), list(map(_sheet, label_sheets())), listed=True)


def _sheet(found: tuple[str, str, LabelSheet]) -> tuple[str, object, str]:
    key, name, sheet = found
    return key, sheet, name


def _skipped(document: Document) -> Option:
    sheet = document.sheet if isinstance(document, LabelsDocument) else LabelSheet(1, 1, 0, 0, 0, 0)
    used = _numbers(*range(sheet.columns * sheet.rows))
    return Option("skipped", N_("Labels already used on the first sheet"), used, listed=True)


def _always(option: Option) -> Callable[[Document], Option]:
    return lambda _document: option


OPTIONS: Mapping[str, tuple[Callable[[Document], Option], ...]] = {
    "roster": (_always(Option("rows_per_page", N_("Rows on a page"), _numbers(10, 15, 20))),),
    "slips": (
        _always(
            Option(
                *("cut_and_stack", N_("Order of slips")),
                (("False", False, N_("Page by page")), ("True", True, N_("To cut and stack"))),
            )
        ),
        _always(Option("up", N_("Slips on a sheet"), _numbers(2, 3, 4))),
    ),
    "notice": (
        _always(
            Option(
                *("seal_circle", N_("Place of the seal")),
                (("True", True, N_("Circle")), ("False", False, N_("Blank"))),
            )
        ),
    ),
    "labels": (_sheets, _skipped),
}


def dressed(sheet: Sheet, settings: Settings) -> Sheet:
    """Return a preview with the layout chosen on this desk; issued papers stay as they are."""
    if sheet.paper is not None:
        return sheet
    document = sheet.document
    for offer in OPTIONS.get(sheet.kind.drawing, ()):
        option = offer(document)
        document = option.chosen(document, settings.text(_place(sheet, option)))
    return replace(sheet, document=document)


def _place(sheet: Sheet, option: Option) -> str:
    return _kept_under(sheet.key, option.field)


def _kept_under(key: str, field: str) -> str:
    return f"papers/{key}/{field}"


def labels_used(sheet: Sheet) -> int | None:
    """Return how many labels of its last sheet a print used up; None where that is no news."""
    document = sheet.document
    if not isinstance(document, LabelsDocument):
        return None
    each = document.sheet.columns * document.sheet.rows
    used = (document.skipped + len(document.labels)) % each
    return None if used == document.skipped else used


def begin_labels_behind(used: int, key: str, settings: Settings) -> None:
    """Keep for the next print of labels how many of the first sheet are used."""
    settings.remember(_kept_under(key, "skipped"), str(used))


class OptionsCard(Card):
    """Offers the choices of the paper in view; `changed` says that one was made.

    `layout_wished` carries the paper whose layout is to be changed, `record_wished` the record
    the paper is to be made of (0: all), `sample_wished` whether invented people are to be shown.
    """

    changed = Signal()
    layout_wished = Signal(str)
    record_wished = Signal(int)
    sample_wished = Signal(bool)

    def __init__(self, settings: Settings) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self._settings = settings
        self._key, self._sample = "", False
        self.choices: dict[str, QWidget] = {}
        self.body.addWidget(Label(_("Options"), "h3"))
        self._of = Label(_("Made of"), "small")
        self.record = ChoiceEditor()
        self.record.setAccessibleName(_("Made of"))
        self.record.activated.connect(lambda _at: self.record_wished.emit(self.record.value()))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.layout_button = Button(_("Change the layout"), icon="edit", variant="small")
        self.layout_button.clicked.connect(lambda: self.layout_wished.emit(laid_as(self._key)))
        self.sample = Button(_("Show with invented people"), icon="people", variant="small ghost")
        self.sample.clicked.connect(lambda: self.sample_wished.emit(not self._sample))
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.addWidget(self._of)
        self.body.addWidget(self.record)
        self.body.addLayout(self._rows)
        for button in (self.layout_button, self.sample):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(
            Label(_("Printer, copies and pages are chosen in the next step."), "hint", wrap=True)
        )

    def show_room(self, room: Room, sheet: Sheet | None, *, wished: bool = False) -> None:
        """Offer what this paper allows; issued papers stay as they are.

        A sample that was wished for leads back to the paper; what did not happen has none.
        """
        clear(self._rows)
        self.choices = {}
        draft = sheet is not None and sheet.paper is None
        set_shown(self, on=draft)
        self._key = sheet.key if sheet else ""
        self._show_records(room)
        set_shown(self.layout_button, on=laid_as(self._key) in keys())
        self._sample = sheet is not None and sheet.sample
        words = _("Show the paper itself") if self._sample else _("Show with invented people")
        self.sample.setText(words)
        set_shown(self.sample, on=room.subject is not None and self._sample == wished)
        if sheet is not None and draft:
            for offer in OPTIONS.get(sheet.kind.drawing, ()):
                self._add(sheet, offer(sheet.document))

    def _show_records(self, room: Room) -> None:
        self.record.set_choices([(0, _("All of them")), *room.records])
        self.record.set_value(room.record)
        for part in (self._of, self.record):
            set_shown(part, on=bool(room.records))

    def _add(self, sheet: Sheet, option: Option) -> None:
        place, now = _place(sheet, option), option.key_of(sheet.document)
        words = [(key, _(word)) for key, _value, word in option.choices]
        choice = self._list(place, words, now) if option.listed else self._row(place, words, now)
        self.choices[option.field] = choice
        choice.setAccessibleName(_(option.label))
        self._rows.addWidget(Label(_(option.label), "small", wrap=True))
        self._rows.addWidget(choice)

    def _row(self, place: str, words: Sequence[tuple[str, str]], now: str) -> Segmented:
        choice = Segmented([Choice(key, word) for key, word in words])
        if now:
            choice.choose(now)
        choice.changed.connect(lambda keys: self._on_chosen(place, next(iter(keys))))
        return choice

    def _list(self, place: str, words: Sequence[tuple[str, str]], now: str) -> ChoiceEditor:
        choice = ChoiceEditor(words)
        choice.set_value(now)
        choice.activated.connect(lambda _at: self._on_chosen(place, str(choice.value())))
        return choice

    def _on_chosen(self, place: str, key: str) -> None:
        self._settings.remember(place, key)
        self.changed.emit()
