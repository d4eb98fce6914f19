"""Pre-printed paper in the print room: words only, files moved for a printer, the calibration."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from models.queries.print_night import Offset
from models.queries.print_room import Sheet
from resources.i18n import _
from ui.context import Context
from ui.pages.papers.offsets import OffsetCard
from ui.widgets.ask_bar import AskBar
from ui.widgets.editors import CheckEditor, ChoiceEditor
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

DRAWINGS = frozenset({"form", "list", "roster", "slips"})  # papers there are pre-printed forms of


class PreprintedCard(OffsetCard):
    """Says whether the paper on the desk is pre-printed; `changed` tells that this changed.

    Kept for each paper on this desk, so is the printer whose offset files are moved by.
    """

    changed = Signal()

    def __init__(self, context: Context, asking: AskBar) -> None:
        super().__init__(context, asking)
        self._key = ""
        self._known: dict[str, Offset] = {}
        self.words = CheckEditor()
        self.words.setText(_("Print only the words"))
        self.words.setToolTip(_("Titles, labels and rules are on the paper already."))
        self.moved = ChoiceEditor()
        self.moved.setAccessibleName(_("Files are moved for"))
        self._moved_label = Label(_("Files are moved for"), "small")
        for place, part in enumerate((self.words, self._moved_label, self.moved), 1):
            self.body.insertWidget(place, part)
        self.words.edited.connect(self._on_words)
        self.moved.activated.connect(lambda _at: self._on_moved())

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Offer what the paper in view allows; other papers need no such card."""
        self._key = sheet.key if sheet else ""
        set_shown(self, on=sheet is not None and sheet.kind.drawing in DRAWINGS)
        self.words.set_value(self._context.settings.flag(self._place("words"), default=False))
        self._show_moved()

    def worded(self, sheet: Sheet) -> Sheet:
        """Return a paper as it is drawn: only its words where the form is pre-printed."""
        on = self._context.settings.flag(f"papers/{sheet.key}/words", default=False)
        if not on or sheet.kind.drawing not in DRAWINGS:
            return sheet
        mark = replace(sheet.document.mark, words_only=True)
        return replace(sheet, document=replace(sheet.document, mark=mark))

    def offset(self) -> Offset:
        """Return by how much the files of the paper in view are moved."""
        return self._known.get(str(self.moved.value() or ""), Offset())

    def _place(self, what: str) -> str:
        return f"papers/{self._key}/{what}"

    def _show(self, found: Sequence[Offset]) -> None:
        super()._show(found)
        self._known = {one.printer: one for one in found}
        printers = [(one.printer, one.printer) for one in found]
        self.moved.set_choices([("", _("Not moved")), *printers])
        self._show_moved()

    def _show_moved(self) -> None:
        kept = self._context.settings.text(self._place("moved"))
        self.moved.set_value(kept if kept in self._known else "")
        for part in (self._moved_label, self.moved):
            set_shown(part, on=bool(self._known))

    def _on_words(self) -> None:
        self._context.settings.remember(self._place("words"), self.words.isChecked())
        self.changed.emit()

    def _on_moved(self) -> None:
        self._context.settings.remember(self._place("moved"), str(self.moved.value()))
