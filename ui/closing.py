"""The end of a session: a proved copy first; a copy that fails is never passed over in silence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from models import session
from resources.i18n import _
from ui import errors
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog, ask, choose_folder

_LATE = 600  # ms before the copying is shown


class CopyFailed(Dialog):
    """Says why there is no copy: try again, try elsewhere, or close without one."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        title = _("No copy was made")
        super().__init__(parent, title, text, yes=_("Try again"), no=_("Close without a copy"))
        self.elsewhere = False
        other = Button(_("Another place…"))
        other.clicked.connect(self._on_other)
        self.body.addWidget(other)
        self.yes.setFocus()

    def _on_other(self) -> None:
        self.elsewhere = True
        self.accept()


class Closing(QObject):
    """Makes the last copy of a session, then calls what comes after."""

    def __init__(self, context: Context, after: Callable[[], None]) -> None:
        super().__init__(context)
        self._context, self._after = context, after
        self._shown = QProgressDialog(_("Making a copy of the store…"), "", 0, 0)
        self._shown.setWindowTitle(_("Four Seasons"))
        self._shown.setCancelButton(None)
        self._shown.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._shown.reset()
        self._late = QTimer(self, singleShot=True, interval=_LATE)
        self._late.timeout.connect(self._shown.show)

    def begin(self, target: Path | None = None) -> None:
        """Copy what changed beside the store, or into another folder."""
        self._late.start()
        self._context.run_long(
            partial(session.copy, target),
            what=_("Making a copy of the store…"),
            done=self._on_copied,
            failed=self._on_failed,
            owner=self,
        )

    def _on_copied(self, _made: object) -> None:
        self._hide()
        self._after()

    def _hide(self) -> None:
        self._late.stop()
        self._shown.reset()
        self._shown.hide()

    def _on_failed(self, error: Exception) -> None:
        self._hide()
        problem = errors.describe(error)
        question = CopyFailed(None, f"{problem.text} {problem.hint}".strip())
        if not ask(question):
            self._after()
        elif question.elsewhere:
            chosen = choose_folder(QWidget(), _("Where to put the copy"))
            self.begin(Path(chosen) if chosen else None)
        else:
            self.begin()
