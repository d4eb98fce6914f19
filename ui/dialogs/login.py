"""The log-in: who works here today, and the ways out when the store does not open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from models import backup, clock, lock, session, store
from models.copying import CopyInfo
from models.errors import AppError, NotFound, StoreDamaged, StoreInUse, WrongPassword
from models.operations.restore import record_rescue
from models.queries import session as queries
from models.session import Opened
from resources.i18n import _
from ui import responsive, theme
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.forgotten import ForgottenDialog
from ui.dialogs.welcome import LastLogin, Welcome, last_login, newest_copy, remember_login
from ui.errors import describe
from ui.settings import Settings
from ui.tasks import Job, Lane, Tasks
from ui.widgets.button import Button
from ui.widgets.caps_lock import CapsWarning
from ui.widgets.card import Card
from ui.widgets.dialog import Question, ask, choose_folder
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

_WIDE = 860  # below this there is only room for the card


@dataclass(frozen=True, slots=True)
class Entrance:
    """How the log-in ended: with a store open, with the wish to practise, or with neither."""

    opened: Opened | None = None
    practice: bool = False


def enter(settings: Settings, folder: Path, news: str = "") -> Entrance:
    """Let somebody in: the first-run assistant where there is no store, else the log-in.

    News are said above the buttons of the log-in.
    """
    if not folder.exists() or not any(folder.iterdir()):
        first = FirstRunDialog(settings, folder)
        if ask(first) and first.opened:
            return Entrance(first.opened)
        return Entrance(practice=first.practice)
    dialog = LoginDialog(settings, folder)
    dialog.tell(news)
    ask(dialog)
    return Entrance(dialog.opened, dialog.practice)


class LoginDialog(QDialog):
    """Asks for operator and password; accepted when the store is open, rejected else."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.practice = False
        self._settings, self._folder = settings, folder
        self._rescued: CopyInfo | None = None
        self._tasks = Tasks(self)
        self._welcome = Welcome()
        self._sub = Label("", "small", wrap=True)
        self._operator = QComboBox()
        self._password = QLineEdit()
        self._caps = CapsWarning(self._password)
        self._news, self._ways = InfoBar(), QHBoxLayout()
        self._go = Button(_("Enter"), variant="primary big")
        self._read_only = Button(_("Only look"), icon="eye", variant="ghost small")
        self._forgot = Button(_("Forgot password: use the recovery code"), variant="ghost small")
        self._build()
        self._connect()
        self.choose(folder)

    def _build(self) -> None:
        self.setWindowTitle(_("Four Seasons"))
        self.setMinimumSize(*responsive.SMALLEST_WINDOW)
        self.resize(1366, 768)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setProperty("variant", "big")
        self._password.setAccessibleName(_("Password"))
        self._operator.setAccessibleName(_("Operator"))
        middle = QHBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._welcome, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
        middle.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(2)
        self._welcome.setFixedWidth(theme.scaled(380))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 12)
        outer.addLayout(middle, 1)
        outer.addLayout(self._below())

    def _card(self) -> Card:
        card = Card(margins=(28, 24, 28, 20))
        card.setFixedWidth(theme.scaled(372))
        card.body.addWidget(Label(_("Log in"), "h1"))
        card.body.addWidget(self._sub)
        for text, field in ((_("Operator"), self._operator), (_("Password"), self._password)):
            label = Label(text, "small")
            label.setBuddy(field)
            card.body.addWidget(label)
            card.body.addWidget(field)
        card.body.addWidget(self._caps)
        card.body.addWidget(self._news)
        card.body.addLayout(self._ways)
        self._go.setSizePolicy(self._password.sizePolicy())
        card.body.addSpacing(4)
        card.body.addWidget(self._go)
        card.row(self._forgot, 1, self._read_only)
        return card

    def _below(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        ways: tuple[tuple[str, Callable[[], None]], ...] = (
            (_("Practise (invented people only)"), self._on_practice),
            (_("Open another store…"), self._on_other),
            (_("Set up a new store…"), self._on_new),
        )
        for word, slot in ways:
            button = Button(word, variant="ghost small")
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self._password.returnPressed.connect(self._on_enter)
        self._go.clicked.connect(self._on_enter)
        self._read_only.clicked.connect(partial(self._on_enter, read_only=True))
        self._forgot.clicked.connect(self._on_forgot)

    def choose(self, folder: Path) -> None:
        """Ask for the store of a folder."""
        self._folder = folder
        last = last_login(self._settings, folder)
        self._sub.setText(
            " · ".join(filter(None, (last.union or folder.name, _("on this computer, no network"))))
        )
        self._sub.setToolTip(str(folder))
        self._say("")
        self._welcome.show_facts(newest_copy(folder), last)
        self._list_operators(last.name)
        self._password.clear()
        self._password.setFocus()

    def _list_operators(self, last: str) -> None:
        self._operator.clear()
        try:
            self._operator.addItems(store.operators(self._folder))
        except AppError as error:
            self._on_failed(error)
        self._operator.setCurrentText(last)
        self._set_busy(on=False)

    def _set_busy(self, *, on: bool) -> None:
        for button in (self._go, self._read_only, self._forgot):
            button.setEnabled(not on and self._operator.count() > 0)

    def _on_enter(self, *, read_only: bool = False, take_over: bool = False) -> None:
        if not self._go.isEnabled():
            return
        work = partial(
            session.begin,
            self._folder,
            operator=self._operator.currentText(),
            password=self._password.text(),
            read_only=read_only,
            take_over=take_over,
        )
        self._try(work, read_only=read_only)

    def _try(self, work: Callable[[], Opened], *, read_only: bool = False) -> None:
        self._set_busy(on=True)
        self._say("")
        job = partial(self._open, work, read_only=read_only)
        self._tasks.submit(Job(lambda _progress: job(), self._on_opened, self._on_failed))

    def _open(self, work: Callable[[], Opened], *, read_only: bool) -> tuple[Opened, LastLogin]:
        """Open the store on the lane, and have its trail say when it was rescued before."""
        opened = work()
        if self._rescued and not read_only:
            record_rescue(self._rescued.manifest.made_at, actor=opened.actor)
        office = queries.office(clock.today().year)
        now = clock.now()
        return opened, LastLogin(office.name, opened.actor.name, now, office.lock_minutes)

    def _on_opened(self, found: tuple[Opened, LastLogin]) -> None:
        self.opened, login = found
        remember_login(self._settings, self._folder, login)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(on=False)
        problem = describe(error)
        ways = _WAYS.get(type(error))
        self._say(f"{problem.text} {problem.hint}".strip(), ways=ways(self) if ways else ())
        if isinstance(error, WrongPassword):
            self._password.selectAll()
        self._password.setFocus()

    def tell(self, news: str) -> None:
        """Say something that is no failure."""
        self._say(news, "info")

    def _say(self, text: str, tone: str = "danger", ways: "_Ways" = ()) -> None:
        """Say what happened above the buttons, with the ways out; nothing clears it."""
        self._news.show_info(Info(text, tone) if text else None)
        clear(self._ways)
        for word, slot in ways:
            button = Button(word, variant="small")
            button.clicked.connect(slot)
            self._ways.addWidget(button)
        if ways:
            self._ways.addStretch(1)

    def ways_when_in_use(self) -> "_Ways":
        """Return what can be done about a lock: look only, or break another computer's."""
        look = (_("Only look"), partial(self._on_enter, read_only=True))
        held = lock.holder(self._folder)
        return (
            (look,) if held is None or held.here else (look, (_("Take over"), self._on_take_over))
        )

    def ways_when_damaged(self) -> "_Ways":
        """Return what can be done about a damaged store."""
        return ((_("Use the newest good copy"), self._on_damaged),)

    def ways_when_missing(self) -> "_Ways":
        """Return what can be done where there is no store."""
        return ((_("Set up a new store…"), self._on_new),)

    def _on_take_over(self) -> None:
        text = _(
            "Do this only when the program surely runs nowhere else: two computers writing"
            " at once damage the store."
        )
        if ask(Question(self, _("Take the store over?"), text, yes=_("Take over"))):
            self._on_enter(take_over=True)

    def _on_damaged(self) -> None:
        work = partial(backup.newest_proved, self._folder)
        job = Job(lambda _progress: work(), self._on_copy_found, self._on_failed)
        self._tasks.submit(job, Lane.FILES)

    def _on_copy_found(self, copy: CopyInfo | None) -> None:
        if copy is None:
            words = _("There is no good copy beside this store. Look for one on the USB stick.")
            self._say(words, ways=((_("Open another store…"), self._on_other),))
            return
        text = _(
            "The copy of {when} takes the place of the damaged store. What was done later is"
            " lost; the damaged files are kept beside it. The passwords of that day are valid."
        ).format(when=f"{copy.manifest.made_at:%Y-%m-%d %H:%M}")
        if ask(Question(self, _("Use the copy?"), text, yes=_("Use the copy"))):
            self._rescue(copy)

    def _rescue(self, copy: CopyInfo) -> None:
        self._set_busy(on=True)
        job = Job(
            lambda _progress: backup.restore(copy, self._folder),
            lambda _aside: self._on_rescued(copy),
            self._on_failed,
            owner=self,
        )
        self._tasks.submit(job)

    def _on_rescued(self, copy: CopyInfo) -> None:
        self.choose(self._folder)
        self._rescued = copy
        self._say(_("The copy is in place. Log in to go on."), "ok")

    def _on_forgot(self) -> None:
        dialog = ForgottenDialog(self, self._operator.currentText())
        if ask(dialog):
            code, new = dialog.answer()
            operator = self._operator.currentText()
            begin = session.begin_with_recovery
            self._try(partial(begin, self._folder, code, operator=operator, new=new))

    def _on_practice(self) -> None:
        self.practice = True
        self.reject()

    def _on_other(self) -> None:
        chosen = choose_folder(self, _("Folder of the store"), str(self._folder.parent))
        if chosen:
            self.choose(Path(chosen))

    def _on_new(self) -> None:
        first = FirstRunDialog(self._settings, session.default_folder(), self)
        if ask(first):
            self.opened = first.opened
            self.accept()

    def done(self, result: int) -> None:
        """Let the lanes come to an end before the window goes."""
        self._tasks.close()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words at the left out where there is no room."""
        super().resizeEvent(event)
        set_shown(self._welcome, on=self.width() >= theme.scaled(_WIDE))


_Ways = tuple[tuple[str, Callable[[], None]], ...]
_WAYS: dict[type[Exception], Callable[[LoginDialog], _Ways]] = {
    StoreInUse: LoginDialog.ways_when_in_use,
    StoreDamaged: LoginDialog.ways_when_damaged,
    NotFound: LoginDialog.ways_when_missing,
}
