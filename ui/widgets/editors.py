"""One editor per kind of field; each has value, set_value, problem and `edited`."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidgetAction,
)

from models import clock
from models.identity import IdKind, check_id
from models.problems import Level
from resources.i18n import _
from ui import icons, theme
from ui.widgets.covered_edit import MASKS, CoveredEditor
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.several_edit import SeveralEditor
from ui.widgets.suggest_edit import PickEditor, SuggestEditor
from ui.widgets.text_edit import Choices, TextEditor

_DECIMAL = re.compile(r"\d+(\.\d+)?", re.ASCII)
_MONTH = re.compile(r"([12]\d{3})\D?(\d{1,2})\D?")
_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")


class MoneyEditor(MoneyEdit):
    """An amount; its value is fen."""

    edited = Signal()

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.textChanged.connect(self.edited)

    def set_value(self, value: object) -> None:
        """Show an amount in fen."""
        super().set_value(value if isinstance(value, int) else None)

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setReadOnly(on)


class NumberEditor(TextEditor):
    """A whole number."""

    def value(self) -> object:
        """Return the number, None when there is none."""
        text = self.text().strip()
        return int(text) if text.isdecimal() else None

    def problem(self) -> str:
        """Say that it is no whole number."""
        text = self.text().strip()
        return "" if not text or text.isdecimal() else _("Not a whole number.")


class DecimalEditor(TextEditor):
    """A number that may have a fraction."""

    def value(self) -> object:
        """Return the number, None when there is none."""
        text = self.text().strip()
        return float(text) if _DECIMAL.fullmatch(text) else None

    def set_value(self, value: object) -> None:
        """Show a number without needless zeros."""
        self.setText(f"{value:g}" if isinstance(value, (int, float)) else "")

    def problem(self) -> str:
        """Say that it is no number."""
        text = self.text().strip()
        return "" if not text or _DECIMAL.fullmatch(text) else _("Not a number.")


class MonthEditor(TextEditor):
    """A month, or a day of it: 2005-9, 200509, 2005年9月; its value is YYYY-MM or YYYY-MM-DD."""

    def value(self) -> object:
        """Return the month or day as text, empty when there is none."""
        text = self.text().strip()
        return _read_month(text) or text

    def problem(self) -> str:
        """Say that it is no month."""
        text = self.text().strip()
        wrong = text and not _read_month(text)
        return _("Not a month; write it like 2005-09.") if wrong else ""


class IdEditor(TextEditor):
    """A resident identity number, checked while it is typed."""

    def value(self) -> object:
        """Return the number cleaned of blanks and look-alikes."""
        text = self.text().strip()
        return check_id(IdKind.RESIDENT, text, today=clock.today()).number if text else ""

    def problem(self) -> str:
        """Return the first error of length, date or check character."""
        text = self.text().strip()
        if not text:
            return ""
        facts = check_id(IdKind.RESIDENT, text, today=clock.today())
        return next((p.text for p in facts.problems if p.level >= Level.ERROR), "")


class DateEditor(TextEditor):
    """A date as people type it: 2026-1-5, 2026.01.05, 20260105, 2026年1月5日."""

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.setPlaceholderText(_("Year-month-day"))
        self._pick = self.addAction(
            icons.icon("campaign", "text3"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._pick.setToolTip(_("Pick a day"))
        self._pick.triggered.connect(self._on_pick)

    def value(self) -> object:
        """Return the date, None when there is none."""
        return _read_date(self.text())

    def set_value(self, value: object) -> None:
        """Show a date."""
        self.setText(value.isoformat() if isinstance(value, date) else "")

    def problem(self) -> str:
        """Say that it is no date."""
        wrong = self.text().strip() and _read_date(self.text()) is None
        return _("Not a date; write it like 2026-01-05.") if wrong else ""

    def _on_pick(self) -> None:
        menu, calendar, action = QMenu(self), QCalendarWidget(), QWidgetAction(self)
        day = _read_date(self.text()) or clock.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._on_picked(menu, chosen))
        calendar.clicked.connect(lambda chosen: self._on_picked(menu, chosen))
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _on_picked(self, menu: QMenu, chosen: QDate) -> None:
        self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
        menu.close()
        self.setFocus()


def _read_date(text: str) -> date | None:
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _read_month(text: str) -> str:
    day = _read_date(text)
    if day is not None:
        return day.isoformat()
    found = _MONTH.fullmatch(text)
    fits = found and 1 <= int(found[2]) <= len("JFMAMJJASOND")
    return f"{found[1]}-{int(found[2]):02}" if found and fits else ""


class LongEditor(QPlainTextEdit):
    """Several lines of words; Tab leaves."""

    edited = Signal()

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.scaled(72))
        self.textChanged.connect(self.edited)

    def value(self) -> object:
        """Return the words."""
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show words."""
        self.setPlainText("" if value is None else str(value))

    def problem(self) -> str:
        """Return what is wrong: nothing can be."""
        return ""

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setReadOnly(on)


class ChoiceEditor(QComboBox):
    """One of several words; its value is what stands behind the word."""

    edited = Signal()

    def __init__(self, choices: Choices = ()) -> None:
        super().__init__()
        for value, word in choices:
            self.addItem(word, value)
        self.setCurrentIndex(-1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(lambda _at: self.edited.emit())

    def value(self) -> object:
        """Return what is chosen, None when nothing is."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose the word a value stands behind."""
        found = (at for at in range(self.count()) if self.itemData(at) == value)
        self.setCurrentIndex(next(found, -1))

    def set_choices(self, choices: Choices) -> None:
        """Offer other words, keeping the choice where it is still there."""
        before = self.value()
        self.clear()
        for value, word in choices:
            self.addItem(word, value)
        self.set_value(before)

    def problem(self) -> str:
        """Return what is wrong: nothing can be."""
        return ""

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setEnabled(not on)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word chosen, with dots where it is longer than its box."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        box, edit = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, edit, self).width()
        word = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room,
        )
        option.currentText = word
        painter.drawComplexControl(box, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class CheckEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> object:
        """Return whether it is checked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Check or clear it."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Return what is wrong: nothing can be."""
        return ""

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setEnabled(not on)


class SecretEditor(TextEditor):
    """A password: never shown, never trimmed."""

    def __init__(self, _choices: Choices = ()) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> object:
        """Return exactly what was typed."""
        return self.text()


Editor = (
    TextEditor
    | MoneyEditor
    | LongEditor
    | ChoiceEditor
    | SeveralEditor
    | CheckEditor
    | SuggestEditor
)

EDITORS: dict[str, Callable[[Choices], Editor]] = {
    "text": TextEditor,
    "long": LongEditor,
    "money": MoneyEditor,
    "number": NumberEditor,
    "id": IdEditor,
    "date": DateEditor,
    "choice": ChoiceEditor,
    "several": SeveralEditor,
    "code": SuggestEditor,
    "pick": PickEditor,
    "decimal": DecimalEditor,
    "month": MonthEditor,
    "check": CheckEditor,
    "secret": SecretEditor,
    **{kind: partial(CoveredEditor, mask) for kind, mask in MASKS.items()},
}


def is_empty(editor: Editor) -> bool:
    """Say whether nothing was entered."""
    return editor.value() in {None, ""}
