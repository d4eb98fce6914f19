"""The first day: the union's facts, the first operator, then the recovery sheet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models import clock
from models.errors import AppError, InputError
from models.operations.set_up import FirstFacts, NewStore, set_up
from models.session import Opened
from resources.i18n import N_, _, ngettext
from ui import responsive, theme
from ui.dialogs.forgotten import password_problems
from ui.dialogs.recovery import RecoverySheet, Secret
from ui.dialogs.welcome import LastLogin, remember_login
from ui.errors import describe
from ui.settings import Settings
from ui.tasks import Job, Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import choose_folder
from ui.widgets.form import Field, Form
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.logo import Logo
from ui.widgets.tools import scrolled

_FIELDS = (
    Field("union", N_("Name of the union"), required=True, below=N_("As on its papers.")),
    Field("seal", N_("Name on the seal"), below=N_("Empty: the same name.")),
    Field("phone", N_("Phone"), below=N_("Printed on public notices.")),
    Field(
        "operator",
        N_("Your name"),
        required=True,
        below=N_("The first operator, with all roles until others come."),
    ),
    Field(
        "password",
        N_("Password"),
        "secret",
        required=True,
        below=N_("At least 8 characters; four unrelated words are best."),
    ),
    Field("again", N_("Password once more"), "secret", required=True),
    Field(
        "subdistricts",
        N_("Sub-district unions"),
        "long",
        span=2,
        below=N_("One a line, pasted from any list; more can be added later."),
    ),
    Field(
        "place",
        N_("Place of the store"),
        required=True,
        span=2,
        below=N_("On a disk of this computer, in a new or empty folder."),
    ),
)
_WIDE = 720


class FirstRunDialog(QDialog):
    """Sets a store up in two steps; accepted when it is open and its recovery sheet is kept."""

    def __init__(self, settings: Settings, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.practice = False
        self._settings = settings
        self._tasks = Tasks(self)
        self._form = Form(_FIELDS)
        self._news = InfoBar()
        self._go = Button(_("Set up the store"), variant="primary")
        self._done = Button(_("The sheet is kept, begin"), variant="primary")
        self._steps = QStackedWidget()
        self.sheet: RecoverySheet | None = None
        self._build()
        self._form.set_value({"place": str(folder)})
        self._form.edited.connect(self._on_edited)
        self._form.focus_first()

    def _build(self) -> None:
        self.setWindowTitle(_("Four Seasons"))
        self.setMinimumSize(*responsive.SMALLEST_WINDOW)
        self.resize(1366, 768)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._steps.addWidget(self._framed(self._facts()))
        outer.addWidget(self._steps)

    def _framed(self, card: Card) -> QWidget:
        card.setFixedWidth(theme.scaled(_WIDE))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        return scrolled(holder)

    def _card(self, title: str, text: str) -> Card:
        card = Card(margins=(28, 24, 28, 20))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(title, "h1"))
        words.addWidget(Label(text, tone="text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Logo(theme.scaled(48), "surface"), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        card.body.addLayout(head)
        card.body.addSpacing(6)
        return card

    def _facts(self) -> Card:
        text = _("One page, then one sheet of paper. Everything can be changed later.")
        card = self._card(_("Set up the store of your union"), text)
        card.body.addWidget(self._form)
        card.body.addWidget(self._news)
        practise = Button(_("Practise first (invented people only)"), variant="ghost")
        elsewhere = Button(_("Another place…"))
        practise.clicked.connect(self._on_practice)
        elsewhere.clicked.connect(self._on_place)
        self._go.clicked.connect(self._on_go)
        self._form.submitted.connect(self._on_go)
        card.row(practise, 1, elsewhere, self._go)
        return card

    def _on_edited(self, key: str) -> None:
        if key == "subdistricts":
            count = len(_lines(str(self._form.values()[key])))
            words = ngettext("{n} sub-district union", "{n} sub-district unions", count)
            self._form.boxes[key].show_note(words.format(n=count) if count else "")

    def _on_place(self) -> None:
        now = str(self._form.values()["place"])
        chosen = choose_folder(self, _("Place of the store"), str(Path(now).parent))
        if chosen:
            self._form.editor("place").set_value(chosen)

    def _on_practice(self) -> None:
        self.practice = True
        self.reject()

    def _on_go(self) -> None:
        if not self._go.isEnabled() or not self._form.check():
            return
        said = {key: str(value or "") for key, value in self._form.values().items()}
        problems = password_problems(said["password"], said["again"])
        if problems:
            again = problems.pop("new", "")
            self._form.show_problems(problems | ({"password": again} if again else {}))
            return
        self._go.setEnabled(False)
        facts = FirstFacts(
            said["union"],
            said["seal"],
            said["phone"],
            _lines(said["subdistricts"]),
            said["operator"],
        )
        folder, password = Path(said["place"]).expanduser(), said["password"]
        work = partial(set_up, folder, facts, password=password)
        self._tasks.submit(
            Job(lambda _progress: work(), partial(self._on_made, facts, folder), self._on_failed)
        )

    def _on_failed(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if isinstance(error, InputError):
            self._form.show_problems(error.problems)
        elif isinstance(error, AppError):
            self._form.show_problems({"place": str(error)})
        else:
            self._news.show_info(Info(describe(error).text, "danger"))

    def _on_made(self, facts: FirstFacts, folder: Path, new: NewStore) -> None:
        self.opened = Opened(new.actor)
        login = LastLogin(facts.union.strip(), new.actor.name, clock.now(), 10)
        remember_login(self._settings, folder, login)
        secret = Secret(new.recovery_code, facts.union.strip(), new.actor.name, str(folder))
        self._steps.addWidget(self._framed(self._recovery(secret)))
        self._steps.setCurrentIndex(1)

    def _recovery(self, secret: Secret) -> Card:
        text = _("The store is ready. This code opens it when all passwords are lost.")
        card = self._card(_("Keep the recovery sheet"), text)
        self.sheet = RecoverySheet(secret)
        card.body.addWidget(self.sheet)
        card.row(1, self._done)
        self._done.setEnabled(False)
        self.sheet.ready.connect(self._done.setEnabled)
        self._done.clicked.connect(self.accept)
        return card

    def reject(self) -> None:
        """Leave before the store is made, but not before its sheet is kept."""
        if self.sheet is None or not self.sheet.missing():
            super().reject()

    def done(self, result: int) -> None:
        """Let the lanes come to an end before the window goes."""
        self._tasks.close()
        super().done(result)


def _lines(text: str) -> tuple[str, ...]:
    """Return the first cell of each line that was pasted."""
    cells = (line.split("\t")[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(filter(None, cells)))
