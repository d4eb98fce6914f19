"""The sum of the recognition beside the form: each line in words, the result, what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from models.money import format_yuan
from models.rules.recognition import LineKind, Recognition, SumLine
from resources.i18n import _
from ui.widgets.badge import Badge, Tag
from ui.widgets.card import Card
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.tools import clear, scrolled

_STRONG = frozenset({LineKind.TOTAL, LineKind.RESULT})


class SumCard(Card):
    """Shows a recognition while its figures are typed."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 12, 10, 12))
        self._rule, self._result = Label("", "hint", wrap=True), Badge()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(0, 1)
        self._news = QVBoxLayout()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._lines)
        column.addLayout(self._news)
        column.addStretch(1)
        self.row(Label(_("Recognition sum"), "h3"), 1, self._result)
        self.body.addWidget(self._rule)
        self.body.addWidget(scrolled(inside), 1)

    def show_sum(self, found: Recognition, rule: str, *, begun: bool = True) -> None:
        """Show a recognition under the rule of its year; an empty form has no result."""
        self._rule.setText(_("{year}, by the {rule}").format(year=found.year, rule=rule or "—"))
        self._result.set_tag(_result(found) if begun else _unknown())
        clear(self._lines)
        row = 0
        lines = [line for line in found.lines if begun or line.kind is not LineKind.RESULT]
        for line in lines:
            row = self._add(line, row)
        clear(self._news)
        for info in _news(found):
            self._news.addWidget(InfoBar(info))
        self.setAccessibleName(_("Recognition sum"))
        self.setAccessibleDescription("; ".join(map(_spoken, lines)))

    def _add(self, line: SumLine, row: int) -> int:
        """Add a line: words left, money right, how it was reckoned below; return the next row."""
        if line.kind is LineKind.TOTAL:
            self._lines.addWidget(_rule(), row, 0, 1, 2)
            row += 1
        variant = "strong" if line.kind in _STRONG else "small"
        tone = "" if line.kind in _STRONG else "text"
        self._lines.addWidget(Label(line.label, variant, tone=tone, wrap=True), row, 0)
        if line.fen is not None:
            money = Label(format_yuan(line.fen), variant, tone=tone)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            self._lines.addWidget(money, row, 1, top)
        if line.expression:
            row += 1
            self._lines.addWidget(Label(line.expression, "hint", wrap=True), row, 0, 1, 2)
        return row + 1


def _result(found: Recognition) -> Tag:
    if found.exclusions:
        return Tag(_("Shut out"), "danger", "stop")
    if found.gaps and not found.category:
        return _unknown()
    if not found.category:
        return Tag(_("In no category"), "warn", "warn")
    return Tag(found.category_label, "ok", "check")


def _unknown() -> Tag:
    return Tag(_("Not complete"), "mute", "info")


def _news(found: Recognition) -> Sequence[Info]:
    return [
        *[Info(text, "danger") for text in found.exclusions],
        *[Info(text, "warn") for text in found.gaps],
    ]


def _spoken(line: SumLine) -> str:
    money = "" if line.fen is None else format_yuan(line.fen)
    return " ".join(filter(None, (line.label, line.expression, money)))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("variant", "rule")
    rule.setFixedHeight(1)
    return rule
