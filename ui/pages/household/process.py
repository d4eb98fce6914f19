"""What was done with a file, the latest first, and whether the national system knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.queries.file import FileStepRow
from models.queries.file_form import FileOnForm
from models.rules import codes
from models.rules.file_states import HELD, NATIONAL_LABELS, NationalState
from resources.i18n import _
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown


class Process(QWidget):
    """The dated steps of a file with opinions and reasons."""

    national_wished = Signal()
    keying_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._file_id = 0
        self._national, self._since = Badge(), Label("", "hint")
        self.mark = Button(_("Entered in the national system"), icon="check", variant="small")
        self.mark.clicked.connect(self.national_wished)
        self.keying = Button(_("Keying list"), icon="copy", variant="small")
        self.keying.clicked.connect(lambda: self.keying_wished.emit(self._file_id))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        line = QHBoxLayout()
        for item in (Label(_("National system"), "small"), self._national, self._since):
            line.addWidget(item)
        line.addStretch(1)
        line.addWidget(self.keying)
        line.addWidget(self.mark)
        column.addLayout(line)
        column.addLayout(self._rows)

    def show_file(self, file: FileOnForm | None, refusal: str) -> None:
        """Show the steps of a file; none says that nothing was done yet."""
        clear(self._rows)
        self._file_id = file.id if file else 0
        steps = file.steps if file else ()
        for step in steps:
            self._rows.addWidget(_row(step))
        if not steps:
            self._rows.addWidget(Label(_("Steps appear here once the file is saved."), "small"))
        state = file.national if file else NationalState.NOT_ENTERED
        entered = state is NationalState.ENTERED
        tone = ("ok", "check") if entered else ("warn", "clock")
        self._national.set_tag(Tag(_(NATIONAL_LABELS[state]), *tone) if file else None)
        day = file.national_on if file else None
        self._since.setText(f"{day:%Y-%m-%d}" if day else "")
        set_shown(self.keying, on=file is not None)
        set_shown(self.mark, on=bool(file and file.state in HELD and not entered))
        self.mark.set_reason(refusal)


def _row(step: FileStepRow) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    until = _("until {day}").format(day=f"{step.until:%Y-%m-%d}") if step.until else ""
    head = filter(None, (f"{step.on:%Y-%m-%d}", step.label, until, step.operator))
    column.addWidget(Label("　".join(head), "strong"))
    said = "　".join(filter(None, _said(step)))
    if said:
        column.addWidget(Label(said, "small", tone="text", wrap=True))
    return holder


def _said(step: FileStepRow) -> Sequence[str]:
    reason = codes.label("withdrawal_reasons", step.reason) if step.reason else ""
    return step.people, step.place, step.opinion, reason
