"""The recovery code on the way to paper: nobody goes on before it is there."""

import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models import clock, files
from models.errors import AppError
from models.queries.recovery_sheet import RecoverySheetDocument
from resources.i18n import _
from ui import theme
from ui.errors import describe
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog, choose_target
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label

_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Secret:
    """A recovery code, and whose it is."""

    code: str
    union: str
    operator: str
    store: str

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups of four as printed."""
        return tuple(self.code.split("-"))

    def pdf(self) -> bytes:
        """Return the sheet for the safe."""
        from printing import registry  # noqa: PLC0415  (reportlab is loaded when first needed)

        stream = io.BytesIO()
        document = RecoverySheetDocument(
            self.union, self.operator, clock.today(), self.groups, self.store
        )
        registry.render("recovery", document, stream)
        return stream.getvalue()


class RecoverySheet(QWidget):
    """Shows the code, saves or prints its sheet, and has one group typed from it."""

    ready = Signal(bool)

    def __init__(self, secret: Secret) -> None:
        super().__init__()
        self._secret, self._kept = secret, False
        self._asked = secrets.randbelow(len(secret.groups))
        self._news = InfoBar()
        self._typed = QLineEdit()
        self._reason = Label("", "small", wrap=True)
        self._typed.textChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._code())
        column.addLayout(self._ways())
        column.addWidget(self._news)
        column.addLayout(self._proof())
        column.addWidget(self._reason)
        self._look()

    def _code(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("variant", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 12, 16, 12)
        for place, group in enumerate(self._secret.groups):
            cell = QHBoxLayout()
            cell.addWidget(Label(str(place + 1), "hint"))
            cell.addWidget(Label(group, "figure"), 1)
            grid.addLayout(cell, place // _ACROSS, place % _ACROSS)
        frame.setAccessibleName(_("Recovery code") + " " + self._secret.code)
        return frame

    def _ways(self) -> QHBoxLayout:
        self.save = Button(_("Save as PDF…"), icon="export")
        self.print = Button(_("Print…"), icon="print")
        self.save.clicked.connect(partial(self._try, self._on_save))
        self.print.clicked.connect(partial(self._try, self._on_print))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.save)
        line.addWidget(self.print)
        line.addStretch(1)
        return line

    def _proof(self) -> QHBoxLayout:
        words = _("Type group {n} from the sheet").format(n=self._asked + 1)
        label = Label(words, "small")
        label.setBuddy(self._typed)
        self._typed.setAccessibleName(words)
        self._typed.setFixedWidth(theme.scaled(120))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label)
        line.addWidget(self._typed)
        line.addStretch(1)
        return line

    def _try(self, way: Callable[[], str]) -> None:
        try:
            said = way()
        except AppError as error:
            problem = describe(error)
            self._news.show_info(Info(f"{problem.text} {problem.hint}".strip(), "danger"))
            return
        if said:
            self._kept = True
            self._news.show_info(Info(said, "ok"))
            self._look()

    def _on_save(self) -> str:
        proposal = _("Recovery sheet {union}.pdf").format(union=self._secret.union)
        chosen = choose_target(self, _("Save the recovery sheet"), "PDF (*.pdf)", proposal)
        if not chosen:
            return ""
        files.write_whole(Path(chosen), self._secret.pdf())
        return _("Saved as {file}. Print it, lock it away, and delete the file.").format(
            file=Path(chosen).name
        )

    def _on_print(self) -> str:
        from ui.printer import print_pdf  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

        done = print_pdf(self, self._secret.pdf(), _("Recovery sheet"))
        return _("Sent to the printer. Lock the sheet away.") if done else ""

    def _look(self) -> None:
        reason = self.missing()
        self._reason.setText(reason)
        self.ready.emit(not reason)

    def missing(self) -> str:
        """Return what is still to be done before going on; nothing when all is."""
        if not self._kept:
            return _("Save or print the sheet first; without it a lost password cannot be reset.")
        typed = self._typed.text().strip().upper().translate(str.maketrans("OIL", "011"))
        if typed != self._secret.groups[self._asked]:
            return _("Then type the group, to show that the sheet can be read.")
        return ""


class RecoverySheetDialog(Dialog):
    """Shows a new recovery code; cannot be left before its sheet is kept."""

    def __init__(self, parent: QWidget | None, secret: Secret) -> None:
        title = _("The new recovery sheet")
        text = _("The old sheet is void from now on; destroy it.")
        super().__init__(parent, title, text, yes=_("The sheet is kept"))
        self.sheet = RecoverySheet(secret)
        self.body.addWidget(self.sheet)
        self.no.hide()
        self.sheet.ready.connect(self.yes.setEnabled)
        self.yes.setEnabled(not self.sheet.missing())

    def reject(self) -> None:
        """Stay until the sheet is kept."""
        if not self.sheet.missing():
            super().reject()
