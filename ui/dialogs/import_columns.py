"""Which column means what: the sender's headings with samples, and a choice for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import _
from ui import theme
from ui.widgets.dialog import Dialog
from ui.widgets.editors import ChoiceEditor
from ui.widgets.elided import Elided
from ui.widgets.label import Label
from ui.widgets.tools import scrolled

FIELD = "application/x-four-seasons-field"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column of the sender: its letter, heading, samples, and what it means now."""

    heading_key: str
    letter: str
    heading: str
    samples: Sequence[str]
    key: str
    choices: Sequence[tuple[str, str]]


class FieldList(QListWidget):
    """What columns may mean, to be dragged onto one."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setAccessibleName(_("Fields"))
        for key, label in choices:
            item = QListWidgetItem(label, self)
            item.setData(Qt.ItemDataRole.UserRole, key)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Carry the key of the field that is dragged."""
        data = QMimeData()
        data.setData(FIELD, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return data


class ColumnEditor(ChoiceEditor):
    """What one column means: chosen from a list, or dropped onto it."""

    def __init__(self, column: ColumnChoice) -> None:
        super().__init__([("", _("Not used")), *column.choices])
        self._keys = {"", *(key for key, _label in column.choices)}
        self.setMinimumContentsLength(8)
        self.setAccessibleName(f"{column.letter} {column.heading}".strip())
        self.setAcceptDrops(True)
        self.set_value(column.key)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a field this column may mean."""
        if bytes(event.mimeData().data(FIELD).data()).decode() in self._keys - {""}:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the column mean the field dropped onto it."""
        self.set_value(bytes(event.mimeData().data(FIELD).data()).decode())
        event.acceptProposedAction()


class ColumnsDialog(Dialog):
    """Lets every column be matched otherwise; `mapping()` holds what was changed.

    A field is chosen beside its column, or dragged there from the list of fields. guessed: what
    the columns mean is a guess which the clerk confirms, so all of it counts as said.
    """

    def __init__(
        self, parent: QWidget | None, columns: Sequence[ColumnChoice], *, guessed: bool = False
    ) -> None:
        known = _("What each column of the sender means. The next list of this unit is read alike.")
        told = _(
            "No heading of this file is known: its cells told what each column means. "
            "Check it by the samples; the next file of this bank is read alike."
        )
        super().__init__(
            parent,
            _("Match columns"),
            told if guessed else known,
            yes=_("Read the list anew"),
        )
        self.setMinimumWidth(theme.scaled(760))
        self._columns, self._guessed = columns, guessed
        self.editors = [ColumnEditor(column) for column in columns]
        self.fields = FieldList(_all_choices(columns))
        self.fields.setFixedWidth(theme.scaled(168))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, column in enumerate(columns):
            self._add(grid, row, column)
        area = scrolled(content)
        area.setMinimumHeight(min(theme.scaled(360), content.sizeHint().height() + 4))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(area, 1)
        side = QVBoxLayout()
        side.addWidget(Label(_("Drag a field onto its column"), "small", tone="text2"))
        side.addWidget(self.fields, 1)
        line.addLayout(side)
        self.body.addLayout(line)

    def _add(self, grid: QGridLayout, row: int, column: ColumnChoice) -> None:
        grid.addWidget(Label(f"{column.letter}　{column.heading}", "strong"), row, 0)
        grid.addWidget(Elided("、".join(column.samples), "small", tone="text2"), row, 1)
        grid.addWidget(self.editors[row], row, 2, Qt.AlignmentFlag.AlignRight)

    def mapping(self) -> dict[str, str]:
        """Return the headings whose meaning was changed, or confirmed, with what they mean."""
        pairs = zip(self._columns, self.editors, strict=True)
        return {
            column.heading_key: str(editor.value() or "")
            for column, editor in pairs
            if self._guessed or (editor.value() or "") != column.key
        }


def _all_choices(columns: Sequence[ColumnChoice]) -> list[tuple[str, str]]:
    """Return every field once, in the order of the columns' own lists."""
    return list(dict.fromkeys(choice for column in columns for choice in column.choices))
