"""Questions: a dialog returns data and does nothing; only `ask` waits for it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resources.i18n import N_, _
from ui import theme
from ui.widgets.button import Button
from ui.widgets.form import Field, Form
from ui.widgets.label import Label


class Dialog(QDialog):
    """A title, one sentence of what will happen, a body, two buttons named by verbs."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        yes: str,
        no: str = "",
        variant: str = "primary",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.scaled(420))
        self.yes, self.no = Button(yes, variant=variant), Button(no or _("Leave it"))
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(Label(title, "h2"))
        if text:
            column.addWidget(Label(text, tone="text2", wrap=True))
        self.body = QVBoxLayout()
        column.addLayout(self.body, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)
        self.no.setFocus()

    def confirm(self) -> None:
        """Close with yes, if what was entered can be taken."""
        self.accept()


class Question(Dialog):
    """Asks before what cannot be undone; the safe button is the default."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, yes: str) -> None:
        super().__init__(parent, title, text, yes=yes, variant="danger")
        self.no.setDefault(True)


class FormDialog(Dialog):
    """Asks for a few fields; `form.value()` is the answer."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        *,
        yes: str,
        text: str = "",
        columns: int = 1,
    ) -> None:
        super().__init__(parent, title, text, yes=yes)
        self.form = Form(fields, columns=columns)
        self.form.submitted.connect(self.confirm)
        self.body.addWidget(self.form)
        self.form.focus_first()

    def confirm(self) -> None:
        """Close with yes when every field can be taken."""
        if self.form.check():
            self.accept()


class ReasonDialog(FormDialog):
    """Asks why, before something that is recorded with its reason."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, yes: str) -> None:
        field = Field("reason", N_("Reason"), "long", required=True)
        super().__init__(parent, title, (field,), yes=yes, text=text)

    def reason(self) -> str:
        """Return the reason given."""
        return str(self.form.values()["reason"])


def ask(dialog: QDialog) -> bool:
    """Show a dialog and wait; True when it was confirmed."""
    return bool(dialog.exec() == QDialog.DialogCode.Accepted)


def choose_file(parent: QWidget, title: str, kinds: str, folder: str = "") -> str:
    """Let the user choose a file to read; empty when they would rather not."""
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]


def choose_files(parent: QWidget, title: str, kinds: str, folder: str = "") -> list[str]:
    """Let the user choose files to read; none when they would rather not."""
    return list(QFileDialog.getOpenFileNames(parent, title, folder, kinds)[0])


def choose_target(parent: QWidget, title: str, kinds: str, proposal: str = "") -> str:
    """Let the user choose where a file goes; empty when they would rather not."""
    return QFileDialog.getSaveFileName(parent, title, proposal, kinds)[0]


def choose_folder(parent: QWidget, title: str, folder: str = "") -> str:
    """Let the user choose a folder; empty when they would rather not."""
    return QFileDialog.getExistingDirectory(parent, title, folder)
