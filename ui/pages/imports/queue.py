"""Files that came together: one line each, with its kind and what became of it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from models.exchange.kinds import list_kind
from resources.i18n import N_, _
from ui import theme
from ui.responsive import Size

_SHOWN = {Size.FULL: 4, Size.COMPACT: 2, Size.SMALL: 1}  # lines before the list scrolls
_LINE, _FRAME = 27, 2
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class FileState(StrEnum):
    """How far a file of several has come."""

    WAITING = "waiting"
    OPEN = "open"
    IMPORTED = "imported"
    LEFT = "left"


_WORDS = {
    FileState.WAITING: N_("Waiting"),
    FileState.OPEN: N_("Being looked at"),
    FileState.IMPORTED: N_("Imported"),
    FileState.LEFT: N_("Left for now"),
}
_MAY_OPEN = frozenset({FileState.WAITING, FileState.LEFT})


class FileQueue(QTreeWidget):
    """Shows the files that came together; Enter asks for one that waits or was left."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._states: list[FileState] = []
        self._size = Size.FULL
        self.setAccessibleName(_("Files that came together"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHeaderLabels([_("File"), _("Kind of list"), _("State")])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda _item, _column: self._wish())
        self.setHidden(True)

    @property
    def files(self) -> Sequence[tuple[Path, FileState]]:
        """Return every file with its state, in the order they came."""
        return list(zip(self._files, self._states, strict=True))

    def begin(self, files: Sequence[Path]) -> None:
        """Show the files that came together; one alone needs no list."""
        self._files, self._states = list(files), [FileState.WAITING] * len(files)
        self.clear()
        for file in files:
            item = QTreeWidgetItem([file.name, "—", ""])
            item.setToolTip(0, str(file))
            self.addTopLevelItem(item)
        for place in range(len(files)):
            self._show(place)
        self.setHidden(len(files) < 2)
        self.fit(self._size)

    def fit(self, size: Size) -> None:
        """Take fewer lines in a smaller window, in the smallest the current one alone."""
        self._size = size
        self.setHeaderHidden(size is Size.SMALL)
        lines = min(len(self._files), _SHOWN[size]) + (size is not Size.SMALL)
        self.setFixedHeight(theme.scaled(_LINE) * lines + _FRAME)
        if current := self.currentItem():
            self.scrollToItem(current)

    def next_waiting(self) -> Path | None:
        """Return the first file that still waits."""
        return next((file for file, state in self.files if state is FileState.WAITING), None)

    def place(self, file: Path) -> str:
        """Return which of several a file is, '' for one alone."""
        if len(self._files) < 2 or file not in self._files:
            return ""
        number = self._files.index(file) + 1
        return _("File {n} of {all}").format(n=number, all=len(self._files))

    def mark(self, file: Path, state: FileState, kind: str = "") -> None:
        """Note how far a file has come, and of which kind it is."""
        if file not in self._files:
            return
        place = self._files.index(file)
        self._states[place] = state
        if kind:
            self._line(place).setText(1, _(list_kind(kind).label))
        self._show(place)

    def _show(self, place: int) -> None:
        state, item = self._states[place], self._line(place)
        item.setText(2, _(_WORDS[state]))
        if state is FileState.OPEN:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def _line(self, place: int) -> QTreeWidgetItem:
        item = self.topLevelItem(place)
        assert item is not None  # noqa: S101  (there is a line for every file)
        return item

    def _wish(self) -> None:
        current = self.currentItem()
        place = self.indexOfTopLevelItem(current) if current else -1
        if place >= 0 and self._states[place] in _MAY_OPEN:
            self.wished.emit(self._files[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current file with Enter."""
        if event.key() in _OPENS:
            self._wish()
        else:
            super().keyPressEvent(event)
