"""The cover over everything while nobody is at the desk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from models import clock
from models.errors import AppError
from resources.i18n import _
from ui import theme
from ui.context import Context, Copy
from ui.widgets.button import Button
from ui.widgets.caps_lock import CapsWarning
from ui.widgets.card import Card
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.status_bar import copy_words


class LockCover(QFrame):
    """Hides the window until the operator's password is given."""

    unlocked = Signal()
    other_operator = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("variant", "cover")
        self._password = QLineEdit()
        self._password.setProperty("variant", "big")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(_("Password"))
        if context.office.practice:
            self._password.setPlaceholderText(_("Practice store: any password will do"))
        self._password.returnPressed.connect(self._on_go)
        self._problem = Label("", "small", tone="danger", wrap=True)
        self._time = Label("", "hint")
        self._go = Button(_("Continue"), variant="primary big")
        self._go.clicked.connect(self._on_go)
        self._mark, self._copy = IconMark("backup", "ok", 14), Label("", "small")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 20)
        outer.addStretch(1)
        outer.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignCenter)
        outer.addStretch(1)
        outer.addLayout(self._foot())

    def _card(self) -> Card:
        card = Card(margins=(28, 24, 28, 20))
        card.setFixedWidth(theme.scaled(400))
        card.row(IconMark("lock", "accent_x", 20), Label(_("Locked"), "h1"), 1, self._time)
        name = self._context.actor.name
        said = _("{name}'s work is where it was; enter the password to go on.").format(name=name)
        card.body.addWidget(Label(said, tone="text2", wrap=True))
        card.body.addWidget(self._password)
        card.body.addWidget(CapsWarning(self._password))
        card.body.addWidget(self._problem)
        go = QHBoxLayout()
        self._go.setSizePolicy(self._password.sizePolicy())
        go.addWidget(self._go, 1)
        card.body.addLayout(go)
        other = Button(_("Another operator"), icon="person", variant="ghost small")
        other.clicked.connect(self.other_operator)
        covered = Label(_("Lists, previews and clipboard are covered"), "hint", wrap=True)
        covered.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        card.row(other, covered)
        return card

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addStretch(1)
        line.addWidget(self._mark)
        line.addWidget(self._copy)
        line.addSpacing(18)
        where = (self._context.office.name, str(self._context.year))
        line.addWidget(Label(" · ".join(filter(None, where)), "small"))
        line.addStretch(1)
        return line

    def _show_copy(self, copy: Copy) -> None:
        words, tone = copy_words(copy, clock.now())
        self._copy.setText(words)
        self._mark.set_icon("backup", tone)

    def begin(self) -> None:
        """Ask for the password anew."""
        self._context.run_query(
            self._context.services.last_copy, done=self._show_copy, latest="copy"
        )
        self._password.clear()
        self._problem.clear()
        self._time.setText(f"{clock.now():%H:%M}")
        self._password.setFocus()

    def _on_go(self) -> None:
        password, unlock = self._password.text(), self._context.services.unlock
        self._go.setEnabled(False)
        self._context.run_operation(
            lambda: unlock(password), done=self._on_right, failed=self._on_wrong
        )

    def _on_right(self, _nothing: None) -> None:
        self._go.setEnabled(True)
        self._password.clear()
        self.unlocked.emit()

    def _on_wrong(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.errors.report(error)
        self._problem.setText(str(error) if isinstance(error, AppError) else _("Try once more."))
        self._password.selectAll()
        self._password.setFocus()
