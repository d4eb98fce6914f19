"""Figures that filter what lies below them: at most one is on, a second click turns it off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown


@dataclass(frozen=True, slots=True)
class TileChoice:
    """One tile: its key, label, icon in a tone, the unit of its figure and a note."""

    key: str
    label: str
    icon: str
    tone: str
    unit: str = ""
    note: str = ""


class FilterTile(Card):
    """One figure that can be turned on."""

    def __init__(self, choice: TileChoice) -> None:
        super().__init__(opens=True, margins=(12, 7, 12, 7))
        self.choice = choice
        self._figure = Label("0", "figure")
        self._label, self._note = Label(choice.label, "small"), Label(choice.note, "hint")
        self._unit = Label(choice.unit, "small")
        self._unit.setContentsMargins(0, 0, 0, 4)
        figure = QHBoxLayout()
        figure.setSpacing(5)
        figure.addWidget(self._figure)
        figure.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        figure.addStretch(1)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._label)
        self._words.addLayout(figure)
        self._mark = IconMark(choice.icon, choice.tone, 20)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._mark)
        line.addLayout(self._words, 1)
        line.addWidget(self._note)
        self.body.addLayout(line)

    def show_count(self, count: int) -> None:
        """Show another figure."""
        self._figure.setText(f"{count:,}")
        self.setAccessibleName(f"{self.choice.label} {count:,} {self.choice.unit}")

    def set_compact(self, *, on: bool) -> None:
        """Leave out what a small window has no room for."""
        set_shown(self._note, on=not on)
        set_shown(self._mark, on=not on)
        across = QBoxLayout.Direction.LeftToRight
        self._words.setDirection(across if on else QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(8 if on else 0)
        margins = (10, 2, 10, 2) if on else (12, 7, 12, 7)
        self.body.setContentsMargins(*margins)


class FilterTiles(QWidget):
    """Tiles side by side; `changed` carries the key that is on, or nothing."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[TileChoice]) -> None:
        super().__init__()
        self._on = ""
        self.tiles = {choice.key: FilterTile(choice) for choice in choices}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for key, tile in self.tiles.items():
            line.addWidget(tile, 1)
            tile.opened.connect(lambda key=key: self.choose("" if key == self._on else key))

    def key(self) -> str:
        """Return the key that is on, or nothing."""
        return self._on

    def choose(self, key: str) -> None:
        """Turn a tile on and the others off, and say so."""
        self._on = key
        for own, tile in self.tiles.items():
            tile.set_selected(on=own == key)
        self.changed.emit(key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other figures."""
        for key, tile in self.tiles.items():
            tile.show_count(counts.get(key, 0))

    def set_compact(self, *, on: bool) -> None:
        """Leave out what a small window has no room for."""
        for tile in self.tiles.values():
            tile.set_compact(on=on)
