"""The columns of a layout, a row each: shown or not, head, width, place, and where in the order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.rules.layouts import ALIGNS, LayoutColumn
from resources.i18n import N_, _
from ui import theme
from ui.widgets.button import Button, icon_button
from ui.widgets.editors import CheckEditor, ChoiceEditor, DecimalEditor, TextEditor
from ui.widgets.label import Label
from ui.widgets.tools import clear

_ALIGN_WORDS = {"left": N_("left"), "centre": N_("middle"), "right": N_("right")}
_HEADS = ("", N_("Head of the column"), N_("Width, mm"), N_("Text stands"), N_("Order"))
_MM, _ALIGN = 58, 84


class _Row:
    """The widgets of one column."""

    def __init__(self, column: LayoutColumn) -> None:
        self.column = column
        self.on, self.label, self.mm = CheckEditor(), TextEditor(), DecimalEditor()
        self.align = ChoiceEditor([(key, _(_ALIGN_WORDS[key])) for key in ALIGNS])
        name = column.label or column.key
        self.up = icon_button("collapse", _("Move “{column}” up").format(column=name), small=True)
        self.down = icon_button(
            "chevron-down", _("Move “{column}” down").format(column=name), small=True
        )
        self.on.set_value(column.on)
        self.label.set_value(column.label)
        self.mm.set_value(column.mm)
        self.align.set_value(column.align)
        self.on.setAccessibleName(_("Show “{column}”").format(column=name))
        self.label.setAccessibleName(_("Head of “{column}”").format(column=name))
        self.mm.setAccessibleName(_("Width of “{column}”").format(column=name))
        self.align.setAccessibleName(_("Place of the text of “{column}”").format(column=name))
        self.mm.setFixedWidth(theme.scaled(_MM))
        self.align.setFixedWidth(theme.scaled(_ALIGN))

    def value(self) -> LayoutColumn:
        """Return the column as the widgets say; a width that is no number stays as it was."""
        mm = self.mm.value()
        return replace(
            self.column,
            on=bool(self.on.value()),
            label=str(self.label.value() or ""),
            mm=float(mm) if isinstance(mm, int | float) else self.column.mm,
            align=str(self.align.value()),
        )


class ColumnRows(QWidget):
    """Shows the columns of a layout; `edited` says that one was changed or moved."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def columns(self) -> tuple[LayoutColumn, ...]:
        """Return the columns as they stand."""
        return tuple(row.value() for row in self.rows)

    def show_columns(self, columns: Sequence[LayoutColumn], locked: str = "") -> None:
        """Draw the columns anew; locked says why nothing can be changed."""
        clear(self._grid)
        for place, words in enumerate(_HEADS):
            self._grid.addWidget(Label(_(words) if words else "", "hint"), 0, place)
        self.rows = [_Row(column) for column in columns]
        for place, row in enumerate(self.rows, 1):
            self._add(place, row, locked)

    def _add(self, place: int, row: _Row, locked: str) -> None:
        order = QWidget()
        line = QGridLayout(order)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for at, button in enumerate((row.up, row.down)):
            line.addWidget(button, 0, at)
        parts: tuple[QWidget, ...] = (row.on, row.label, row.mm, row.align, order)
        for at, part in enumerate(parts):
            self._grid.addWidget(part, place, at, Qt.AlignmentFlag.AlignVCenter)
        for editor in (row.on, row.label, row.mm, row.align):
            editor.set_locked(on=bool(locked))
            editor.edited.connect(self.edited)
        self._arm(row.up, locked or _first(place == 1), place - 1, place - 2)
        self._arm(row.down, locked or _first(place == len(self.rows)), place - 1, place)

    def _arm(self, button: Button, refused: str, here: int, there: int) -> None:
        button.set_reason(refused)
        button.clicked.connect(partial(self.move_row, here, there))

    def move_row(self, here: int, there: int) -> None:
        """Let a column change places with another one."""
        if not 0 <= there < len(self.rows):
            return
        columns = list(self.columns())
        columns[here], columns[there] = columns[there], columns[here]
        self.show_columns(columns)
        self.edited.emit()


def _first(stays: bool) -> str:  # noqa: FBT001  (one question)
    return _("It is at the end already.") if stays else ""
