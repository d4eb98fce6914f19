"""A form that stands in place of a page's list: title, fields, what is wrong, two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from models.errors import AppError, InputError
from resources.i18n import N_, _
from ui import theme
from ui.errors import describe
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Question, ask
from ui.widgets.form import Field, Form
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.leaving import leave_by_escape

_WIDEST = 860


class InlineForm(Card):
    """Sends `accepted` when every field can be taken, `left` when the user would rather not."""

    accepted = Signal()
    left = Signal()

    def __init__(
        self, title: str, fields: Sequence[Field], *, yes: str, text: str = "", columns: int = 3
    ) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._title, self._text = Label(title, "h2"), Label(text, "small", wrap=True)
        self._news = InfoBar()
        self.form = Form(fields, columns=columns)
        self.yes = Button(yes, variant="primary")
        self.no = Button(_("Leave it"))
        self._dirty = False
        self._lay_out(has_text=bool(text))
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.confirm)
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.leave)
        leave_by_escape(self, self.leave)

    def _lay_out(self, *, has_text: bool) -> None:
        self.setMaximumWidth(theme.scaled(_WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self._title)
        if has_text:
            self.body.addWidget(self._text)
        self.body.addWidget(self._news)
        self.body.addWidget(self.form)
        self.row(1, self.no, self.yes)

    def start(self, record: object) -> None:
        """Begin with a record's values and go to the first field."""
        self.form.set_value(record)
        self._news.show_info(None)
        self._dirty = False
        self.yes.setEnabled(True)
        self.form.focus_first()

    def propose(self, key: str, value: object) -> None:
        """Put a value into a field; what was only proposed is not lost when left."""
        self.form.boxes[key].put(value)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def _on_edited(self, _key: str) -> None:
        self._dirty = True
        self._news.show_info(None)

    def confirm(self) -> None:
        """Hand over what was entered, if it can be taken; once until it is answered."""
        if self.yes.isEnabled() and self.form.check():
            self.yes.setEnabled(False)
            self.accepted.emit()

    def refuse(self, error: Exception) -> None:
        """Show why what was entered could not be taken: at its fields, or above them."""
        self.yes.setEnabled(True)
        known = error.problems if isinstance(error, InputError) else {}
        self.form.show_problems(known)
        if not known.keys() & self.form.boxes.keys():
            self.tell(error)

    def tell(self, error: Exception) -> None:
        """Say a failure above the fields."""
        problem = describe(error)
        tone = "warn" if isinstance(error, AppError) else "danger"
        self._news.show_info(Info(f"{problem.text} {problem.hint}".strip(), tone))

    def show_info(self, info: Info | None) -> None:
        """Say something above the fields."""
        self._news.show_info(info)

    def may_leave(self) -> bool:
        """Ask before what was typed is lost."""
        if not self._dirty:
            return True
        question = Question(self, _(_LEAVE), _(_LOST), yes=_("Leave it unsaved"))
        if not ask(question):
            return False
        self._dirty = False
        return True

    def leave(self) -> None:
        """Close without saving."""
        if self.may_leave():
            self.left.emit()

    def done(self) -> None:
        """Close after what was entered was saved."""
        self._dirty = False


_LEAVE = N_("Leave this form?")
_LOST = N_("What you entered is not saved yet and will be lost.")
