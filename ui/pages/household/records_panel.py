"""A list of records with one form above it: read, begun, saved and withdrawn in one way."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change, Outcome
from ui.changes import Follower
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.dialog import ReasonDialog, ask
from ui.widgets.empty_state import EmptyState
from ui.widgets.inline_form import InlineForm
from ui.widgets.tools import clear, set_shown

Seen = TypeVar("Seen")


class RecordsPanel(QWidget, Generic[Seen]):
    """Reads what is to be seen and draws it; a form opens above the list."""

    followed = Change.DOSSIER | Change.PEOPLE

    def __init__(self, context: Context, new: Button, form: InlineForm) -> None:
        super().__init__()
        self._context = context
        self._read: Callable[[], Seen] | None = None
        self._seen: Seen | None = None
        self.new, self.form = new, form
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.new.clicked.connect(self.begin)
        self.form.accepted.connect(self._on_accepted)
        self.form.left.connect(self._close_form)
        Follower(context.changes, self, self.followed, self.reload)

    def _lay_out(self, head: QWidget, *between: QWidget) -> None:
        """Put what leads the list and its button over form and list."""
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self.form, *between):
            column.addWidget(widget)
        column.addLayout(self._list)
        set_shown(self.form, on=False)

    @abstractmethod
    def begin(self) -> None:
        """Begin a new record."""

    @abstractmethod
    def _records(self, seen: Seen) -> Sequence[object]:
        """Return the records among what is seen."""

    @abstractmethod
    def _draw(self, seen: Seen) -> None:
        """Draw the records into the list."""

    @abstractmethod
    def _empty(self) -> EmptyState:
        """Return what to say while there are none."""

    @abstractmethod
    def _on_accepted(self) -> None:
        """Store what the form holds."""

    @abstractmethod
    def _saved_words(self) -> str:
        """Return what to say once a record is stored."""

    def may_leave(self) -> bool:
        """Ask before a half-typed record is lost."""
        return self.form.isHidden() or self.form.may_leave()

    def _show(self, read: Callable[[], Seen]) -> None:
        self._read = read
        self._close_form()
        self.reload()

    def reload(self) -> None:
        """Read and draw the records."""
        if self._read is not None:
            key = type(self).__name__
            self._context.run_query(self._read, done=self._fill, latest=key, owner=self)

    def _fill(self, seen: Seen) -> None:
        self._seen = seen
        clear(self._list)
        self._draw(seen)
        if not self._records(seen) and self.form.isHidden():
            self._list.addWidget(self._empty())

    def _open_form(self, values: object) -> None:
        set_shown(self.form, on=True)
        set_shown(self.new, on=False)
        if self._seen is not None and not self._records(self._seen):
            clear(self._list)
        self.form.start(values)

    def _close_form(self) -> None:
        set_shown(self.form, on=False)
        set_shown(self.new, on=True)
        if self._seen is not None and not self._records(self._seen):
            self._fill(self._seen)

    def _save(self, work: Callable[[], Outcome]) -> None:
        self._context.run_operation(work, done=self._on_saved, failed=self.form.refuse, owner=self)

    def _on_saved(self, _outcome: Outcome) -> None:
        self.form.done()
        self._close_form()
        self.new.setFocus()
        self._context.notify(self._saved_words())

    def _withdraw(
        self, work: Callable[..., Outcome], record_id: int, title: str, text: str, yes: str
    ) -> None:
        """Ask why, then take a record back."""
        dialog = ReasonDialog(self, title, text, yes=yes)
        if ask(dialog):
            given = partial(work, record_id, reason=dialog.reason(), actor=self._context.actor)
            self._context.run_operation(given, owner=self)
