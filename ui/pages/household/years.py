"""The years of a file, each with the sum that was recorded for it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.money import format_yuan
from models.queries.file import FileYearRow
from models.rules.recognition import SumLine
from resources.i18n import _
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown


class YearsPanel(QWidget):
    """The newest year first; the sum of each opens with a button."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 4)
        self._rows.setSpacing(8)

    def show_years(self, years: Sequence[FileYearRow]) -> None:
        """Show the recorded years of a file."""
        clear(self._rows)
        for year in years:
            self._rows.addWidget(YearCard(year))
        if not years:
            self._rows.addWidget(
                Label(_("A year appears here once its figures are saved."), "small")
            )


class YearCard(Card):
    """One year: category, income a head, why it differs from the sum, and the sum on demand."""

    def __init__(self, year: FileYearRow) -> None:
        super().__init__(margins=(12, 8, 12, 8))
        self.body.setSpacing(4)
        self.open = Button(_("Show the sum"), variant="small ghost")
        self.open.clicked.connect(self._on_open)
        category = Tag(year.category_label, "info", "info") if year.category else None
        head = Label(_("Year {year}").format(year=year.year), "strong")
        self.row(head, Badge(category), Label(_per_head(year), "small"), 1, self.open)
        if year.override_reason:
            words = _("Why it differs from the sum: {reason}").format(reason=year.override_reason)
            self.body.addWidget(Label(words, "small", tone="text", wrap=True))
        text = "\n".join(map(_line, year.lines)) or _("No sum was recorded.")
        self.sum = Label(text, "small", tone="text", wrap=True)
        self.body.addWidget(self.sum)
        self.sum.hide()

    def _on_open(self) -> None:
        shown = self.sum.isHidden()
        set_shown(self.sum, on=shown)
        self.open.setText(_("Hide the sum") if shown else _("Show the sum"))


def _per_head(year: FileYearRow) -> str:
    if year.computed_fen is None:
        return ""
    return _("{yuan} yuan a head and month").format(yuan=format_yuan(year.computed_fen))


def _line(line: SumLine) -> str:
    money = "" if line.fen is None else format_yuan(line.fen)
    return "　".join(filter(None, (line.label, line.expression, money)))
