"""Who may be the same as somebody being typed: sought after every pause, told above the form."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.doubles import Double, Suspect, possible_doubles
from resources.i18n import N_, _
from ui.context import Context
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.tools import clear, set_shown

_PAUSE = 250  # ms without typing before doubles are sought
_SHOWN = 3
_SAME = {
    "id": N_("The same ID number"),
    "name": N_("The same name"),
    "phone": N_("The same phone"),
    "card": N_("The same bank card"),
}


class DoublesNote(QWidget):
    """Shows at most three; `taken` carries the person whose button was pressed."""

    taken = Signal(int)

    def __init__(
        self, context: Context, suspect: Callable[[], Suspect | None], *, way: str = ""
    ) -> None:
        super().__init__()
        self._context, self._suspect = context, suspect
        self._way = way or _("Open this one")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._seek)
        self.hide()

    def ask_soon(self) -> None:
        """Seek once nobody has typed for a moment."""
        self._pause.start()

    def forget(self) -> None:
        """Show nobody, and seek nobody."""
        self._pause.stop()
        self._show(())

    def _seek(self) -> None:
        suspect = self._suspect()
        if suspect is None:
            self._show(())
            return
        self._context.run_query(
            partial(possible_doubles, suspect),
            done=self._show,
            latest=f"doubles {id(self)}",
            owner=self,
        )

    def _show(self, doubles: Sequence[Double]) -> None:
        clear(self.column)
        for double in doubles[:_SHOWN]:
            who = "　".join(filter(None, (double.name, double.id_masked, double.place)))
            text = _("{what}: {who}").format(what=_(_SAME[double.why]), who=who)
            way = (self._way, partial(self.taken.emit, double.id))
            tone = "danger" if double.why == "id" else "warn"
            self.column.addWidget(InfoBar(Info(text, tone, (way,))))
        set_shown(self, on=bool(doubles))
