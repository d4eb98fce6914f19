"""Which column means what: the sender's headings with samples, and a choice for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.i18n import _
from ui import theme
from ui.widgets.dialog import Dialog
from ui.widgets.editors import ChoiceEditor
from ui.widgets.elided import Elided
from ui.widgets.label import Label
from ui.widgets.tools import scrolled


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column of the sender: its letter, heading, samples, and what it means now."""

    heading_key: str
    letter: str
    heading: str
    samples: Sequence[str]
    key: str
    choices: Sequence[tuple[str, str]]


class ColumnsDialog(Dialog):
    """Lets every column be matched otherwise; `mapping()` holds what was changed."""

    def __init__(self, parent: QWidget | None, columns: Sequence[ColumnChoice]) -> None:
        super().__init__(
            parent,
            _("Match columns"),
            _("What each column of the sender means. The next list of this unit is read alike."),
            yes=_("Read the list anew"),
        )
        self.setMinimumWidth(theme.scaled(640))
        self._columns = columns
        self.editors = [self._editor(column) for column in columns]
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, column in enumerate(columns):
            self._add(grid, row, column)
        area = scrolled(content)
        area.setMinimumHeight(min(theme.scaled(360), content.sizeHint().height() + 4))
        self.body.addWidget(area)

    def _add(self, grid: QGridLayout, row: int, column: ColumnChoice) -> None:
        grid.addWidget(Label(f"{column.letter}　{column.heading}", "strong"), row, 0)
        grid.addWidget(Elided("、".join(column.samples), "small", tone="text2"), row, 1)
        grid.addWidget(self.editors[row], row, 2, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _editor(column: ColumnChoice) -> ChoiceEditor:
        editor = ChoiceEditor([("", _("Not used")), *column.choices])
        editor.setMinimumContentsLength(8)
        editor.setAccessibleName(column.heading)
        editor.set_value(column.key)
        return editor

    def mapping(self) -> dict[str, str]:
        """Return the headings whose meaning was changed, with the new one."""
        pairs = zip(self._columns, self.editors, strict=True)
        return {
            column.heading_key: str(editor.value() or "")
            for column, editor in pairs
            if (editor.value() or "") != column.key
        }
