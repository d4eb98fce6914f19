"""Forms built from declared fields: label above, editor, a line below that never jumps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.i18n import _
from ui import theme
from ui.widgets.editors import EDITORS, Editor, is_empty
from ui.widgets.info_bar import ICONS, IconMark
from ui.widgets.label import Label, Link
from ui.widgets.text_edit import Choices
from ui.widgets.tools import set_shown


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: `kind` names an editor, `span` how many columns it takes.

    It takes the place of the field `instead_of`; whoever shows one of the two hides the other.
    """

    key: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: Choices = ()
    hint: str = ""
    below: str = ""
    span: int = 1
    instead_of: str = ""


class FieldBox(QWidget):
    """One field with its label above and its line below."""

    edited = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: Editor = EDITORS[field.kind](field.choices)
        self._mark, self._below = IconMark("stop", "danger", 14), Label("", "hint", wrap=True)
        self._offer: Callable[[], None] | None = None
        self._take = Link("", "hint", tone="accent_x")
        self._take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._take.clicked.connect(self.take_offer)
        self.locked = False
        self._label = Label(_(field.label) + (" *" if field.required else ""), "small")
        self._label.setBuddy(self.editor)
        self.editor.setAccessibleName(_(field.label))
        self.editor.edited.connect(self._on_edited)
        if field.hint and hasattr(self.editor, "setPlaceholderText"):
            self.editor.setPlaceholderText(_(field.hint))
        self._lay_out()
        self.show_problem("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._below, 1)
        line.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self._below.setMinimumHeight(theme.metrics("hint").height() + 2)
        column.addWidget(self._label)
        column.addWidget(self.editor)
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def _on_edited(self) -> None:
        self.show_problem("")
        self.edited.emit(self.field.key)

    def can_be_filled(self) -> bool:
        """Say whether Enter stops here: shown, and open to entry."""
        return self.editor.isEnabled() and not self.locked and not self.isHidden()

    def problem(self) -> str:
        """Return what is wrong with the entry: empty where it must not be, or no such value."""
        if self.field.required and is_empty(self.editor) and not self.editor.problem():
            return _("Please fill in.")
        return self.editor.problem()

    def show_problem(self, text: str) -> None:
        """Mark the field and say what is wrong, or take the mark away."""
        self._say(text or _(self.field.below), "stop", "danger" if text else "")
        if bool(self.editor.property("problem")) != bool(text):
            self.editor.setProperty("problem", bool(text))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(text)

    def show_note(self, text: str, tone: str = "") -> None:
        """Say something below that depends on what was entered; none shows the usual words."""
        self._say(text or _(self.field.below), ICONS.get(tone, "info"), tone if text else "")

    def show_offer(self, text: str, way: str, take: Callable[[], None]) -> None:
        """Say what looks odd and offer a better entry: Enter or a click on `way` takes it."""
        self.show_note(text, "warn")
        self._offer = take
        self._take.setText(way)
        set_shown(self._take, on=True)

    def take_offer(self) -> bool:
        """Take what is offered; say whether anything was."""
        take, self._offer = self._offer, None
        if take is not None:
            take()
        return take is not None

    def put(self, value: object) -> None:
        """Show a value that nobody typed."""
        self.editor.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.editor.set_value(value)
        self.editor.blockSignals(False)  # noqa: FBT003
        self.show_problem("")

    def set_locked(self, reason: str, *, told: bool = True) -> None:
        """Let it be read only, with the reason below or only in the tip; no reason unlocks."""
        self.locked = bool(reason)
        self.editor.set_locked(on=bool(reason))
        self.editor.setToolTip(reason)
        self._say(reason if told else "", "lock", "text3" if reason and told else "")

    def _say(self, text: str, icon: str, tone: str) -> None:
        self._below.setText(text)
        self._below.set_tone(tone)
        self._mark.set_icon(icon, tone or "text3")
        set_shown(self._mark, on=bool(tone))
        self._offer = None
        set_shown(self._take, on=False)


class Form(QWidget):
    """Fields in columns; Enter goes to the next, after the last one `submitted` is sent."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        columns: int = 2,
        make: Callable[..., Any] = dict,
    ) -> None:
        super().__init__()
        self._make = make
        self.boxes = {field.key: FieldBox(field) for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        self._fill(grid, columns)

    def _fill(self, grid: QGridLayout, columns: int) -> None:
        row = column = 0
        top = Qt.AlignmentFlag.AlignTop
        places: dict[str, tuple[int, int, int, int]] = {}
        for key, box in self.boxes.items():
            box.edited.connect(self.edited)
            if box.field.instead_of:
                grid.addWidget(box, *places[box.field.instead_of], top)
                continue
            span = min(box.field.span, columns)
            if column + span > columns:
                row, column = row + 1, 0
            places[key] = (row, column, 1, span)
            grid.addWidget(box, *places[key], top)
            column += span
        for place in range(columns):
            grid.setColumnStretch(place, 1)

    def editor(self, key: str) -> Editor:
        """Return the editor of a field."""
        return self.boxes[key].editor

    def values(self) -> dict[str, object]:
        """Return what was entered, by key."""
        return {key: box.editor.value() for key, box in self.boxes.items()}

    def value(self) -> Any:  # noqa: ANN401  (what `make` makes)
        """Return what was entered as the record this form makes."""
        return self._make(**self.values())

    def set_value(self, record: object) -> None:
        """Show a mapping or a dataclass; what it does not hold is cleared."""
        for key, value in _as_mapping(record, self.boxes).items():
            self.boxes[key].put(value)

    def problems(self) -> dict[str, str]:
        """Return what is wrong by key: empty where it must not be, or no such value."""
        found = {key: box.problem() for key, box in self.boxes.items()}
        return {key: text for key, text in found.items() if text}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark these fields and go to the first; clear the others."""
        for key, box in self.boxes.items():
            box.show_problem(problems.get(key, ""))
        first = next((key for key in self.boxes if problems.get(key)), None)
        if first is not None:
            self.boxes[first].editor.setFocus()

    def check(self) -> bool:
        """Mark what is wrong; say whether the record can be taken."""
        problems = self.problems()
        self.show_problems(problems)
        return not problems

    def set_locked(self, reason: str) -> None:
        """Let everything be read only, with the reason below the first field; none unlocks."""
        for place, box in enumerate(self.boxes.values()):
            box.set_locked(reason, told=not place)

    def focus_first(self) -> None:
        """Go to the first field; what stands in it is replaced by typing."""
        next(iter(self.boxes.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, by: int) -> None:
        boxes = [box for box in self.boxes.values() if box.can_be_filled()]
        at = next((i for i, box in enumerate(boxes) if box.editor is self.focusWidget()), -1)
        if by > 0 and at >= 0 and boxes[at].take_offer():
            return
        at += by
        if at >= len(boxes):
            self.submitted.emit()
        else:
            boxes[max(at, 0)].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
            return
        super().keyPressEvent(event)


def _as_mapping(record: object, keys: Mapping[str, object]) -> dict[str, object]:
    if isinstance(record, Mapping):
        return {key: record.get(key) for key in keys}
    if is_dataclass(record) and not isinstance(record, type):
        found = asdict(record)
        return {key: found.get(key) for key in keys}
    return {key: getattr(record, key, None) for key in keys}
