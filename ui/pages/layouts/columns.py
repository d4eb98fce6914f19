"""The fields of a layout, a row each: shown or not, name, measure, place, and where in the order.

A paper has one part of them, its columns, or several: the fields of a stub, the boxes of a form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from models.rules.form_fields import TEXT
from models.rules.layout_shapes import EITHER, HEIGHT, NONE, WIDTH, Part, Shape, locked_measure
from models.rules.layouts import ALIGNS, Layout, LayoutColumn
from resources.i18n import N_, _
from ui import theme
from ui.pages.layouts.fields import in_keys, in_words
from ui.widgets.button import Button, icon_button
from ui.widgets.editors import CheckEditor, ChoiceEditor, DecimalEditor, LongEditor
from ui.widgets.label import Label
from ui.widgets.text_edit import TextEditor
from ui.widgets.tools import clear

_ALIGN_WORDS = {"left": N_("left"), "centre": N_("middle"), "right": N_("right")}
_MEASURES = {
    WIDTH: N_("Width, mm"),
    HEIGHT: N_("Height, mm"),
    EITHER: N_("Size, mm"),
    NONE: "",
}
_MM, _ALIGN, _TEXT = 58, 84, 96


class _Row:
    """The widgets of one field; what a part does not have stays away."""

    def __init__(self, column: LayoutColumn, part: Part, locked: str) -> None:
        self.column = column
        name = in_words(column.label or column.key)
        self.on = CheckEditor()
        self.label = LongEditor() if column.kind == TEXT else TextEditor()
        self.mm = None if part.measure == NONE or locked_measure(column) else DecimalEditor()
        self.align = ChoiceEditor(_aligns()) if part.aligned else None
        self.up = icon_button("chevron-up", _("Move “{column}” up").format(column=name), small=True)
        self.down = icon_button(
            "chevron-down", _("Move “{column}” down").format(column=name), small=True
        )
        self._show(name)
        for editor in self.editors:
            editor.set_locked(on=bool(locked))
        if column.key in part.must:
            self.on.set_locked(on=True)
            self.on.setToolTip(_("“{name}” cannot be left out.").format(name=name))

    def _show(self, name: str) -> None:
        self.on.set_value(self.column.on)
        self.label.set_value(in_words(self.column.label))
        self.on.setAccessibleName(_("Show “{column}”").format(column=name))
        self.label.setAccessibleName(_("Head of “{column}”").format(column=name))
        if isinstance(self.label, LongEditor):
            self.label.setFixedHeight(theme.scaled(_TEXT))
        if self.mm is not None:
            self.mm.set_value(self.column.mm)
            self.mm.setAccessibleName(_("Width of “{column}”").format(column=name))
            self.mm.setFixedWidth(theme.scaled(_MM))
        if self.align is not None:
            self.align.set_value(self.column.align)
            self.align.setAccessibleName(_("Place of the text of “{column}”").format(column=name))
            self.align.setFixedWidth(theme.scaled(_ALIGN))

    @property
    def editors(self) -> list[CheckEditor | TextEditor | LongEditor | ChoiceEditor]:
        """Return what can be changed."""
        return [one for one in (self.on, self.label, self.mm, self.align) if one is not None]

    def value(self) -> LayoutColumn:
        """Return the field as the widgets say; a measure that is no number stays as it was."""
        mm = self.mm.value() if self.mm is not None else None
        return replace(
            self.column,
            on=bool(self.on.value()),
            label=in_keys(" ".join(str(self.label.value() or "").splitlines())),
            mm=float(mm) if isinstance(mm, int | float) else self.column.mm,
            align=str(self.align.value()) if self.align is not None else self.column.align,
        )


def _aligns() -> list[tuple[str, str]]:
    return [(key, _(_ALIGN_WORDS[key])) for key in ALIGNS]


class PartRows(QWidget):
    """Shows the fields of one part; `edited` says that one was changed or moved."""

    edited = Signal()

    def __init__(self, part: Part, columns: Sequence[LayoutColumn], locked: str) -> None:
        super().__init__()
        self.part, self._locked = part, locked
        self.rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.show_columns(columns)

    def columns(self) -> tuple[LayoutColumn, ...]:
        """Return the fields as they stand."""
        return tuple(row.value() for row in self.rows)

    def show_columns(self, columns: Sequence[LayoutColumn]) -> None:
        """Draw the fields anew."""
        clear(self._grid)
        self.rows = [_Row(column, self.part, self._locked) for column in columns]
        for place, words in enumerate(self._heads()):
            if words:
                self._grid.addWidget(Label(_(words), "hint"), 0, place)
        for place, row in enumerate(self.rows, 1):
            self._add(place, row)

    def _heads(self) -> tuple[str, ...]:
        part = self.part
        named = N_("Head of the column") if part.aligned else N_("Words on the paper")
        measure = _MEASURES[part.measure] if any(row.mm for row in self.rows) else ""
        align = N_("Text stands") if part.aligned else ""
        return ("", named, measure, align, N_("Order") if part.ordered else "")

    def _add(self, place: int, row: _Row) -> None:
        parts = (row.on, row.label, row.mm, row.align, self._order(place, row))
        for at, one in enumerate(parts):
            if one is not None:
                self._grid.addWidget(one, place, at, Qt.AlignmentFlag.AlignVCenter)
        for editor in row.editors:
            editor.edited.connect(self.edited)

    def _order(self, place: int, row: _Row) -> QWidget | None:
        if not self.part.ordered:
            return None
        order = QWidget()
        line = QGridLayout(order)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for at, button in enumerate((row.up, row.down)):
            line.addWidget(button, 0, at)
        last = place == len(self.rows)
        self._arm(row.up, self._locked or _first(place == 1), place - 1, place - 2)
        self._arm(row.down, self._locked or _first(last), place - 1, place)
        return order

    def _arm(self, button: Button, refused: str, here: int, there: int) -> None:
        button.set_reason(refused)
        button.clicked.connect(partial(self.move_row, here, there))

    def move_row(self, here: int, there: int) -> None:
        """Let a field change places with another one of its part."""
        if not 0 <= there < len(self.rows):
            return
        columns = list(self.columns())
        columns[here], columns[there] = columns[there], columns[here]
        self.show_columns(columns)
        self.edited.emit()


class ColumnRows(QWidget):
    """Shows the parts of a layout one below the other, each under its name."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, PartRows] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def columns(self) -> tuple[LayoutColumn, ...]:
        """Return the fields of all parts as they stand."""
        return tuple(column for part in self.parts.values() for column in part.columns())

    def show_layout(self, layout: Layout, shape: Shape, locked: str = "") -> None:
        """Draw all parts anew; locked says why nothing can be changed."""
        clear(self._column)
        self.parts = {part.key: self._part(part, layout, locked) for part in _held(shape, layout)}

    def _part(self, part: Part, layout: Layout, locked: str) -> PartRows:
        columns = [column for column in layout.columns if column.part == part.key]
        rows = PartRows(part, columns, locked)
        rows.edited.connect(self.edited)
        self._column.addWidget(Label(in_words(_(part.label)), "h3"))
        self._column.addWidget(rows)
        return rows


def _held(shape: Shape, layout: Layout) -> Iterator[Part]:
    """Return the parts in the order of the layout."""
    known = {part.key: part for part in shape.parts}
    return (known[key] for key in layout.parts if key in known)


def _first(stays: bool) -> str:  # noqa: FBT001  (one question)
    return _("It is at the end already.") if stays else ""
